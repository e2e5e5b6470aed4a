"""What giving a mark is: an entry, a slip or a correction, and may it be? Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.errors import Forbidden, Gone, Refusal, TooLate, Unfit
from core.model.marking import FIRST, SECOND, Pending, Sheet, Wanted, column
from core.model.natures import CORRECTION, ENTRY, SLIP
from core.rules.back_dating import not_back_dated
from core.rules.changes import may_change, may_write
from core.rules.corrections import Entry
from core.rules.desk import Desk
from core.rules.mark_sheet import shown, standing
from core.rules.marking import kind_of_work, may_be_second, may_mark
from core.rules.year_closed import not_after_year


def judged(desk: Desk, sheet: Sheet, wish: Pending, told: Mapping[int, int]) -> Wanted:
    """Judge one wish and say what kind of change it is; `told`: families, by place in the chain.

    A value in the place of «•» is the entry of the mark, on any later day: the work stands in
    the column of its day, which is no back-dating (LGOV-T-ж, MAZ-3.5.11).

    Raises:
        Gone: the pupil is not on the list; Unfit, Forbidden: the mark does not fit the pupil.
        TooLate: what stands cannot be changed any more, or a first mark is back-dated.
        YearClosed: the mark of the year stands.
        PeriodLocked: nothing can, nor entered.
    """
    may_write(desk.asked)
    seat = next((one for one in sheet.seats if one.person_id == wish.person_id), None)
    if seat is None:
        raise Gone(object_kind="pupil")
    may_mark(seat, wish.kind, wish.now, desk.policy)
    cell = standing(sheet).get((wish.person_id, column(wish.kind, wish.ordinal)))
    wanted = Wanted(
        person_id=wish.person_id,
        kind=wish.kind,
        value=wish.now,
        was=cell,
        nature=ENTRY,
        ordinal=wish.ordinal,
        remark=cell.remark if cell and wish.now else None,
    )
    stands = cell.value if cell else None
    if stands != wish.now:
        not_after_year(desk.asked, seat, entry=stands is None)
    if wish.now is not None and (cell is None or cell.value is None):
        not_back_dated(desk.asked, desk.lesson, wish.kind)
    if cell is None or cell.value in {None, wish.now} or wanted.settles:
        return wanted
    entry = Entry(
        at=cell.entered_at or desk.lesson.ends,
        told=told.get(wish.person_id, 0) >= (cell.sequence or 0) > 0,
        own=cell.author_id == desk.recorder.person_id,
    )
    may = may_change(desk.asked, desk.policy.correction.marks, entry)
    if may.slip:
        return replace(wanted, nature=SLIP)
    return replace(wanted, nature=CORRECTION, clause=may.clause)


Refused = tuple[tuple[Pending, Refusal], ...]


def sorted_out(
    desk: Desk, sheet: Sheet, wishes: Iterable[Pending], told: Mapping[int, int]
) -> tuple[tuple[Pending, ...], Refused]:
    """Return what can be saved now, and what cannot, with why.

    Of a pupil of whom anything is refused nothing is saved: marks of a kind stand together.

    Raises:
        PeriodLocked: nothing can.
    """
    may_write(desk.asked)
    fit: list[Pending] = []
    refused: list[tuple[Pending, Refusal]] = []
    for one in wishes:
        try:
            judged(desk, sheet, one, told)
        except (Forbidden, TooLate, Unfit) as why:
            refused.append((one, why))
        else:
            fit.append(one)
    of = {one.person_id: why for one, why in refused}
    refused += [(one, of[one.person_id]) for one in fit if one.person_id in of]
    return tuple(one for one in fit if one.person_id not in of), tuple(refused)


def in_order(sheet: Sheet, wishes: Iterable[Pending]) -> None:
    """Let a second mark stand only beside a first one, once these wishes are written.

    Raises:
        Forbidden: `second_mark`.
    """
    after = {(one.person_id, one.kind, one.ordinal): one.now for one in wishes}
    stands = standing(sheet)
    for person_id, kind in {(person_id, kind) for person_id, kind, _ in after}:
        values = []
        for ordinal in (FIRST, SECOND):
            cell = stands.get((person_id, column(kind, ordinal)))
            value = cell.value if cell else None
            values.append(after.get((person_id, kind, ordinal), value))
        may_be_second(*values)


def drafted_in_order(sheet: Sheet, person_id: int, kind: str) -> None:
    """Let what is shown of a pupil's marks of a kind, drafts included, be in order.

    Raises:
        Forbidden: `second_mark`.
    """
    first, second = (shown(sheet, person_id, column(kind, one)) for one in (FIRST, SECOND))
    may_be_second(first, second)


def answers(desk: Desk, wanted: Sequence[Wanted]) -> bool:
    """Tell whether answers are entered, which are held to the hour of recording.

    Written work has terms of its own, and owed work comes when it is written.
    """
    return any(
        one.nature == ENTRY and not one.settles and not kind_of_work(one.kind, desk.policy).written
        for one in wanted
    )
