"""Parallel classes: where the same homework may be set as well, and for which lesson of each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from core.model.lesson import Lesson

BACK, AHEAD = timedelta(days=7), timedelta(days=21)
"""How far the last lesson of a parallel class may lie back, and its next one ahead."""


def around(day: date) -> tuple[date, date]:
    """Return the days, both inside, among which a class's last and next lessons are sought."""
    return day - BACK, day + AHEAD


def pairs(lessons: Iterable[Lesson], own: Lesson) -> tuple[tuple[Lesson, Lesson], ...]:
    """Return for each teaching its last lesson begun by `own`'s day, and the next day's after it.

    `lessons` in the order of time. A class that has no lesson on either side is left out: there
    is nothing to hang homework on, or nothing to do it for. So is one whose last lesson lies in
    a locked period.
    """
    by_teaching: dict[int, list[Lesson]] = {}
    for one in lessons:
        by_teaching.setdefault(one.teaching_id, []).append(one)
    found = []
    for ordered in by_teaching.values():
        last = next((one for one in reversed(ordered) if one.day <= own.day), None)
        due = next((one for one in ordered if last and one.day > own.day), None)
        if last is not None and due is not None and last.lock is None:
            found.append((last, due))
    return tuple(sorted(found, key=lambda pair: (pair[0].class_name, pair[0].teaching_id)))


def is_like(state: Any, source: tuple[int, int]) -> bool:
    """Tell whether homework in a revision's JSON was given as the same as this one.

    `source`: id and version of the homework that was given.
    """
    return state is not None and state.get("like") == [*source]
