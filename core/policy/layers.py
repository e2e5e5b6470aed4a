"""A policy file and its parents as they are written: tables, and the figures in them."""

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from core.policy.faults import PolicyFault

OWN_CLAUSES = "clauses"
"""The table of a school's own clauses; its keys are no figures, whatever they are called."""

_SHIPPED = Path(str(files("core.policy"))).resolve()


class Layer(NamedTuple):
    """A file as it was called, and its tables as written; `general`: it is our default.

    `ours`: it comes with the program.
    """

    name: str
    tables: dict[str, Any]
    general: bool = False
    ours: bool = False


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
        layers.append(Layer(name, tables, place == _ours("default"), place.parent == _SHIPPED))
        parent = tables.get("parent")
        if parent is None:
            return layers
        if not isinstance(parent, str):
            raise PolicyFault(name, "parent", "the name of a policy or a file", repr(parent))
        child, name, place = name, parent, _parent_place(name, tables, place.parent)
    raise PolicyFault(child, "parent", f"{_other()}: parents without a circle", repr(name))


def named_faults(layers: Sequence[Layer]) -> Iterator[PolicyFault]:
    """Yield the files of a school that bear the name of a policy of ours: none could tell them."""
    for layer in layers:
        if not layer.ours and (name := layer.tables.get("name")) in shipped():
            wanted = 'a name of the school\'s own, such as "school7", as it is one of ours'
            yield PolicyFault(layer.name, "name", wanted, repr(name))


def without_parent(layers: Sequence[Layer]) -> PolicyFault | None:
    """Return the fault of the last file where it is none of ours: it may lack much."""
    last = layers[-1]
    if last.ours:
        return None
    return PolicyFault(
        last.name, "parent", f'{_other()}, to take the rest from: parent = "default"'
    )


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
    return _ours(name)


def _parent_place(child: str, tables: dict[str, Any], beside: Path) -> Path:
    """Where the parent of a file stands; whatever is wrong is said of the child's key."""
    parent = tables["parent"]
    try:
        place = _place(parent, beside)
    except PolicyFault:
        raise PolicyFault(child, "parent", _other(), repr(parent)) from None
    if not place.is_file():
        raise PolicyFault(child, "parent", "a file that is there", repr(parent))
    return place


def _other() -> str:
    return f"another policy, one of {', '.join(shipped())}, or the path of its .toml file"


def _ours(name: str) -> Path:
    return _SHIPPED / f"{name}.toml"


def _read(name: str, place: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text(encoding="utf-8-sig"))  # Notepad begins with a BOM
    except UnicodeDecodeError as error:
        raise PolicyFault(name, "", "a file saved as UTF-8", "another encoding") from error
    except OSError as error:
        raise PolicyFault(name, "", "a file that can be read", type(error).__name__) from error
    except tomllib.TOMLDecodeError as error:
        raise PolicyFault(name, "", "TOML", str(error)) from error
