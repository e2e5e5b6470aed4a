"""Reading a policy from files and from the text of an adopted version.

A file is TOML. It either is complete or names its `parent` (a policy of ours by name, or a
file beside it) and gives differences; sections merge, a figure is replaced whole. An adopted
version is stored as `resolved_text` and read by `from_text`, which looks at no file: so an
upgrade that ships other files never changes it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.policy.citing import faults_in
from core.policy.clauses import GENERAL
from core.policy.faults import PolicyFault, dotted, together
from core.policy.layers import (
    OWN_CLAUSES,
    Layer,
    Written,
    clauses_in,
    figures_in,
    layers_of,
)
from core.policy.own import as_table
from core.policy.schema import Policy
from core.policy.wording import expected

_ADOPTED = "(adopted)"
_OWN = ("name", "title", "parent")


def load(name_or_path: str | Path) -> Policy:
    """The complete policy of a name ("maz") or a file ("school.toml").

    Raises PolicyFault for a file that is missing, no TOML, has unknown keys, values of another
    kind or clauses that neither a regulation nor the file has, and for parents that form a
    circle; where the files could be read, the fault names all the others, too.
    """
    layers = layers_of(str(name_or_path))
    found = list(faults_in(layers))
    try:
        policy = _validated(_merged(layers), layers)
    except PolicyFault as fault:
        found += fault.all
    if found:
        raise together(_in_order(found, layers))
    return policy


def resolved_text(policy: Policy) -> str:
    """The whole policy as canonical JSON: sorted keys, no spaces, equal text for equal policy."""
    plain = policy.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def policy_hash(policy: Policy) -> str:
    """The sha256 of `resolved_text`, 64 hexadecimal digits."""
    return hashlib.sha256(resolved_text(policy).encode()).hexdigest()


def from_text(text: str) -> Policy:
    """The policy of a stored `resolved_text`; PolicyFault where the text is none."""
    return _validated(text, [Layer(_ADOPTED, {})])


def _merged(layers: Sequence[Layer]) -> str:
    """Return the layers as one text of JSON, each figure stamped with its source."""
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        for figure in figures_in(layer.tables):
            _stamp(figure, layer, alone=len(layers) == 1)
        inherited = {key: table for key, table in merged.items() if key not in _OWN}
        own = clauses_in(inherited) | clauses_in(layer.tables)
        merged = _merge(inherited, layer.tables)
        if isinstance(merged.get(OWN_CLAUSES), dict):
            merged[OWN_CLAUSES] = {key: as_table(entry) for key, entry in own.items()}
    return json.dumps(merged, default=str)


def _stamp(figure: Written, layer: Layer, *, alone: bool) -> None:
    """Say whose word the figure is; that of the default is the general rule for a school."""
    entry = figure.entry
    entry["source"] = "default" if layer.general else "regulation"
    if not layer.general or alone or "clause" not in entry:
        return
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


def _validated(text: str, layers: Sequence[Layer]) -> Policy:
    try:
        return Policy.model_validate_json(text)
    except ValidationError as error:
        raise together(_fault(one, layers) for one in _own_faults(error.errors())) from error


def _own_faults(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows from a fault further down: a list that has lost its parts."""
    places = [one["loc"] for one in errors]

    def holds(place: tuple[int | str, ...]) -> bool:
        return any(len(one) > len(place) and one[: len(place)] == place for one in places)

    return [one for one in errors if not holds(one["loc"])]


def _fault(error: ErrorDetails, layers: Sequence[Layer]) -> PolicyFault:
    path = tuple(str(part) for part in error["loc"])
    missing = error["type"] == "missing"
    # A key that is missing is a fault of the file that holds the table around it.
    file = next(_holders(layers, path[:-1] if missing else path), layers[0].name)
    bare = missing or isinstance(error["input"], dict)
    found = "" if bare else repr(error["input"])[:80]
    return PolicyFault(file, dotted(path), expected(error, path), found)


def _in_order(faults: Iterable[PolicyFault], layers: Iterable[Layer]) -> list[PolicyFault]:
    """Return the faults as the keys follow each other in the files, the nearest file first."""
    written = [(one.name, key) for one in layers for key in ("", *_keys(one.tables))]

    def place(fault: PolicyFault) -> int:
        return max(at for at, (file, key) in enumerate(written) if _holds(file, key, fault))

    return sorted(faults, key=place)


def _holds(file: str, key: str, fault: PolicyFault) -> bool:
    inside = key in {"", fault.key} or fault.key.startswith(f"{key}.")
    return inside and file == fault.file


def _keys(tables: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every dotted key of a file, a table before what is in it."""
    for key, entry in tables.items():
        yield dotted((*path, key))
        if isinstance(entry, dict):
            yield from _keys(entry, (*path, key))


def _holders(layers: Iterable[Layer], path: tuple[str, ...]) -> Iterator[str]:
    """Files in which the key stands, the nearest first."""
    for layer in layers:
        entry: Any = layer.tables
        for part in path:
            entry = entry.get(part) if isinstance(entry, dict) else None
        if entry is not None:
            yield layer.name
