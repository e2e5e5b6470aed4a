"""The journal was down: declared, ended, taken back, and until when it is made up for."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.outages import OPEN, WHATS, Outage, OutageDesk, Shut, What
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import hour, plain_day, weekday
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows

_MOST = 6
"""So many hours back, and so many outages, are offered and listed."""


class Outages(CallbackData, prefix="oq"):
    """Open what is known of outages."""


class OutageWhen(CallbackData, prefix="ow"):
    """Ask since when this is out of order."""

    what: What


class OutageSince(CallbackData, prefix="os"):
    """Declare that it is out of order since this moment (Unix minutes; 0: now), still."""

    what: What
    minute: int = 0


class OutageOver(CallbackData, prefix="oe"):
    """Let the journal be back now."""

    outage_id: int


class OutageEarlier(CallbackData, prefix="oh"):
    """Ask when the journal was back."""

    outage_id: int


class OutageBack(CallbackData, prefix="ob"):
    """Take a declaration back; `sure` is False on the button that first asks."""

    outage_id: int
    sure: bool = False


def desk(shown: OutageDesk, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw what goes on and what was; what may be declared where nothing goes on."""
    now = shown.going_on
    lines = [said, "<b>" + _("Outage of the journal") + "</b>"]
    rows: list[Row] = []
    if now is not None:
        lines += [span(now, zone), _until_when(now, shown)]
        over = button(_("It works again"), OutageOver(outage_id=now.id), "primary")
        rows += [(over,), (button(_("It was back earlier"), OutageEarlier(outage_id=now.id)),)]
    else:
        lines.append(_("What does not work, or did not? Hours that fall into it move."))
        rows += in_rows(button(what_words(one), OutageWhen(what=one)) for one in WHATS)
        rows.append((button(_("Something else"), OutageWhen(what="other")),))
    past = [one for one in shown.outages if one.until is not None][:_MOST]
    lines += [f"· {span(one, zone)}{_unmoved(one, shown)}" for one in past]
    listed = [*([now] if now is not None else []), *past]
    rows += in_rows((_take_back(one, listed, zone) for one in listed), most=2)
    return _screen(lines, (*rows, (button(_("‹ Back"), Menu()),)))


def _take_back(one: Outage, listed: Iterable[Outage], zone: ZoneInfo) -> Button:
    """«Отменить: 24 ноября»; with the hours where another one began on that day."""
    said = _first_day(one, zone)
    if [_first_day(other, zone) for other in listed].count(said) > 1:
        ends = f"–{hour(one.until, zone)}" if one.until is not None else ""
        said = f"{said}, {hour(one.since, zone)}{ends}"
    return button(_("Take back: %(what)s") % {"what": said}, OutageBack(outage_id=one.id))


def _first_day(one: Outage, zone: ZoneInfo) -> str:
    return plain_day(one.since.astimezone(zone).date())


def when(what: What, now: datetime, zone: ZoneInfo) -> Screen:
    """Ask since when: now, a full hour of today, or typed, both ends where it is over."""
    local = now.astimezone(zone)
    hours = [local.replace(hour=n, minute=0, second=0) for n in range(max(local.hour, 1))]
    hours = [one for one in [*hours, local.replace(minute=0, second=0)] if one < local][-_MOST:]
    buttons = (
        button(
            _("since %(hour)s") % {"hour": hour(one, zone)},
            OutageSince(what=what, minute=int(one.timestamp()) // 60),
        )
        for one in dict.fromkeys(hours)
    )
    lines = ["<b>" + _("Outage of the journal") + "</b>"]
    if what == "other":
        lines.append(_("Please type what happened, in a few words, and then since when."))
    else:
        lines.append(what_words(what) + ". " + _("Since when?"))
    rows: list[Row] = []
    if what != "other":
        lines.append(_("Over already: type both, like 9:00–13:40 or 24.11 9:00 – 25.11 10:00."))
        rows = [(button(_("Since now"), OutageSince(what=what), "primary"),), *in_rows(buttons)]
    return _screen(lines, (*rows, (button(_("‹ Back"), Outages()),)))


def since_when(words: str) -> Screen:
    """Ask since when, once own words were typed."""
    lines = [
        _("%(words)s. Since when? Type like 9:00.") % {"words": quoted(words)},
        _("Over already: type both, like 9:00–13:40 or 24.11 9:00 – 25.11 10:00."),
    ]
    return _screen(lines, ((button(_("‹ Back"), Outages()),),))


def ended_when() -> Screen:
    """Ask when the journal was back."""
    lines = [_("When did it work again? Type like 13:40 or 24.11 13:40.")]
    return _screen(lines, ((button(_("‹ Back"), Outages()),),))


def sure(one: Outage, zone: ZoneInfo) -> Screen:
    """Ask once before a declaration is taken back."""
    lines = [
        span(one, zone),
        _("Take it back? The hours will be what they were; what was entered stays."),
    ]
    back = button(_("‹ Back"), Outages())
    do = button(_("Take the outage back"), OutageBack(outage_id=one.id, sure=True), "danger")
    return _screen(lines, ((back, do),))


def declared(one: Outage, shown: OutageDesk) -> str:
    """Say what was declared, or that it is over."""
    if one.until is None:
        return _("Declared. When it works again, press the button below.")
    if one.id not in shown.moving:
        return _("Saved.") + " " + stays()
    said = _("Saved. Teachers are told, without a sound.")
    return f"{said} {_made_up(one, shown)}"


def _until_when(one: Outage, shown: OutageDesk) -> str:
    """Say until when what one that goes on keeps from being done is done, once there is any."""
    if one.id not in shown.moving:
        return _("So far no deadline has fallen into it.")
    return _made_up(one, shown)


def _made_up(one: Outage, shown: OutageDesk) -> str:
    return filled(one, shown.by, shown.clause, shown.shut.get(one.id, OPEN))


def _unmoved(one: Outage, shown: OutageDesk) -> str:
    return "" if one.id in shown.moving else ". " + _("No deadlines moved.")


def stays() -> str:
    """Say that nothing was due meanwhile."""
    return _("No deadline fell into it, so no deadlines moved; teachers are not told.")


def taken_back() -> str:
    """Say that it does not count any more."""
    return _("Taken back: the hours are what they were.")


def span(one: Outage, zone: ZoneInfo) -> str:
    """«24 ноября, 9:00–13:40: нет интернета», «24 ноября, с 9:00: нет света»."""
    first = one.since.astimezone(zone).date()
    values = {"day": plain_day(first), "since": hour(one.since, zone), "what": _what(one)}
    if one.until is None:
        return _("%(day)s, since %(since)s: %(what)s") % values
    values["until"] = hour(one.until, zone)
    last = one.until.astimezone(zone).date()
    if last == first:
        return _("%(day)s, %(since)s–%(until)s: %(what)s") % values
    values["last"] = plain_day(last)
    return _("%(day)s, %(since)s – %(last)s, %(until)s: %(what)s") % values


def filled(one: Outage, by: time, clause: str | None, shut: Shut = OPEN) -> str:
    """Say until when what was missed is filled in; of what goes on, if it ended today.

    Nothing is promised for a period that is locked by now.
    """
    periods = {"periods": ", ".join(quoted(f"«{name}»") for name in shut.periods)}
    if shut.all:
        return _("Nothing of it can be filled in, its period is closed: %(periods)s.") % periods
    said = _filled(one, by, clause)
    if not shut.periods:
        return said
    return said + " " + _("Except for what is closed: %(periods)s.") % periods


def _filled(one: Outage, by: time, clause: str | None) -> str:
    until = {"until": _until(one.filled_by, by)}
    if one.until is None:
        text = _("If it works again today, what was due meanwhile is filled in until %(until)s.")
        return cited(text % until, clause)
    return cited(_("What was due meanwhile is filled in until %(until)s.") % until, clause)


def _until(day: date, by: time) -> str:
    """«20:00, 25 ноября (среда)»; where a regulation says «the same day», its end."""
    said = f"{plain_day(day)} ({weekday(day)})"
    if by == time.max:
        return _("the end of %(day)s") % {"day": said}
    return f"{by.hour}:{by.minute:02d}, {said}"


def _what(one: Outage) -> str:
    if one.words:
        return quoted(one.words)
    said = {
        "internet": _("no internet"),
        "power": _("no electricity"),
        "server": _("the server"),
    }
    return said.get(one.what, _("the journal did not work"))


def what_words(what: What) -> str:
    """Return what failed, on a button."""
    return {
        "internet": _("No internet"),
        "power": _("No electricity"),
        "server": _("The server"),
        "other": _("Something else"),
    }[what]


def moved_until(until: datetime, zone: ZoneInfo) -> str:
    """«до 20:00, 25 ноября: был сбой»: an hour that an outage moved, inside a sentence."""
    day = plain_day(until.astimezone(zone).date())
    values = {"hour": hour(until, zone), "day": day}
    return _("until %(hour)s on %(day)s: there was an outage") % values


def _screen(lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="outages", text="\n".join(line for line in lines if line), rows=rows)
