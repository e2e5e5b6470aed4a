"""What was recorded in a lesson of the demo school: roll, marks, topic, homework (by seed)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bot.demo.days import Days
from bot.demo.subjects import homework_of, topics_of
from core.model.lesson import Fact, Lesson, Reason
from core.model.past import PastLesson, Register

_FIRST = 1
_CONTROL_EVERY = 9
_VALUES = ("2", "3", "4", "5")
_RECORDED_AFTER = (5, 40)


@dataclass(slots=True)
class Planner:
    """Plans lesson after lesson; knows how able each pupil is, and where each course stands."""

    register: Register
    days: Days
    following: Mapping[int, Lesson]
    random: Random
    given: dict[int, int] = field(default_factory=dict)
    able: dict[int, float] = field(default_factory=dict)

    def record(self, lesson: Lesson) -> PastLesson:
        """Plan one lesson, in the order of time."""
        number = self.given[lesson.teaching_id] = self.given.get(lesson.teaching_id, 0) + 1
        pupils = self.register.of_lesson(lesson)
        facts, reasons = self._roll(lesson, pupils)
        here = [pupil for pupil in pupils if facts.get(pupil) is not Fact.ABSENT]
        due = self.following.get(lesson.id)
        topics = topics_of(lesson.subject)
        return PastLesson(
            lesson=lesson,
            author_id=lesson.substitute_id or lesson.teacher_id or 0,
            at=lesson.starts + timedelta(minutes=self.random.randint(*_RECORDED_AFTER)),
            facts=facts,
            marks=self._marks(lesson, here, number),
            topic=topics[(number - 1) // 2 % len(topics)],
            homework=homework_of(number, self.random) if lesson.grade > 1 and due else None,
            due=due,
            reasons=reasons,
            leader_id=self.register.leaders.get(lesson.class_id),
        )

    def _roll(
        self, lesson: Lesson, pupils: tuple[int, ...]
    ) -> tuple[dict[int, Fact], dict[int, Reason]]:
        facts: dict[int, Fact] = {}
        reasons: dict[int, Reason] = {}
        for pupil in pupils:
            key = (pupil, lesson.day)
            if key in self.days.away:
                facts[pupil] = Fact.ABSENT
                reason = self.days.away[key]
                if reason is not None:
                    reasons[pupil] = reason
            elif lesson.slot == _FIRST and key in self.days.late:
                facts[pupil] = Fact.LATE
        return facts, reasons

    def _marks(
        self, lesson: Lesson, here: list[int], number: int
    ) -> tuple[tuple[int, str, str], ...]:
        if not lesson.marked or lesson.grade == _FIRST or not here:
            return ()
        if number % _CONTROL_EVERY == 0:
            return tuple((pupil, "control", self._value(pupil)) for pupil in here)
        asked = self.random.sample(here, min(len(here), self.random.randint(1, 4)))
        kind = self.random.choice(("oral", "oral", "homework", "independent"))
        return tuple((pupil, kind, self._value(pupil)) for pupil in asked)

    def _value(self, pupil: int) -> str:
        if pupil not in self.able:
            self.able[pupil] = self.random.gauss(4.1, 0.5)
        wanted = round(self.random.gauss(self.able[pupil], 0.6))
        return _VALUES[min(max(wanted, 2), 5) - 2]
