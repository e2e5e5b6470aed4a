"""Reading a policy from files and from the text of an adopted version.

A file is TOML. It either is complete or names its `parent` (a policy of ours by name, or a
file beside it) and gives differences; sections merge, a figure is replaced whole. An adopted
version is stored as `resolved_text` and read by `from_text`, which looks at no file: so an
upgrade that ships other files never changes it.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.policy.clauses import GENERAL, clauses
from core.policy.faults import PolicyFault
from core.policy.figures import Source
from core.policy.schema import Policy
from core.policy.wording import expected

_SHIPPED = Path(str(files("core.policy")))
_ADOPTED = "(adopted)"
_OWN = ("name", "title", "parent")

Layer = tuple[str, dict[str, Any]]
"""A file as it was called, and its tables, each figure stamped with its source."""


def load(name_or_path: str | Path) -> Policy:
    """The complete policy of a name ("maz") or a file ("school.toml").

    Raises PolicyFault for a file that is missing, no TOML, has unknown keys, values of another
    kind or clauses that no regulation has, and for parents that form a circle.
    """
    layers = _layers(str(name_or_path))
    merged: dict[str, Any] = {}
    for _, tables in reversed(layers):
        inherited = {key: table for key, table in merged.items() if key not in _OWN}
        merged = _merge(inherited, tables)
    return _validated(json.dumps(merged, default=str), layers)


def shipped() -> tuple[str, ...]:
    """The names of the policies that come with the program, sorted."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def resolved_text(policy: Policy) -> str:
    """The whole policy as canonical JSON: sorted keys, no spaces, equal text for equal policy."""
    plain = policy.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def policy_hash(policy: Policy) -> str:
    """The sha256 of `resolved_text`, 64 hexadecimal digits."""
    return hashlib.sha256(resolved_text(policy).encode()).hexdigest()


def from_text(text: str) -> Policy:
    """The policy of a stored `resolved_text`; PolicyFault where the text is none."""
    return _validated(text, [(_ADOPTED, {})])


def _layers(name: str) -> list[Layer]:
    """The file and its parents, the file itself first."""
    layers: list[Layer] = []
    seen: set[Path] = set()
    place = _place(name, Path())
    while place not in seen:
        seen.add(place)
        tables = _read(name, place)
        default = place == _place("default", place)
        _stamp(name, tables, "default" if default else "regulation")
        if default and layers:
            _generalise(tables)
        layers.append((name, tables))
        parent = tables.get("parent")
        if parent is None:
            return layers
        if not isinstance(parent, str):
            raise PolicyFault(name, "parent", "the name of a policy or a file", repr(parent))
        name, place = parent, _place(parent, place.parent)
    raise PolicyFault(layers[0][0], "parent", "parents without a circle", name)


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


def _stamp(name: str, tables: dict[str, Any], source: Source, path: str = "") -> None:
    """Stamp each figure with its source; refuse a written source and an unknown clause."""
    for key, entry in tables.items():
        if not isinstance(entry, dict):
            continue
        here = f"{path}.{key}".lstrip(".")
        if "value" not in entry:
            _stamp(name, entry, source, here)
            continue
        for ours in ("source", "follows"):
            if ours in entry:
                raise PolicyFault(name, f"{here}.{ours}", "no more than value and clause")
        for at, clause_id in _clauses_of(entry, here):
            if clause_id not in clauses():
                raise PolicyFault(name, at, "an id of clauses.tsv", clause_id)
        entry["source"] = source


def _clauses_of(figure: Mapping[str, Any], here: str) -> Iterator[tuple[str, str]]:
    """The clauses that a figure names, with the keys down to them: its own, and of its parts."""
    parts = figure["value"] if isinstance(figure["value"], list) else []
    named = [(here, figure), *((f"{here}.value.{i}", one) for i, one in enumerate(parts))]
    for at, entry in named:
        if isinstance(entry, dict) and isinstance(clause_id := entry.get("clause"), str):
            yield f"{at}.clause", clause_id


def _generalise(tables: dict[str, Any]) -> None:
    """Let the figures of the default say in a school's policy that they are the general rule."""
    for entry in tables.values():
        if not isinstance(entry, dict):
            continue
        if "value" not in entry:
            _generalise(entry)
        elif "clause" in entry:
            entry["follows"], entry["clause"] = entry["clause"], GENERAL.id
            for part in entry["value"] if isinstance(entry["value"], list) else []:
                if isinstance(part, dict) and "clause" in part:
                    part["clause"] = GENERAL.id


def _merge(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(parent)
    for key, entry in child.items():
        known: Any = merged.get(key)
        both = isinstance(known, dict) and isinstance(entry, dict)
        whole = not both or "value" in known
        merged[key] = entry if whole else _merge(known, entry)
    return merged


def _validated(text: str, layers: list[Layer]) -> Policy:
    try:
        return Policy.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        path = tuple(str(part) for part in first["loc"])
        missing = first["type"] == "missing"
        # A key that is missing is a fault of the file that holds the table around it.
        file = next(_holders(layers, path[:-1] if missing else path), layers[0][0])
        bare = missing or isinstance(first["input"], dict)
        found = "" if bare else repr(first["input"])[:80]
        raise PolicyFault(file, ".".join(path), expected(first, path), found) from error


def _holders(layers: list[Layer], path: tuple[str, ...]) -> Iterator[str]:
    """Files in which the key stands, the nearest first."""
    for name, tables in layers:
        entry: Any = tables
        for part in path:
            entry = entry.get(part) if isinstance(entry, dict) else None
        if entry is not None:
            yield name
