"""A policy as a list of figures, and two policies side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from pydantic import BaseModel

from core.policy.clauses import GENERAL, Clause, clause
from core.policy.figures import Figure
from core.policy.schema import Policy


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in which two policies differ, by its dotted key (None: one has no such figure)."""

    key: str
    one: Figure[Any] | None
    other: Figure[Any] | None


def figures_of(policy: Policy) -> Iterator[tuple[str, Figure[Any]]]:
    """Yield every figure with its dotted key, "recording.recorded_by", in the schema's order."""
    yield from _below(policy, "")


def clause_of(policy: Policy, clause_id: str) -> Clause:
    """Return the clause behind a figure of the policy: the school's own, or a known one."""
    own = policy.clauses.get(clause_id)
    if own is None:
        return clause(clause_id)
    return Clause(
        id=clause_id, ref=clause_id, who=own.who, serves="rule", what="", wording=own.wording
    )


def cited(figure: Figure[Any]) -> Iterator[str]:
    """Yield the clauses that a figure names, and its parts: a term has a clause of its own."""
    parts = figure.value if isinstance(figure.value, tuple) else ()
    for clause_id in (figure.clause, *(getattr(part, "clause", None) for part in parts)):
        if clause_id is not None and clause_id != GENERAL.id:
            yield clause_id


def written(value: Any) -> Any:
    """Return a figure's value as plain data, hours and lists as a policy file has them."""
    if isinstance(value, time):
        return "24:00" if value == time.max else value.isoformat("minutes")
    return Figure[Any](value=value).model_dump(mode="json")["value"]


def differences(one: Policy, other: Policy) -> Iterator[Difference]:
    """Yield the figures whose value differs, whoever orders it, in the schema's order."""
    ours, theirs = dict(figures_of(one)), dict(figures_of(other))
    for key in dict.fromkeys([*ours, *theirs]):
        left, right = ours.get(key), theirs.get(key)
        if left is None or right is None or left.value != right.value:
            yield Difference(key, left, right)


def _below(value: Any, path: str) -> Iterator[tuple[str, Figure[Any]]]:
    if isinstance(value, Figure):
        yield path, value
        return
    entries: dict[str, Any] = {}
    if isinstance(value, BaseModel):
        entries = {name: getattr(value, name) for name in type(value).model_fields}
    elif isinstance(value, dict):
        entries = value
    for key, entry in entries.items():
        yield from _below(entry, f"{path}.{key}".lstrip("."))
