"""A policy file and its parents as they are written: tables, and the figures in them."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from core.policy.faults import PolicyFault

OWN_CLAUSES = "clauses"
"""The table of a school's own clauses; its keys are no figures, whatever they are called."""

_SHIPPED = Path(str(files("core.policy")))


class Layer(NamedTuple):
    """A file as it was called, and its tables as written; `general`: it is our default."""

    name: str
    tables: dict[str, Any]
    general: bool = False


class Written(NamedTuple):
    """A figure as a file has it: the keys down to it, and its table."""

    path: tuple[str, ...]
    entry: dict[str, Any]


def shipped() -> tuple[str, ...]:
    """The names of the policies that come with the program, sorted."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def layers_of(name: str) -> list[Layer]:
    """The file and its parents, the file itself first.

    Raises PolicyFault for a file that is missing or no TOML, and for parents in a circle.
    """
    layers: list[Layer] = []
    seen: set[Path] = set()
    place = _place(name, Path())
    while place not in seen:
        seen.add(place)
        tables = _read(name, place)
        layers.append(Layer(name, tables, place == _place("default", place)))
        parent = tables.get("parent")
        if parent is None:
            return layers
        if not isinstance(parent, str):
            raise PolicyFault(name, "parent", "the name of a policy or a file", repr(parent))
        name, place = parent, _place(parent, place.parent)
    raise PolicyFault(layers[0].name, "parent", "parents without a circle", name)


def figures_in(tables: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[Written]:
    """Yield each table that has a value, with the keys down to it."""
    for key, entry in tables.items():
        here = (*path, key)
        if not isinstance(entry, dict) or here == (OWN_CLAUSES,):
            continue
        if "value" in entry:
            yield Written(here, entry)
        else:
            yield from figures_in(entry, here)


def clauses_in(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the table of own clauses, {} where there is none or it is no table."""
    table = tables.get(OWN_CLAUSES)
    return table if isinstance(table, dict) else {}


def _place(name: str, beside: Path) -> Path:
    """Where a policy stands: one of ours by name, a file by its path, relative to its child."""
    if name.endswith(".toml"):
        return (beside / name).resolve()
    if name not in shipped():
        raise PolicyFault(name, "", f"one of {', '.join(shipped())}, or a path ending in .toml")
    return (_SHIPPED / f"{name}.toml").resolve()


def _read(name: str, place: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyFault(name, "", "a file that can be read", type(error).__name__) from error
    except tomllib.TOMLDecodeError as error:
        raise PolicyFault(name, "", "TOML", str(error)) from error
