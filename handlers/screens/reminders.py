"""What comes to a teacher unasked: what is left to fill in today, whose marks are due."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from core.model.teachers_day import TeachersDay
from core.model.works import Terms
from handlers.kit.callbacks import MyWorksPage
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, button
from handlers.screens.today import left_to_fill
from handlers.screens.waiting_works import sheet_button, waits

EVENING, TERMS = "teacher_evening", "teacher_terms"
"""The living messages; their object is the day."""

_SHEETS = 12


def evening(shown: Sequence[TeachersDay], zone: ZoneInfo) -> Screen:
    """Draw the evening line: a button to each lesson of today (last) that lacks something."""
    lines, rows = left_to_fill(shown, zone)
    head = "<b>" + _("Today's lessons") + "</b>"
    return Screen(
        kind=EVENING,
        object_id=shown[-1].day.isoformat(),
        text="\n".join([head, *lines]),
        rows=rows,
    )


def terms(found: Terms) -> Screen:
    """Draw the works whose marks are due; one tap opens the sheet of one."""
    head = "<b>" + _("Marks for written works") + "</b>"
    lines = [
        waits(one, found.today, found.kinds, found.clauses.get(one.work.id)) for one in found.works
    ]
    rows: list[Row] = [
        (sheet_button(one, found.kinds, overdue=one.work.graded_by < found.today),)
        for one in found.works[:_SHEETS]
    ]
    rows.append((button(_("All works"), MyWorksPage()),))
    return Screen(
        kind=TERMS,
        object_id=found.today.isoformat(),
        text="\n".join([head, *lines[: 2 * _SHEETS]]),
        rows=tuple(rows),
    )
