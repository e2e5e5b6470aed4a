"""What the sentences of the rules are made of: spans, hours, days, and the clause behind each."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from core.model.roles import Role
from core.policy.figures import Figure
from handlers.kit.clauses import cited
from handlers.kit.dates import for_long, how_often, plain_day
from handlers.kit.i18n import _
from handlers.kit.roles import roles_listed

Part = tuple[str, list[str]]
"""A heading and the sentences under it, HTML."""

_LEAP_YEAR = 2028
"""Any: so that February 29 is a day."""


def said(words: str, figure: Figure[Any]) -> str:
    """Return the sentence with the clause of the figure that it is made from."""
    return cited(words, figure.clause)


def chosen(figure: Figure[Any], words: Mapping[Any, str]) -> str:
    """Return the sentence that the figure's value has among these, with its clause.

    Raises:
        KeyError: a value without a sentence; a test walks through them all.
    """
    return said(words[figure.value], figure)


def ends_the_day(hour: time) -> bool:
    """Tell whether it is «24:00» of a policy: said as «до конца дня», never as an hour."""
    return hour == time.max


def at_hour(hour: time) -> dict[str, str]:
    """Return the place `hour` of a sentence: «20:00», «7:00»."""
    return {"hour": f"{hour.hour}:{hour.minute:02d}"}


def long(days: int) -> dict[str, str]:
    """Return the place `long` of a sentence: «две недели», «5 дней»."""
    return {"long": for_long(days)}


def often(days: int) -> dict[str, str]:
    """Return the place `often` of a sentence: «каждый день», «раз в месяц», «раз в 10 дней»."""
    return {"often": how_often(days)}


def least(days: int) -> dict[str, str]:
    """Return the place `often` of a sentence: «раз в месяц или чаще», «каждый день»."""
    if days == 1:
        return often(days)
    return {"often": _("%(often)s or more often") % often(days)}


def day_of_year(text: str) -> dict[str, str]:
    """Return the place `day` of a sentence, «5 сентября», of a policy's «09-05»."""
    month, _dash, day = text.partition("-")
    return {"day": plain_day(date(_LEAP_YEAR, int(month), int(day)))}


def whom(figure: Figure[tuple[Role, ...]]) -> dict[str, str]:
    """Return the place `who` of a sentence: «секретарь и администратор журнала»."""
    return {"who": roles_listed(figure.value)}


def grades(first: int, last: int) -> str:
    """«1–4 классы», «11 класс»."""
    if first == last:
        return _("grade %(first)s") % {"first": first}
    return _("grades %(first)s–%(last)s") % {"first": first, "last": last}
