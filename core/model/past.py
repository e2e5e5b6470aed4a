"""Lessons that were held before the journal knew of them: a bulk load, lesson by lesson."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.model.lesson import Fact, Lesson, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLesson:
    """What was recorded of a lesson at `at` by its teacher, and by the class teacher.

    `facts` hold whoever was absent or late; `marks` are (pupil, kind of work, value);
    `homework` is due at `due`, None where nothing was set; `reasons` are of the absent.
    """

    lesson: Lesson
    author_id: int
    at: datetime
    facts: Mapping[int, Fact] = field(default_factory=dict)
    marks: tuple[tuple[int, str, str], ...] = ()
    topic: str | None = None
    homework: str | None = None
    due: Lesson | None = None
    reasons: Mapping[int, Reason] = field(default_factory=dict)
    leader_id: int | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A pupil in a class or subgroup from a day to a day, both inside."""

    person_id: int
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the pupil sits there on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Register:
    """Who sits where, by class and by subgroup, and who leads each class."""

    classes: Mapping[int, tuple[Membership, ...]]
    subgroups: Mapping[int, tuple[Membership, ...]]
    leaders: Mapping[int, int]

    def of_lesson(self, lesson: Lesson) -> tuple[int, ...]:
        """Return the pupils of the lesson on its day."""
        own = (
            self.classes.get(lesson.class_id, ())
            if lesson.subgroup_id is None
            else self.subgroups.get(lesson.subgroup_id, ())
        )
        return tuple(m.person_id for m in own if m.holds_on(lesson.day))
