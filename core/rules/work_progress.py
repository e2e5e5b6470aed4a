"""Who has written a work, who lacks a mark, who owes it: by name, as the database counts it."""

from collections.abc import Sequence

from core.model.lesson import Fact, Seat, SpellKind
from core.model.marking import Cell
from core.model.works import OWED, Progress

_ELSEWHERE = frozenset({SpellKind.HOME, SpellKind.FAMILY, SpellKind.INDIVIDUAL})


def sorted_out(
    seats: Sequence[Seat], cells: Sequence[Cell], kind: str
) -> tuple[Progress, tuple[str, ...], tuple[str, ...]]:
    """Return the progress, the listed names that lack a mark, and those that owe the work.

    Any mark but «•» counts, whichever try it is. An exempt pupil, or one who is taught
    elsewhere, writes no work of the class.
    """
    held = {
        (cell.person_id, cell.value == OWED)
        for cell in cells
        if cell.kind == kind and cell.value is not None
    }
    open_ = [seat for seat in seats if (seat.person_id, False) not in held]
    graded = len(seats) - len(open_)
    open_ = [seat for seat in open_ if not _is_free(seat)]
    owe = [seat for seat in open_ if seat.fact is Fact.ABSENT or (seat.person_id, True) in held]
    left = [seat for seat in open_ if seat not in owe]
    progress = Progress(graded=graded, left=len(left), owe=len(owe))
    return progress, tuple(one.listed for one in left), tuple(one.listed for one in owe)


def _is_free(seat: Seat) -> bool:
    return seat.exempt or seat.spell in _ELSEWHERE
