"""A special day in the words of the pages that show it: families, pupils, teachers."""

from collections.abc import Iterable, Iterator
from datetime import time
from itertools import groupby

from core.model.special_days import DayKind, OddDay
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted


def words(one: OddDay) -> str:
    """«уроков нет: карантин», «короткие уроки, 8:30–12:40»; inside a sentence."""
    said = {
        DayKind.FROST: _("no lessons: frost"),
        DayKind.QUARANTINE: _("no lessons: quarantine"),
        DayKind.DISTANCE: _("a distance day"),
        DayKind.OFF: _("no lessons: by order"),
        DayKind.SHORT: _("short lessons"),
    }[one.kind]
    return f"{said}, {_hour(one.hours[0])}–{_hour(one.hours[1])}" if one.hours else said


def _hour(of: time) -> str:
    return f"{of.hour}:{of.minute:02d}"


def all_words(odd: Iterable[OddDay]) -> str:
    """Return the words of each special day that falls on a day, joined."""
    return ", ".join(words(one) for one in odd)


def capital(said: str) -> str:
    """Return the words with a capital letter."""
    return said[:1].upper() + said[1:]


def by_class(odd: Iterable[OddDay]) -> Iterator[str]:
    """Say it for whoever teaches several classes: «7Б, 9А: уроков нет: карантин»."""
    listed = sorted(odd, key=words)
    for said, same in groupby(listed, key=words):
        days = list(same)
        if any(one.whole for one in days):
            yield said
        else:
            names = ", ".join(dict.fromkeys(one.class_name for one in days))
            yield f"{quoted(names)} · {said}"
