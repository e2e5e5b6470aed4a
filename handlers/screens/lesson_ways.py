"""How a lesson came into the journal otherwise than in its hour: after an outage, from paper."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.model.attendance import LessonSight
from handlers.kit.clauses import cited
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.outages import moved_until


def due(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    """Say until when, where an outage moved the hour and it has not passed."""
    if not shown.records or shown.moved is None:
        return []
    return [_("Record it %(until)s.") % {"until": moved_until(shown.moved.until, zone)}]


def made_up(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    """Say that it was recorded in time by the hour that an outage moved."""
    moved = shown.moved
    if moved is None or not moved.made_up:
        return []
    day = plain_day(moved.outage.since.astimezone(zone).date())
    said = _("Recorded after the outage of %(day)s.") % {"day": day}
    return [cited(said, moved.clause)]


def from_card(shown: LessonSight) -> list[str]:
    """Say that a deputy entered it from the paper card."""
    lesson = shown.lesson
    if lesson.card is None or lesson.card_by != lesson.taken_by:
        return []
    return [_("Entered from the paper card: %(name)s.") % {"name": quoted(lesson.card.polite)}]


def late_too(shown: LessonSight) -> list[str]:
    """Say what else was entered after its hour, a line for each clause behind the hours."""
    words = {"topic": _("topic"), "homework": _("homework"), "marks": _("marks")}
    said = []
    for clause in dict.fromkeys(one.clause for one in shown.late_too):
        what = ", ".join(words[one.what] for one in shown.late_too if one.clause == clause)
        said.append(cited(_("Recorded after the hour: %(what)s.") % {"what": what}, clause))
    return said


def recorded_at(shown: LessonSight, taken_at: datetime, zone: ZoneInfo) -> str:
    """Say when it was recorded and corrected; a day is named where it is another one."""
    mended, day = shown.mended_at, taken_at.astimezone(zone).date()
    at = {"at": _at(taken_at, shown.lesson.day, zone)}
    if mended is None or _at(mended, day, zone) == _at(taken_at, day, zone):
        return _("Recorded at %(at)s.") % at
    return _("Recorded at %(at)s, corrected at %(mended)s.") % {
        **at,
        "mended": _at(mended, day, zone),
    }


def _at(moment: datetime, known: date, zone: ZoneInfo) -> str:
    day = moment.astimezone(zone).date()
    if day == known:
        return hour(moment, zone)
    return _("%(hour)s on %(day)s") % {"hour": hour(moment, zone), "day": plain_day(day)}
