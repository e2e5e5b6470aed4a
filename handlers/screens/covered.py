"""The word to whoever is away: who gives the lessons of a day, and where one was moved."""

from collections.abc import Mapping

from core.model.lesson import Lesson
from core.model.teachers_day import TeachersDay
from handlers.kit.callbacks import LessonPage
from handlers.kit.dates import full_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows
from handlers.screens.roll_words import not_held, place
from handlers.screens.today import DayPage
from handlers.screens.work_words import when


def covered(shown: TeachersDay, became: Mapping[int, Lesson]) -> Screen:
    """Tell whoever is away who gives the lessons of the day; `became`: where they were moved."""
    title = _("Your lessons while you are away")
    lines = [f"<b>{title}</b>", full_day(shown.day)]
    for one in shown.lessons:
        lesson = one.lesson
        name = lesson.substitute.initials if lesson.substitute and one.given_away else ""
        state = not_held(lesson).rstrip(".").lower() or name or _("nobody yet")
        there = became.get(lesson.id)
        if there is not None:
            state += f", {when(there)}"
        lines.append(quoted(f"{lesson.slot} · {place(lesson)} · {lesson.subject}: {state}"))
    rows: list[Row] = [(button(_("Open this day"), DayPage(ordinal=shown.day.toordinal())),)]
    rows += in_rows(_moved_to(one) for one in became.values())
    return Screen(
        kind="covered",
        object_id=shown.day.isoformat(),
        text="\n".join(lines),
        rows=tuple(rows),
    )


def _moved_to(there: Lesson) -> Button:
    label = f"{place(there)}: {when(there)}"
    return button(label, LessonPage(lesson_id=there.id))
