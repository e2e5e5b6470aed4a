"""Days and hours in the language of whoever reads."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from core.errors import Gone
from handlers.kit.i18n import _, language, ngettext

_ORDINALS = range(date(1990, 1, 1).toordinal(), date(2190, 1, 1).toordinal())
"""Days that a school may speak of; weeks around them are days too."""


def day_of(ordinal: int) -> date:
    """Return the day that a button carries.

    Raises:
        Gone: no button of ours carries such a number.
    """
    if ordinal not in _ORDINALS:
        raise Gone(object_kind="day")
    return date.fromordinal(ordinal)


def hour(moment: datetime, zone: ZoneInfo) -> str:
    """«20:00», «8:30»."""
    local = moment.astimezone(zone)
    return f"{local.hour}:{local.minute:02d}"


def full_day(day: date, near: date | None = None) -> str:
    """«Вторник, 24 ноября»; «…, 24 ноября 2025 г.», where `near` is a day of another year."""
    pattern = "EEEE, d MMMM" if language() == "ru" else "EEEE, MMMM d"
    if near is not None and near.year != day.year:
        pattern += " y 'г'." if language() == "ru" else ", y"
    text = format_date(day, pattern, locale=language())
    return text[:1].upper() + text[1:]


def plain_day(day: date) -> str:
    """«24 ноября»."""
    pattern = "d MMMM" if language() == "ru" else "MMMM d"
    return format_date(day, pattern, locale=language())


def said_day(day: date, near: date) -> str:
    """«24 ноября»; «24 ноября 2027 г.», where `near` is a day of another year."""
    return plain_day(day) if day.year == near.year else whole_date(day)


def short_day(day: date) -> str:
    """«чт 26.11»."""
    return format_date(day, "EEEEEE dd.MM", locale=language())


def dated(day: date, today: date) -> str:
    """«чт 26.11»; «пн 11.01.2027», where it is a day of another year."""
    return short_day(day) if day.year == today.year else f"{short_day(day)}.{day.year}"


def weekday(day: date) -> str:
    """«понедельник»."""
    return format_date(day, "EEEE", locale=language())


def whole_date(day: date) -> str:
    """«24 ноября 2026 г.»: in papers, which outlive the year."""
    return format_date(day, "long", locale=language())


def numeric_date(day: date) -> str:
    """«24.11.2026»: in columns and beside numbers of orders."""
    return f"{day:%d.%m.%Y}"


def for_long(days: int) -> str:
    """«две недели», «три недели», «10 дней»: how long, inside a sentence."""
    weeks = {14: _("two weeks"), 21: _("three weeks")}
    return weeks.get(days) or ngettext("%(n)d day", "%(n)d days", days)


def how_often(days: int) -> str:
    """«каждый день», «раз в месяц», «раз в 10 дней», inside a sentence."""
    known = {1: _("every day"), 7: _("once a week"), 30: _("once a month")}
    return known.get(days) or _("once in %(long)s") % {"long": for_long(days)}


def at_least(days: int) -> str:
    """«каждый день», «не реже раза в месяц», «не реже чем раз в 10 дней», inside a sentence."""
    if days == 1:
        return how_often(days)
    known = {30: _("once a month at least")}
    return known.get(days) or _("%(often)s at least") % {"often": how_often(days)}
