"""A stack of paper cards: of which day, whose or of which class, of which lesson."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.paper_cards import CardsDay
from handlers.kit.callbacks import Menu
from handlers.kit.dates import dated, full_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.kit.widths import room, shortened
from handlers.screens.paper_cards import CardClasses, CardEntry, OpenCard
from handlers.screens.roll_words import group_of, place
from handlers.screens.today import DONE, MISSING

_DAYS_BACK = 7
_MOST = 44


def teachers(shown: CardsDay, said: str = "") -> Screen:
    """Draw who has lessons not recorded, the way to the classes, and the days before."""
    left = Counter(one.given_by or 0 for one in shown.lessons if not one.is_taken)
    names = {one.given_by or 0: one.substitute or one.teacher for one in shown.lessons}
    ordinal = shown.day.toordinal()
    known = sorted((name.initials, i) for i, name in names.items() if name is not None and left[i])
    rows = two_in_a_row(
        button(f"{name}: {left[i]}", CardEntry(ordinal=ordinal, teacher_id=i))
        for name, i in known[:_MOST]
    )
    lines = [said, _title(shown)]
    lines += [_("Whose cards? The number is of lessons not recorded yet.")] if left else []
    by = button(_("By class"), CardClasses(ordinal=ordinal))
    return _desk(shown, lines, (*rows, *_turn(shown, by)), _teachers_of)


def classes(shown: CardsDay, said: str = "") -> Screen:
    """Draw the classes, those that are done with their sign, the teachers, the days before."""
    left = Counter(one.class_id for one in shown.lessons if not one.is_taken)
    known = sorted({(one.grade, one.letter, one.class_id) for one in shown.lessons})
    ordinal = shown.day.toordinal()
    rows = in_rows(
        button(
            f"{grade}{letter}: {left[i]}" if left[i] else f"{DONE} {grade}{letter}",
            CardClasses(ordinal=ordinal, class_id=i),
        )
        for grade, letter, i in known
    )
    lines = [said, _title(shown)]
    lines += [_("Which class? The number is of lessons not recorded yet.")] if left else []
    by = button(_("By teacher"), CardEntry(ordinal=ordinal))
    return _desk(shown, lines, (*rows, *_turn(shown, by)), _classes_of)


def stack(shown: CardsDay, teacher_id: int) -> Screen:
    """Draw a teacher's lessons of the day, those not recorded first."""
    own = shown.of(teacher_id)
    if not own:
        return teachers(shown)
    name = own[0].substitute or own[0].teacher
    rows = _lessons(own, lambda one: f"{place(one)} {one.subject}")
    whose = name.polite if name else ""
    return _stack(shown, whose, rows, CardEntry(ordinal=shown.day.toordinal()))


def of_class(shown: CardsDay, class_id: int) -> Screen:
    """Draw a class's lessons of the day, in order, each with its sign."""
    own = shown.of_class(class_id)
    if not own:
        return classes(shown)
    rows = _lessons(own, lambda one: ", ".join(filter(None, (one.subject, group_of(one)))))
    return _stack(shown, own[0].class_name, rows, CardClasses(ordinal=shown.day.toordinal()))


def finished() -> str:
    """Say that nothing of this teacher is left."""
    return _("That was this teacher's last card of the day.")


def class_finished(name: str) -> str:
    """Say that nothing of this class is left."""
    return _("%(name)s: that was the last card of the day.") % {"name": quoted(name)}


def _title(shown: CardsDay) -> str:
    title = _("Lesson cards")
    return f"<b>{title} · {full_day(shown.day, shown.today)}</b>"


def _lessons(own: Iterable[Lesson], words: Callable[[Lesson], str]) -> tuple[Row, ...]:
    return two_in_a_row(
        button(
            shortened(f"{DONE if one.is_taken else MISSING} {one.slot} · {words(one)}", room(1)),
            OpenCard(lesson_id=one.id),
        )
        for one in own
    )


def _stack(shown: CardsDay, whose: str, rows: tuple[Row, ...], back: CallbackData) -> Screen:
    lines = [f"<b>{quoted(whose)} · {full_day(shown.day, shown.today)}</b>"]
    return _screen(lines, (*rows, (button(_("‹ Back"), back),)))


def _turn(shown: CardsDay, by: Button) -> tuple[Row, ...]:
    """Return the way to the other order of the stack, where something lies in it."""
    return ((by,),) if any(not one.is_taken for one in shown.lessons) else ()


def _teachers_of(day: date) -> CallbackData:
    return CardEntry(ordinal=day.toordinal())


def _classes_of(day: date) -> CallbackData:
    return CardClasses(ordinal=day.toordinal())


def _desk(
    shown: CardsDay, lines: list[str], rows: tuple[Row, ...], opens: Callable[[date], CallbackData]
) -> Screen:
    """Add what an empty stack means, the days before, and that any day may be typed."""
    lines = [*lines, *_nothing(shown), _("Another day: type its date, like 24.11.")]
    days = [shown.today - timedelta(days=n) for n in range(_DAYS_BACK)]
    other = (
        button(dated(one, shown.today), opens(one))
        for one in days
        if one != shown.day and one.isoweekday() <= _DAYS_BACK - 1
    )
    back: Row = (button(_("‹ Back"), Menu()),)
    return _screen(lines, (*rows, *in_rows(other, most=3), back))


def _nothing(shown: CardsDay) -> list[str]:
    if any(not one.is_taken for one in shown.lessons):
        return []
    if shown.lessons:
        return [_("All lessons of this day are recorded.")]
    if shown.day > shown.today:
        return [_("This day has not come yet.")]
    if shown.ahead:
        return [_("No lesson of this day has begun yet.")]
    return [_("The journal has no lessons on this day.")]


def _screen(lines: list[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="card_entry", text="\n".join(one for one in lines if one), rows=rows)
