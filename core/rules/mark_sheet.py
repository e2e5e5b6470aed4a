"""What a lesson's sheet of marks shows, and what saving it would change: pure."""

from collections.abc import Collection, Iterator, Mapping

from core.model.marking import (
    FIRST,
    SECOND,
    Cell,
    Draft,
    KindChoice,
    MarkSeat,
    MarksSaved,
    MarksSight,
    Pending,
    Sheet,
    column,
    kind_and_ordinal,
)
from core.model.standing import ToAsk
from core.policy.schema import Policy, WorkKind
from core.rules.changes import open_after_save
from core.rules.desk import Desk
from core.rules.marking import extras_of, is_markable, kind_of_work, owes

_NOBODY = ToAsk()

ERASE = ""
"""The value of a draft that takes a mark away."""


def kind_choices(
    sheet: Sheet, policy: Policy, last: str | None, planned: Collection[str] = ()
) -> tuple[KindChoice, ...]:
    """Return the kinds of work in the order of the policy.

    In front those of the works planned at the lesson, then the one used last.
    """
    given = [cell.kind for cell in sheet.cells if cell.value is not None]
    choices = [
        KindChoice(
            id=kind,
            name=work.name,
            name_en=work.name_en,
            short=work.short,
            given=given.count(kind),
            planned=kind in planned,
        )
        for kind, work in policy.marks.ordered_kinds()
    ]
    return tuple(sorted(choices, key=lambda choice: (not choice.planned, choice.id != last)))


def mark_seats(sheet: Sheet, named: str, work: WorkKind) -> tuple[MarkSeat, ...]:
    """Return the pupils with their marks of this column, drafted ones over those that stand."""
    kind, ordinal = kind_and_ordinal(named)
    other = column(kind, SECOND if ordinal == FIRST else FIRST)
    stands = standing(sheet)
    written = any(cell.kind == kind and cell.value is not None for cell in sheet.cells)
    found = []
    for seat in sheet.seats:
        cell = stands.get((seat.person_id, named))
        value = shown(sheet, seat.person_id, named)
        found.append(
            MarkSeat(
                seat=seat,
                saved=cell.value if cell else None,
                shown=value,
                markable=is_markable(seat, work),
                beside=shown(sheet, seat.person_id, other),
                beside_drafted=str(seat.person_id) in sheet.draft.get(other, {}),
                owes=ordinal == FIRST and owes(seat, value, work, written=written),
                remark=cell.remark if cell and cell.value else None,
            )
        )
    return tuple(found)


def shown(sheet: Sheet, person_id: int, named: str) -> str | None:
    """Return the value of a pupil's column: the drafted one, else what stands."""
    drafted = sheet.draft.get(named, {}).get(str(person_id))
    if drafted is not None:
        return drafted or None
    cell = standing(sheet).get((person_id, named))
    return cell.value if cell else None


def pending(sheet: Sheet) -> tuple[Pending, ...]:
    """Return what saving would change, by column and in the order of the list.

    A pupil who is no more on the list is left out, and so is a draft that says what stands.
    """
    return tuple(_pending(sheet))


def _pending(sheet: Sheet) -> Iterator[Pending]:
    stands = standing(sheet)
    for named, drafted in sheet.draft.items():
        kind, ordinal = kind_and_ordinal(named)
        for seat in sheet.seats:
            if str(seat.person_id) not in drafted:
                continue
            cell = stands.get((seat.person_id, named))
            was, now = cell.value if cell else None, drafted[str(seat.person_id)] or None
            if was != now:
                yield Pending(
                    person_id=seat.person_id,
                    listed=seat.listed,
                    kind=kind,
                    was=was,
                    now=now,
                    ordinal=ordinal,
                )


def standing(sheet: Sheet) -> Mapping[tuple[int, str], Cell]:
    """Return the cells by pupil and column; a second mark of a kind has a column of its own."""
    return {(cell.person_id, column(cell.kind, cell.ordinal)): cell for cell in sheet.cells}


def stands_so(sheet: Sheet, person_id: int, named: str, value: str | None) -> bool:
    """Tell whether this value stands in the pupil's column: to want it again changes nothing."""
    cell = standing(sheet).get((person_id, named))
    return cell is not None and cell.value == value


def given(sheet: Sheet) -> tuple[Pending, ...]:
    """Return the marks that stand, as entries, in the order of the list."""
    return tuple(
        Pending(
            person_id=seat.person_id,
            listed=seat.listed,
            kind=cell.kind,
            was=None,
            now=cell.value,
            ordinal=cell.ordinal,
            remark=cell.remark,
        )
        for seat in sheet.seats
        for cell in sheet.cells
        if cell.person_id == seat.person_id and cell.value is not None
    )


def redrafted(sheet: Sheet, named: str, person_id: int, value: str | None) -> Draft:
    """Return the draft in which this pupil's column shall be `value` (None: erased).

    What already stands needs no draft.
    """
    cell = standing(sheet).get((person_id, named))
    own = {
        one: value for one, value in sheet.draft.get(named, {}).items() if one != str(person_id)
    }
    if value != (cell.value if cell else None):
        own[str(person_id)] = value or ERASE
    rest = {other: dict(values) for other, values in sheet.draft.items() if other != named}
    return {**rest, named: own} if own else rest


def marks_sight(  # noqa: PLR0913 - the sheet, whose it is, and what is shown of it
    desk: Desk,
    sheet: Sheet,
    named: str | None,
    last: str | None,
    *,
    planned: Collection[str] = (),
    to_ask: ToAsk = _NOBODY,
) -> MarksSight:
    """Return what is drawn of the sheet: the kinds of work, or the pupils for one column.

    `planned` are the kinds of the written works of the lesson.

    Raises:
        Unfit: the policy has no such kind of work.
    """
    policy = desk.policy
    choices = kind_choices(sheet, policy, last, planned)
    kind, ordinal = kind_and_ordinal(named) if named else (None, FIRST)
    work = kind_of_work(kind, policy) if kind else None
    seats = mark_seats(sheet, named, work) if named and work else ()
    oral = work is not None and not work.written
    return MarksSight(
        lesson=sheet.lesson,
        kind=next((choice for choice in choices if choice.id == kind), None),
        kinds=choices,
        scale=policy.marks.scale.value,
        seats=seats,
        pending=pending(sheet),
        version=sheet.version,
        ordinal=ordinal,
        extras=extras_of(work, policy) if work and ordinal == FIRST else (),
        unmarked=_to_ask(seats, to_ask.unmarked - to_ask.named) if oral else (),
        asked=_to_ask(seats, to_ask.named) if oral else (),
        weeks=policy.marks.ask_after_weeks.value,
        opened_until=desk.asked.opened_until,
        locked=desk.asked.locked,
        given=given(sheet),
    )


def _to_ask(seats: tuple[MarkSeat, ...], unmarked: Collection[int]) -> tuple[str, ...]:
    """Return who might be asked now: here, markable, and without a mark of today's."""
    return tuple(
        one.seat.listed
        for one in seats
        if one.seat.person_id in unmarked and one.markable and one.shown is None
    )


def marks_saved(desk: Desk, sheet: Sheet, changes: tuple[Pending, ...]) -> MarksSaved:
    """Return what was saved over this sheet, and until when that may be changed."""
    may = open_after_save(desk.asked, desk.policy.correction.marks)
    return MarksSaved(
        lesson=desk.lesson,
        kinds=kind_choices(sheet, desk.policy, None),
        changes=changes,
        version=sheet.version + len(changes),
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        clause=may.clause,
    )
