"""What archives are called, and which of them rotation keeps: pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime

SEALED = ".enc"
"""How the name of an encrypted archive ends."""

BROKEN = "_broken"
"""Stands in the name of an archive whose audit chain does not hold."""

_NAME = re.compile(
    r"zvonok_(\d{4}-\d\d-\d\d)_(\d\d-\d\d-\d\d)(?:_(\d+))?(?:_broken)?\.tar\.gz(?:\.enc)?",
    re.ASCII,
)


def name_for(moment: datetime, *, encrypted: bool, number: int = 1, broken: bool = False) -> str:
    """Return the name of an archive of this local moment; a second one of it is numbered."""
    again = f"_{number}" if number > 1 else ""
    end = f"{BROKEN if broken else ''}.tar.gz{SEALED if encrypted else ''}"
    return f"zvonok_{moment:%Y-%m-%d_%H-%M-%S}{again}{end}"


def is_broken(name: str) -> bool:
    """Tell whether the archive's name says that its audit chain does not hold."""
    return f"{BROKEN}." in name


def _when(name: str) -> tuple[date, str, int] | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), found[2], int(found[3] or 1)
    except ValueError:
        return None


def in_order(names: Iterable[str]) -> list[str]:
    """Return those that are archives, the oldest first."""
    dated = [(when, name) for name in names if (when := _when(name)) is not None]
    return [name for _, name in sorted(dated)]


def outdated(names: Iterable[str], *, days: int, weeks: int) -> list[str]:
    """Return the archives that go: kept is the newest of each of the last days and weeks.

    Counted are days and weeks that have an archive, so that a machine which stood still loses
    none; the newest always stays. Those with a broken chain are counted apart, so that they
    drive out no whole one. What is no archive of ours is never named.
    """
    archives = in_order(names)
    broken = [name for name in archives if is_broken(name)]
    whole = [name for name in archives if not is_broken(name)]
    return [*_outdated(whole, days, weeks), *_outdated(broken, days, weeks)]


def _outdated(archives: list[str], days: int, weeks: int) -> list[str]:
    by_day: dict[object, str] = {}
    by_week: dict[object, str] = {}
    for name in archives:
        day = date.fromisoformat(name[7:17])
        by_day[day] = name
        by_week[day.isocalendar()[:2]] = name
    kept = {*archives[-1:], *_last(by_day, days), *_last(by_week, weeks)}
    return [name for name in archives if name not in kept]


def _last(newest: dict[object, str], number: int) -> list[str]:
    return list(newest.values())[-number:] if number > 0 else []
