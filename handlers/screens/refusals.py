"""Every refusal in words, with the way on: the one table, and a test that none is missing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from core import errors
from core.errors import Refusal
from handlers.kit.callbacks import GridPage, LessonPage, Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Reply, Row, Screen, button
from handlers.screens import refusal_words
from handlers.screens.correction_asks import late_ways

Words = Callable[[Any, ZoneInfo], str]


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return _("%(hour)s on %(day)s") % {"hour": hour(at, zone), "day": plain_day(local.date())}


def _too_late(refusal: errors.TooLate, zone: ZoneInfo) -> str:
    until = {"until": _moment(refusal.until, zone)}
    if refusal.told:
        return _told(refusal)
    if refusal.slip:
        # The minutes are ours: the clause says that nothing is corrected, not until when.
        return _("It could be taken back until %(until)s.") % until
    said = _("You could correct it yourself until %(until)s.")
    if refusal.entry:
        said = _("You could record it yourself until %(until)s.")
    return f"{cited(said % until, refusal.clause)} {refusal_words.consents(refusal)}"


def _period_locked(refusal: errors.PeriodLocked, zone: ZoneInfo) -> str:
    values = {
        "period": quoted(refusal.period),
        "since": plain_day(refusal.until.astimezone(zone).date()),
    }
    said = cited(_("The period «%(period)s» is closed since %(since)s.") % values, refusal.clause)
    return f"{said} {refusal_words.way_into_period(refusal)}"


def _year_closed(refusal: errors.YearClosed, _zone: ZoneInfo) -> str:
    if refusal.entry:
        said = _("The pupil's mark of the year is set already, so no mark is added any more.")
        missing = _("If one is missing, please tell the deputy head.")
        return f"{cited(said, refusal.clause)} {missing}"
    said = _("The pupil's mark of the year is set already, so marks are not changed any more.")
    return f"{cited(said, refusal.clause)} {refusal_words.consents(refusal)}"


def _told(refusal: errors.TooLate) -> str:
    said = _("The family has been told of it already, so it cannot be taken back.")
    if refusal.mends:
        return said + " " + _("Please correct it instead.")
    return f"{said} {refusal_words.consents(refusal)}"


def _too_early(refusal: errors.TooEarly, zone: ZoneInfo) -> str:
    local = refusal.since.astimezone(zone)
    if local.time() == time.min:
        said = _("It is too early: this opens on %(day)s.") % {"day": plain_day(local.date())}
        return cited(said, refusal.clause)
    since = {"since": _moment(refusal.since, zone)}
    return cited(_("It is too early: this opens at %(since)s.") % since, refusal.clause)


def _changed(refusal: errors.Changed, zone: ZoneInfo) -> str:
    if refusal.by and refusal.at:
        facts = {"by": quoted(refusal.by), "at": hour(refusal.at, zone)}
        return (
            _(
                "Meanwhile %(by)s has saved this, at %(at)s. Nothing of yours is lost: "
                "please open it again and look."
            )
            % facts
        )
    return _("Meanwhile this was changed. Please open it again and look.")


def _code_refused(_refusal: errors.CodeRefused, _zone: ZoneInfo) -> str:
    return _(
        "This code does not open anything: it may be mistyped, used or out of date.\n"
        "Please compare it with the card, or ask whoever gave it to you for a new one."
    )


def _locked(refusal: errors.Locked, zone: ZoneInfo) -> str:
    return _("Too many codes did not fit. The next one can be tried at %(until)s.") % {
        "until": hour(refusal.until, zone)
    }


def _consent_missing(_refusal: errors.ConsentMissing, _zone: ZoneInfo) -> str:
    return _("The text of the consent has changed. Please type the code again and read it.")


def _plain(words: Callable[[Any], str]) -> Words:
    def said(refusal: Refusal, _zone: ZoneInfo) -> str:
        return cited(words(refusal), refusal.clause)

    return said


TABLE: Mapping[type[Refusal], Words] = {
    errors.Denied: _plain(refusal_words.denied),
    errors.Gone: _plain(refusal_words.gone),
    errors.TooLate: _too_late,
    errors.PeriodLocked: _period_locked,
    errors.YearClosed: _year_closed,
    errors.TooEarly: _too_early,
    errors.NotHeld: _plain(refusal_words.not_held),
    errors.Changed: _changed,
    errors.Forbidden: _plain(refusal_words.forbidden),
    errors.Unfit: _plain(refusal_words.unfit),
    errors.CodeRefused: _code_refused,
    errors.Locked: _locked,
    errors.ConsentMissing: _consent_missing,
}
"""A refusal's words; HTML, values escaped."""

_NO_WAY_ON = (errors.CodeRefused, errors.Locked, errors.ConsentMissing)
"""Here the way on is to type or to wait."""


def words(refusal: Refusal, zone: ZoneInfo) -> str:
    """Return the refusal's words in the language of whoever reads."""
    return TABLE[type(refusal)](refusal, zone)


def draw(refusal: Refusal, zone: ZoneInfo) -> Screen:
    """Draw the refusal with the way on: back to the lesson, where it was one's."""
    rows = () if isinstance(refusal, _NO_WAY_ON) else _ways_on(refusal)
    return Screen(kind="refusal", text=words(refusal, zone), rows=rows)


def _ways_on(refusal: Refusal) -> tuple[Row, ...]:
    lesson_id = refusal.lesson_id
    gone = isinstance(refusal, errors.Gone) and refusal.object_kind == "lesson"
    if lesson_id is None or gone or isinstance(refusal, errors.Denied):
        return ((button(_("‹ Back"), Menu()),),)
    lesson = LessonPage(lesson_id=lesson_id)
    if isinstance(refusal, errors.Changed):
        opens = button(_("Open the lesson"), lesson, "primary")
        return ((opens,), (button(_("‹ Back"), Menu()),))
    back: Row = (button(_("‹ Back"), lesson),)
    if late := late_ways([refusal]):
        return (*late, back)
    if isinstance(refusal, errors.TooLate) and refusal.mends:
        return ((button(_("Correct"), GridPage(lesson_id=lesson_id), "primary"),), back)
    return (back,)


def above(refusal: Refusal, zone: ZoneInfo, page: Screen) -> Screen:
    """Draw the refusal's words above the page that asked, with the page's own buttons."""
    return replace(page, text=f"{words(refusal, zone)}\n\n{page.text}")


def saved_already() -> str:
    """Say of a second tap that the first one has had its effect."""
    return _("This is saved already")


def reply(refusal: Refusal, zone: ZoneInfo) -> Reply:
    """Return what a person is answered whose deed was refused."""
    return Reply(screen=draw(refusal, zone))
