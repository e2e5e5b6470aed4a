"""What comes to a teacher unasked: what is left to fill in today, whose marks are due."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.model.period_desk import Closing
from core.model.teachers_day import TeachersDay
from core.model.works import Terms
from handlers.kit.callbacks import MyWorksPage
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.today import left_to_fill
from handlers.screens.waiting_works import sheet_button, waits

EVENING, TERMS = "teacher_evening", "teacher_terms"
"""The living messages; their object is the day."""

_SHEETS = 12


def evening(
    shown: Sequence[TeachersDay], zone: ZoneInfo, closing: Sequence[Closing] = ()
) -> Screen:
    """Draw the evening line: a button to each lesson of today (last) that lacks something.

    `closing` are the periods after whose lock none of it can be filled in.
    """
    lines, rows = left_to_fill(shown, zone)
    title = _("Today's lessons") if shown[-1].unfilled else _("After the outage")
    head, today = f"<b>{title}</b>", shown[-1].day
    return Screen(
        kind=EVENING,
        object_id=today.isoformat(),
        text="\n".join([head, *lines, *(_closing(one, today) for one in closing)]),
        rows=rows,
    )


def _closing(one: Closing, today: date) -> str:
    values = {"period": quoted(one.period), "day": plain_day(one.on + timedelta(days=1))}
    said = _(
        "Tonight the period «%(period)s» is closed: what is missing then cannot be filled in "
        "afterwards."
    )
    if one.on > today:
        said = _(
            "In the night to %(day)s the period «%(period)s» is closed: what is missing then "
            "cannot be filled in afterwards."
        )
    return cited(said % values, one.clause)


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
