"""Which lessons were substituted or missed, and how many hours of whom: pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from core.model.cover_register import CoverLine, Fate, Hours
from core.model.lesson import Lesson, LessonStatus
from core.model.people import Name
from core.model.substitutions import AwayReason

_OFF = {
    LessonStatus.CANCELLED: Fate.CANCELLED,
    LessonStatus.MOVED: Fate.MOVED,
    LessonStatus.MERGED: Fate.MERGED,
}


def line_of(
    lesson: Lesson, planned: str, reason: AwayReason | None, now: datetime
) -> CoverLine | None:
    """Return the register's line of the lesson; None: its teacher gave it after all."""
    fate = _fate(lesson, now)
    if fate is Fate.MISSED and lesson.is_taken:
        return None
    return CoverLine(
        lesson=lesson, planned=planned, fate=fate, over=lesson.ends <= now, reason=reason
    )


def _fate(lesson: Lesson, now: datetime) -> Fate:
    if lesson.status in _OFF:
        return _OFF[lesson.status]
    if lesson.joined_to is not None:
        return Fate.MERGED
    if lesson.substitute_id is not None:
        return Fate.GIVEN
    return Fate.MISSED if lesson.starts <= now else Fate.AHEAD


def hours_of(lines: Iterable[CoverLine]) -> tuple[Hours, ...]:
    """Return the hours of each teacher that are over, by surname.

    A lesson that was moved is neither missed nor substituted: it is given at another hour.
    """
    counted = [one for one in lines if one.over and one.fate is not Fate.MOVED]
    names: dict[int, Name] = {}
    given: dict[int, Counter[date]] = {}
    missed: dict[int, Counter[date]] = {}
    covered: Counter[int] = Counter()
    for one in counted:
        lesson = one.lesson
        if one.fate is Fate.GIVEN and lesson.substitute_id and lesson.substitute:
            names[lesson.substitute_id] = lesson.substitute
            given.setdefault(lesson.substitute_id, Counter())[lesson.day] += 1
        if lesson.teacher_id and lesson.teacher:
            names[lesson.teacher_id] = lesson.teacher
            missed.setdefault(lesson.teacher_id, Counter())[lesson.day] += 1
            covered[lesson.teacher_id] += one.fate in {Fate.GIVEN, Fate.MERGED}
    return tuple(
        Hours(
            person_id=person_id,
            name=name,
            given=dict(given.get(person_id, Counter())),
            missed=dict(missed.get(person_id, Counter())),
            covered=covered[person_id],
        )
        for person_id, name in sorted(names.items(), key=lambda pair: (pair[1].full, pair[0]))
    )


def first_of_month(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)
