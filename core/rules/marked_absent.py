"""Who is absent from a lesson and has a mark of it: one of the two must be wrong. Pure."""

from collections.abc import Collection, Iterable

from core.model.attendance import Change
from core.model.lesson import Fact
from core.model.marking import Cell
from core.policy.schema import Policy
from core.rules.marking import is_counted


def marked_absent(
    absent: Collection[int], cells: Iterable[Cell], policy: Policy
) -> dict[int, tuple[str, ...]]:
    """Return the marks of those of these pupils who have any, by pupil.

    Nobody absent answers; written work is made up for later and stands at its lesson, so it is
    no contradiction, nor is a work that is owed.
    """
    kinds = policy.marks.kinds
    found: dict[int, tuple[str, ...]] = {}
    for cell in cells:
        kind = kinds.get(cell.kind)
        answered = kind is not None and not kind.value.written
        if cell.person_id in absent and answered and cell.value and is_counted(cell.value):
            found[cell.person_id] = (*found.get(cell.person_id, ()), cell.value)
    return found


def to_be_absent(pupils: Iterable[Change]) -> frozenset[int]:
    """Return who of these would be absent."""
    return frozenset(one.person_id for one in pupils if one.now is Fact.ABSENT)
