"""The week's timetable: start anywhere, then swap two lessons of a class until none clash."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.school.curriculum import CLASSES, SchoolClass
from sandbox.school.loads import DEMO_CLASS, Load

DAYS = 5
FIRST_HOUR = {1: 1, 2: 6}
"""Shift → the hour of the school's day (1 to 11) at which its first lesson stands."""
_LONG_DAYS = (1, 2, 3, 0, 4)
"""Days in the order in which they get one lesson more."""
_CLASH, _TWICE_A_DAY = 100, 1
_TRIES = 60_000

Hour = tuple[int, int]
"""(day from 0, hour of the school's day)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a class does at one hour: one load, or those of its groups."""

    klass: SchoolClass
    subject: str
    loads: tuple[Load, ...]

    @property
    def teachers(self) -> tuple[str, ...]:
        """The numbers of those who are busy with it; their rooms are their own."""
        return tuple(load.teacher.number for load in self.loads)


_PINS = {
    (DEMO_CLASS, (1, 1)): "Алгебра",
    ("7А", (1, 3)): "Алгебра",
    ("8А", (1, 4)): "Геометрия",
}
"""The demo's Tuesday: its teacher is busy, first of all with 7Б at half past eight."""


class Week:
    """Lessons by class and hour with the clashes counted."""

    def __init__(self, loads: list[Load], rng: random.Random) -> None:
        self._rng = rng
        self._busy: Counter[tuple[str, Hour]] = Counter()
        self._often: Counter[tuple[SchoolClass, str, int]] = Counter()
        self.lessons: dict[SchoolClass, dict[Hour, Lesson]] = {}
        for klass in CLASSES:
            self._fill(klass, [load for load in loads if load.klass == klass])

    def settle(self) -> None:
        """Swap until no teacher is in two places.

        Raises:
            RuntimeError: no such week was found; take another seed.
        """
        for _ in range(_TRIES):
            wrong = sorted(self._wrong(), key=lambda place: (place[0].name, place[1]))
            if not wrong:
                return
            klass, hour = self._rng.choice(wrong)
            swaps = list(self._swaps(klass, hour))
            self._rng.shuffle(swaps)
            self._swap(klass, hour, min(swaps, key=lambda swap: swap[0])[1])
        raise RuntimeError("no timetable without clashes")

    def polish(self) -> None:
        """Take subjects that stand twice a day apart where a swap costs nothing else."""
        for klass, lessons in self.lessons.items():
            for hour in list(lessons):
                if _pinned(klass, hour) or not self._cost(hour, lessons[hour]):
                    continue
                gain, other = min(self._swaps(klass, hour))
                if gain < 0:
                    self._swap(klass, hour, other)

    def _fill(self, klass: SchoolClass, loads: list[Load]) -> None:
        subjects = dict.fromkeys(load.subject for load in loads)
        lessons = []
        for subject in subjects:
            same = tuple(load for load in loads if load.subject == subject)
            lessons += [Lesson(klass, subject.name, same)] * same[0].hours
        self._rng.shuffle(lessons)
        hours = _hours(klass, len(lessons))
        placed: dict[Hour, Lesson] = {}
        for hour in hours:
            if pin := _pinned(klass, hour):
                lesson = next(lesson for lesson in lessons if lesson.subject == pin)
                lessons.remove(lesson)
                placed[hour] = lesson
        for hour in hours:
            if hour not in placed:
                placed[hour] = lessons.pop()
        self.lessons[klass] = placed
        for hour, lesson in placed.items():
            self._count(hour, lesson, 1)

    def _count(self, hour: Hour, lesson: Lesson, by: int) -> None:
        for teacher in lesson.teachers:
            self._busy[teacher, hour] += by
        self._often[lesson.klass, lesson.subject, hour[0]] += by

    def _cost(self, hour: Hour, lesson: Lesson) -> int:
        clashes = sum(self._busy[teacher, hour] > 1 for teacher in lesson.teachers)
        twice = self._often[lesson.klass, lesson.subject, hour[0]] > 1
        return clashes * _CLASH + twice * _TWICE_A_DAY

    def _wrong(self) -> Iterator[tuple[SchoolClass, Hour]]:
        for klass, lessons in self.lessons.items():
            for hour, lesson in lessons.items():
                if not _pinned(klass, hour) and self._cost(hour, lesson) >= _CLASH:
                    yield klass, hour

    def _swaps(self, klass: SchoolClass, hour: Hour) -> Iterator[tuple[int, Hour]]:
        """Yield (change of cost, the other hour) for every swap within the class."""
        for other in self.lessons[klass]:
            if not _pinned(klass, other):
                yield self._swapped(klass, hour, other), other

    def _swapped(self, klass: SchoolClass, one: Hour, two: Hour) -> int:
        """Return the cost of the two places after a swap, less that before."""
        lessons = self.lessons[klass]
        if lessons[one].subject == lessons[two].subject:
            return _CLASH
        before = self._cost(one, lessons[one]) + self._cost(two, lessons[two])
        self._swap(klass, one, two)
        after = self._cost(one, lessons[one]) + self._cost(two, lessons[two])
        self._swap(klass, one, two)
        return after - before

    def _swap(self, klass: SchoolClass, one: Hour, two: Hour) -> None:
        lessons = self.lessons[klass]
        for hour in (one, two):
            self._count(hour, lessons[hour], -1)
        lessons[one], lessons[two] = lessons[two], lessons[one]
        for hour in (one, two):
            self._count(hour, lessons[hour], 1)


def _hours(klass: SchoolClass, total: int) -> list[Hour]:
    """Return the hours of a class without gaps, every day from its shift's first lesson."""
    first = FIRST_HOUR[klass.shift]
    long_days = _LONG_DAYS[: total % DAYS]
    return [
        (day, first + place)
        for day in range(DAYS)
        for place in range(total // DAYS + (day in long_days))
    ]


def _pinned(klass: SchoolClass, hour: Hour) -> str:
    """Return the subject that must stand there, "" for none."""
    if hour == (0, FIRST_HOUR[klass.shift]):
        return "Разговоры о важном"
    return _PINS.get((klass.name, hour), "")
