"""The word to a teacher in whose lessons a head has written."""

from core.model.in_place import InPlace
from core.model.lesson import Lesson
from handlers.kit.callbacks import LessonPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Screen, button, two_in_a_row
from handlers.screens.roll_words import heading, place

_MOST = 24
"""Lessons of one letter that have a button."""


def written(found: InPlace) -> Screen:
    """Say who wrote in which lessons, and lead there."""
    several = len(found.lessons) > 1
    title = _("Written in your lessons") if several else _("Written in your lesson")
    lines = (
        f"<b>{title}</b>",
        *(f"{heading(one)}, {short_day(one.day)}" for one in found.lessons),
        _("By: %(name)s") % {"name": quoted(found.by.polite)},
    )
    buttons = (_to(one, several=several) for one in found.lessons[:_MOST])
    return Screen(kind="in_place", text="\n".join(lines), rows=two_in_a_row(buttons))


def _to(one: Lesson, *, several: bool) -> Button:
    label = _("Open the lesson")
    if several:
        label = f"{short_day(one.day)}, {one.slot} · {place(one)}"
    return button(label, LessonPage(lesson_id=one.id))
