"""What marks, topic and homework say alike: their first line, until when a save is open."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.lesson import Lesson
from handlers.kit.clauses import cited
from handlers.kit.dates import hour, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.roll_words import place


def first_line(lesson: Lesson, about: str) -> str:
    """«7Б · Алгебра · тема», in bold; `about` is plain text."""
    return f"<b>{quoted(f'{place(lesson)} · {lesson.subject} · {about}')}</b>"


def dated_line(lesson: Lesson, about: str) -> str:
    """«7Б · Алгебра · вт 24.11 · тема»: what is written may be of a lesson long past."""
    return first_line(lesson, f"{short_day(lesson.day)} · {about}")


def take_back(slip_until: datetime, zone: ZoneInfo) -> str:
    """«Вернуть (до 10:35)», the label of a button: half a row of it fits at 360 points."""
    return _("Take back (until %(until)s)") % {"until": hour(slip_until, zone)}


def open_until(
    until: datetime | None, slip_until: datetime | None, clause: str | None, zone: ZoneInfo
) -> str:
    """«Можно исправить до 20:00 (п. 2.8.1)», or until when a slip can be taken back."""
    if until is not None:
        return cited(
            _("It can be corrected until %(until)s.") % {"until": hour(until, zone)}, clause
        )
    if slip_until is not None:
        return _("It can be taken back until %(until)s.") % {"until": hour(slip_until, zone)}
    return ""
