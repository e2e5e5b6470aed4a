"""Words about a notice that the family's and the class teacher's screens say alike."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Reason
from core.model.notices import Notice, NoticeKind, NoticeReason, NoticeState, Wish
from core.rules.notices import means
from handlers.kit.dates import dated, hour, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.phones import spaced
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, two_in_a_row
from handlers.screens.files import file_button

_SIGNS = {NoticeState.NEW: "·", NoticeState.ACCEPTED: "✓", NoticeState.DECLINED: "!"}
_LETTERS = {Reason.ILL: "Б", Reason.VALID: "У", Reason.UNEXCUSED: "Н"}


def near_day(day: date, today: date) -> str:
    """«сегодня, вт 24.11», «завтра, ср 25.11», «пт 27.11»."""
    if day == today:
        return _("today, %(day)s") % {"day": short_day(day)}
    if day == today + timedelta(days=1):
        return _("tomorrow, %(day)s") % {"day": short_day(day)}
    return dated(day, today)


def when(wish: Wish, today: date) -> str:
    """«завтра, ср 25.11», «с ср 25.11 по пт 27.11», with the lessons where not all of them."""
    if wish.since != wish.until:
        span = {"since": dated(wish.since, today), "until": dated(wish.until, today)}
        return _("%(since)s to %(until)s") % span
    shown = near_day(wish.since, today)
    return f"{shown}, {lessons(wish)}" if not wish.is_whole else shown


def lessons(wish: Wish) -> str:
    """«после 4-го урока», «с 3-го урока», «до 2-го урока включительно», «уроки 2–4»."""
    first, last = wish.slot_from, wish.slot_until
    if wish.kind is NoticeKind.EARLY:
        return _("after lesson %(slot)s") % {"slot": (first or 1) - 1}
    if last is None:
        return _("from lesson %(slot)s") % {"slot": first}
    if first == last:
        return _("only lesson %(slot)s") % {"slot": first}
    return _("lessons %(first)s–%(last)s") % {"first": first or 1, "last": last}


def reason_name(reason: NoticeReason) -> str:
    """Return the reason in words, inside a sentence."""
    return {
        NoticeReason.ILL: _("ill at home"),
        NoticeReason.DOCTOR: _("at the doctor's"),
        NoticeReason.FAMILY: _("family reasons"),
        NoticeReason.COMPETITION: _("a competition"),
        NoticeReason.OTHER: _("another reason"),
    }[reason]


def _short(reason: NoticeReason) -> str:
    return {
        NoticeReason.ILL: _("ill at home"),
        NoticeReason.DOCTOR: _("doctor"),
        NoticeReason.FAMILY: _("family"),
        NoticeReason.COMPETITION: _("compet."),
        NoticeReason.OTHER: _("other"),
    }[reason]


def what(wish: Wish) -> str:
    """Say in short what is told: «болеет», «отпустить раньше»."""
    if wish.reason is not None:
        return reason_name(wish.reason)
    if wish.fetched_by is None:
        return _("let out early, goes alone")
    return _("let out early, fetched by %(who)s") % {"who": quoted(wish.fetched_by)}


def capital(text: str) -> str:
    """Return the text with a capital letter."""
    return text[:1].upper() + text[1:]


def told(notice: Notice, today: date) -> list[str]:
    """Return the lines of what was told: when and what, and the family's own words."""
    wish = notice.wish
    lines = [f"{capital(when(wish, today))}: {what(wish)}"]
    return [*lines, f"«{quoted(wish.words)}»"] if wish.words else lines


def by_whom(notice: Notice, zone: ZoneInfo) -> str:
    """«Мария Игоревна, +7 900 …, 24.11 в 19:20»."""
    made = notice.made_at.astimezone(zone)
    values = {
        "who": quoted(notice.guardian.polite),
        "phone": f", {quoted(spaced(notice.phone))}" if notice.phone else "",
        "day": f"{made:%d.%m}",
        "hour": hour(notice.made_at, zone),
    }
    return _("%(who)s%(phone)s, %(day)s at %(hour)s") % values


def letter(notice: Notice) -> str:
    """Return «Б» or «У»: the letter that the notice means; letters are Russian everywhere."""
    return _LETTERS[means(notice.wish)]


def papers(notice: Notice, back: CallbackData) -> tuple[Row, ...]:
    """Return a button for each paper that the family has sent; `back`: the page they are on."""
    return two_in_a_row(file_button(one.id, one.kind, back) for one in notice.files)


def along(papers: int) -> list[str]:
    """«✓ Приложена 1 бумага», of a notice that is still asked for."""
    if not papers:
        return []
    return [ngettext("✓ %(n)d paper goes with it", "✓ %(n)d papers go with it", papers)]


def label(notice: Notice, name: str) -> str:
    """«✓ Анна, 25.11: болеет», for a button."""
    wish = notice.wish
    day = f"{wish.since:%d.%m}"
    if wish.until != wish.since:
        day = f"{day}–{wish.until:%d.%m}"
    short = _short(wish.reason) if wish.reason is not None else lessons(wish)
    return f"{_SIGNS.get(notice.state, '·')} {name}, {day}: {short}"
