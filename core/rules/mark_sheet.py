"""What a lesson's sheet of marks shows, and what saving it would change: pure."""

from collections.abc import Collection, Iterator, Mapping

from core.model.marking import (
    Cell,
    Draft,
    KindChoice,
    MarkSeat,
    MarksSaved,
    MarksSight,
    Pending,
    Sheet,
)
from core.policy.schema import Policy, WorkKind
from core.rules.changes import open_after_save
from core.rules.desk import Desk
from core.rules.marking import is_markable, kind_of_work

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


def mark_seats(sheet: Sheet, kind: str, work: WorkKind) -> tuple[MarkSeat, ...]:
    """Return the pupils with their marks of this kind, drafted ones over those that stand."""
    stands = standing(sheet)
    drafted = sheet.draft.get(kind, {})
    found = []
    for seat in sheet.seats:
        cell = stands.get((seat.person_id, kind))
        saved = cell.value if cell else None
        shown = drafted.get(str(seat.person_id), saved) or None
        found.append(
            MarkSeat(seat=seat, saved=saved, shown=shown, markable=is_markable(seat, work))
        )
    return tuple(found)


def pending(sheet: Sheet) -> tuple[Pending, ...]:
    """Return what saving would change, by kind and in the order of the list.

    A pupil who is no more on the list is left out, and so is a draft that says what stands.
    """
    return tuple(_pending(sheet))


def _pending(sheet: Sheet) -> Iterator[Pending]:
    stands = standing(sheet)
    for kind, drafted in sheet.draft.items():
        for seat in sheet.seats:
            if str(seat.person_id) not in drafted:
                continue
            cell = stands.get((seat.person_id, kind))
            was, now = cell.value if cell else None, drafted[str(seat.person_id)] or None
            if was != now:
                yield Pending(
                    person_id=seat.person_id, listed=seat.listed, kind=kind, was=was, now=now
                )


def standing(sheet: Sheet) -> Mapping[tuple[int, str], Cell]:
    """Return the cells by pupil and kind; a second mark of a kind has a column of its own."""
    return {(cell.person_id, cell.kind): cell for cell in sheet.cells if cell.ordinal == 1}


def redrafted(sheet: Sheet, kind: str, person_id: int, value: str | None) -> Draft:
    """Return the draft in which this pupil's mark shall be `value` (None: erased).

    What already stands needs no draft.
    """
    cell = standing(sheet).get((person_id, kind))
    own = {one: value for one, value in sheet.draft.get(kind, {}).items() if one != str(person_id)}
    if value != (cell.value if cell else None):
        own[str(person_id)] = value or ERASE
    rest = {other: dict(values) for other, values in sheet.draft.items() if other != kind}
    return {**rest, kind: own} if own else rest


def marks_sight(
    sheet: Sheet,
    policy: Policy,
    kind: str | None,
    last: str | None,
    planned: Collection[str] = (),
) -> MarksSight:
    """Return what is drawn of the sheet: the kinds of work, or the pupils for one of them.

    `planned` are the kinds of the written works of the lesson.

    Raises:
        Unfit: the policy has no such kind of work.
    """
    choices = kind_choices(sheet, policy, last, planned)
    seats = mark_seats(sheet, kind, kind_of_work(kind, policy)) if kind else ()
    return MarksSight(
        lesson=sheet.lesson,
        kind=next((choice for choice in choices if choice.id == kind), None),
        kinds=choices,
        scale=policy.marks.scale.value,
        seats=seats,
        pending=pending(sheet),
        version=sheet.version,
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
