"""A day without lessons or with short ones: which day, what, for whom, what it moves."""

from collections.abc import Iterable
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from core.model.special_days import DayKind, DayMoved, DaySight, Reach, SpecialDay
from handlers.kit.callbacks import Menu, SpecialDays
from handlers.kit.dates import full_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.special_bells import bell_lines

_AHEAD = 14
"""Days from today among which one is chosen."""


class SpecialDayPage(CallbackData, prefix="da"):
    """Open a day (its ordinal): what stands, and what may be decided."""

    ordinal: int


class SpecialFor(CallbackData, prefix="db"):
    """Choose for whom a day of this kind shall be."""

    ordinal: int
    kind: DayKind


class SpecialClasses(CallbackData, prefix="dc"):
    """Choose the one class for which it shall be."""

    ordinal: int
    kind: DayKind


class SpecialSure(CallbackData, prefix="ds"):
    """Say what it moves, and ask; grades 1 to 11 are all, `class_id` 0: no single class."""

    ordinal: int
    kind: DayKind
    first: int = 1
    last: int = 11
    class_id: int = 0


class SpecialDo(CallbackData, prefix="dd"):
    """Decide it."""

    ordinal: int
    kind: DayKind
    first: int
    last: int
    class_id: int


class SpecialBack(CallbackData, prefix="dw"):
    """Take a decision back; `id` 0: that of short lessons."""

    ordinal: int
    kind: DayKind
    id: int


def days(today: date) -> Screen:
    """Draw the next days to choose from, Sundays left out."""
    listed = (today + timedelta(days=n) for n in range(_AHEAD))
    buttons = (
        button(
            _("Today") if day == today else short_day(day), SpecialDayPage(ordinal=day.toordinal())
        )
        for day in listed
        if day.isoweekday() <= _LAST_WEEKDAY
    )
    text = _("Which day is not as others? Lessons, forms, terms and homework move with it.")
    return _screen(0, [text], (*in_rows(buttons, most=3), _back(Menu())))


_LAST_WEEKDAY = 6


def day(sight: DaySight) -> Screen:
    """Draw a day with what stands and what may be decided."""
    ordinal = sight.day.toordinal()
    lines = [f"<b>{full_day(sight.day)}</b>", _lessons(sight)]
    lines += [_standing(one, sight) for one in sight.standing]
    undo = tuple(
        (
            button(
                _("Take back: %(what)s") % {"what": kind_name(one.kind).lower()},
                SpecialBack(ordinal=ordinal, kind=one.kind, id=one.id),
            ),
        )
        for one in sight.standing
    )
    kinds = two_in_a_row(
        button(kind_name(kind), SpecialFor(ordinal=ordinal, kind=kind)) for kind in DayKind
    )
    return _screen(ordinal, lines, (*kinds, *undo, _back(SpecialDays())))


def _standing(one: SpecialDay, sight: DaySight) -> str:
    """«✓ Короткие уроки: вся школа»; where lessons are cancelled too, that outweighs them."""
    line = f"✓ {kind_name(one.kind)}: {quoted(whom_inside(one.reach, sight.classes))}"
    if one.kind.has_lessons and any(not other.kind.has_lessons for other in sight.standing):
        return line + ", " + _("where there are lessons")
    return line


def whom(sight: DaySight, kind: DayKind) -> Screen:
    """Ask for whom it is; short lessons are the whole school's."""
    ordinal = sight.day.toordinal()
    spans = ((1, 11), (1, 4), (5, 9), (10, 11))
    buttons = (
        button(
            _whom(Reach(grade_from=first, grade_until=last), {}),
            SpecialSure(ordinal=ordinal, kind=kind, first=first, last=last),
        )
        for first, last in spans
    )
    one: Row = (button(_("One class"), SpecialClasses(ordinal=ordinal, kind=kind)),)
    lines = [f"<b>{full_day(sight.day)} · {kind_name(kind)}</b>", _("For whom?")]
    back = _back(SpecialDayPage(ordinal=ordinal))
    return _screen(ordinal, lines, (*two_in_a_row(buttons), one, back))


def which_class(sight: DaySight, kind: DayKind) -> Screen:
    """Ask for which class it is."""
    ordinal = sight.day.toordinal()
    buttons = (
        button(name, SpecialSure(ordinal=ordinal, kind=kind, class_id=class_id))
        for class_id, name in sight.classes.items()
    )
    lines = [f"<b>{full_day(sight.day)} · {kind_name(kind)}</b>", _("For which class?")]
    back = _back(SpecialFor(ordinal=ordinal, kind=kind))
    return _screen(ordinal, lines, (*in_rows(buttons, most=5), back))


def sure(sight: DaySight, asked: SpecialSure) -> Screen:
    """Say what will happen, and ask once."""
    wanted = wanted_day(asked)
    lines = [
        f"<b>{full_day(sight.day)} · {kind_name(wanted.kind)}</b>",
        _("For: %(whom)s.") % {"whom": quoted(whom_inside(wanted.reach, sight.classes))},
        _lessons(sight),
        *_what_happens(sight, wanted.kind),
    ]
    do = SpecialDo(
        ordinal=asked.ordinal,
        kind=asked.kind,
        first=asked.first,
        last=asked.last,
        class_id=asked.class_id,
    )
    back = button(_("‹ Back"), SpecialDayPage(ordinal=asked.ordinal))
    return _screen(asked.ordinal, lines, ((back, button(_("Decide so"), do, "primary")),))


def _what_happens(sight: DaySight, kind: DayKind) -> list[str]:
    if kind.has_lessons:
        return [
            *bell_lines(sight),
            _("All lessons are held, only at these hours. Homework and terms stay as they are."),
        ]
    return [
        _(
            "What is recorded already stays. Homework moves to the next lesson of each class, "
            "terms of written works move too."
        )
    ]


def done(sight: DaySight, moved: DayMoved) -> Screen:
    """Say what was moved, over the day as it is now."""
    if moved.wanted.kind.has_lessons:
        return _said(sight, _("Saved. The bells of the day are changed."))
    back, gone = _("Lessons in the timetable again: %(n)d."), _("Lessons cancelled: %(n)d.")
    said = [_("Saved.")]
    if moved.lessons:
        said.append((back if moved.back else gone) % {"n": moved.lessons})
    if moved.homework or moved.terms:
        said.append(_("Moved: %(what)s.") % {"what": _moved(moved)})
    return _said(sight, " ".join(said))


def _moved(moved: DayMoved) -> str:
    """«задание 1 урока, сроки 2 работ»: what was moved, and no zeros."""
    homework = ngettext("homework of %(n)d lesson", "homework of %(n)d lessons", moved.homework)
    terms = ngettext("term of %(n)d work", "terms of %(n)d works", moved.terms)
    return ", ".join(said for said, n in ((homework, moved.homework), (terms, moved.terms)) if n)


def _said(sight: DaySight, said: str) -> Screen:
    shown = day(sight)
    return _screen(sight.day.toordinal(), [said, shown.text], shown.rows)


def wanted_day(asked: SpecialSure | SpecialDo) -> SpecialDay:
    """Return the special day that a button speaks of."""
    reach = Reach(grade_from=asked.first, grade_until=asked.last, class_id=asked.class_id or None)
    return SpecialDay(day=date.fromordinal(asked.ordinal), kind=asked.kind, reach=reach)


def kind_name(kind: DayKind) -> str:
    """Return what the day is, in words."""
    return {
        DayKind.FROST: _("No lessons: frost"),
        DayKind.QUARANTINE: _("No lessons: quarantine"),
        DayKind.DISTANCE: _("Distance day"),
        DayKind.OFF: _("No lessons: by order"),
        DayKind.SHORT: _("Short lessons"),
    }[kind]


def whom_inside(reach: Reach, classes: dict[int, str]) -> str:
    """«вся школа», «5–9 классы», «7Б»; inside a sentence."""
    whom = _whom(reach, classes)
    return whom if reach.class_id is not None else whom[:1].lower() + whom[1:]


def _whom(reach: Reach, classes: dict[int, str]) -> str:
    if reach.class_id is not None:
        return classes.get(reach.class_id, _("one class"))
    if (reach.grade_from, reach.grade_until) == (1, 11):
        return _("The whole school")
    return _("Grades %(first)d–%(last)d") % {"first": reach.grade_from, "last": reach.grade_until}


def _lessons(sight: DaySight) -> str:
    if not sight.lessons:
        return _("No lessons on this day.")
    lessons = ngettext("%(n)d lesson on this day", "%(n)d lessons on this day", sight.lessons)
    return lessons + ", " + _("recorded: %(n)d.") % {"n": sight.written}


def _back(to: CallbackData) -> Row:
    return (button(_("‹ Back"), to),)


def _screen(ordinal: int, lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="special_day", object_id=str(ordinal), text="\n".join(lines), rows=rows)
