"""Why what a grid shows was not saved at once, in words that ask."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from core.model.attendance import Doubt, Grid
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.roll_words import ordinal, place, stated

Words = Callable[[Doubt, Grid, ZoneInfo], str]


def doubted(shown: Grid, zone: ZoneInfo) -> list[str]:
    """Return a line for each doubt, in their order; HTML, values escaped."""
    return [_WORDS[one.why](one, shown, zone) for one in shown.doubts]


def _earlier(doubt: Doubt, shown: Grid, zone: ZoneInfo) -> str:
    lesson = shown.lesson
    facts = {
        "at": _moment(doubt, zone),
        "lesson": quoted(f"{ordinal(lesson)}, {place(lesson)}"),
    }
    return _("You wrote this at %(at)s, during %(lesson)s. Save it there?") % facts


def _before(doubt: Doubt, _shown: Grid, zone: ZoneInfo) -> str:
    facts = {"at": _moment(doubt, zone)}
    return _("You wrote this at %(at)s, before this lesson. Save it here?") % facts


def _moment(doubt: Doubt, zone: ZoneInfo) -> str:
    if doubt.at is None:
        return ""
    at = hour(doubt.at, zone)
    if doubt.day is None:
        return at
    return _("%(hour)s on %(day)s") % {"hour": at, "day": plain_day(doubt.day)}


def _fewer(doubt: Doubt, _shown: Grid, _zone: ZoneInfo) -> str:
    facts = {"count": doubt.count}
    return _("Recorded as absent or late before: %(count)d. Save that they are here?") % facts


def _beside(doubt: Doubt, shown: Grid, _zone: ZoneInfo) -> str:
    facts = {"names": stated(doubt.changes, shown.seats)}
    return _("Tapped before and not saved: %(names)s — save it all together?") % facts


def _instead(doubt: Doubt, shown: Grid, _zone: ZoneInfo) -> str:
    facts = {"names": stated(doubt.changes, shown.seats)}
    return _("Tapped before and not saved: %(names)s — save that all are here?") % facts


def _meanwhile(doubt: Doubt, shown: Grid, zone: ZoneInfo) -> str:
    facts = {
        "by": quoted(doubt.by or _("a colleague")),
        "at": hour(doubt.at, zone) if doubt.at else "",
        "names": stated(shown.unsaved, shown.seats),
    }
    if not shown.unsaved:
        return _("Meanwhile this was recorded: %(by)s, %(at)s.") % facts
    return _("Meanwhile this was recorded: %(by)s, %(at)s. Not saved yet: %(names)s") % facts


_WORDS: Mapping[str, Words] = {
    "earlier": _earlier,
    "before": _before,
    "fewer": _fewer,
    "beside": _beside,
    "instead": _instead,
    "meanwhile": _meanwhile,
}
