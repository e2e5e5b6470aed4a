"""A teacher's day as the «Today» page and the evening line show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.model.fixes import OpenFix
from core.model.lesson import NOT_HELD, Lesson
from core.model.outages import Outage
from core.model.special_days import OddDay
from core.model.works import KindNames, OpenWork
from core.model.written import Written


@dataclass(frozen=True, slots=True)
class DayLesson:
    """A lesson in somebody's day: what of it is written; `given_away`: a substitute has it.

    `shut`: its period is locked, and no order opens it for whoever records it.
    """

    lesson: Lesson
    written: Written
    given_away: bool = False
    wants_homework: bool = True
    shut: bool = False

    @property
    def is_full(self) -> bool:
        """Tell whether attendance, topic and homework stand."""
        done = self.written.homework or not self.wants_homework
        return self.lesson.is_taken and self.written.topic and done


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachersDay:
    """The lessons of a day in their order; they are recorded by `until` (aware, `clause`).

    `led`: names of the own classes by id. `works` wait for marks, `work_clauses` behind the terms,
    by work. `questions` of families wait. `asked`: to be corrected. `odd`: a special day.
    `outage`: that which moved `until`. `requests`: own late corrections that wait, or were
    answered lately. `offers`: lessons of others that the actor is asked to give.
    """

    day: date
    now: datetime
    until: datetime
    clause: str | None
    lessons: tuple[DayLesson, ...]
    led: Mapping[int, str] = field(default_factory=dict)
    asked: tuple[OpenFix, ...] = ()
    works: tuple[OpenWork, ...] = ()
    work_clauses: Mapping[int, str | None] = field(default_factory=dict)
    kinds: KindNames = field(default_factory=dict)
    questions: int = 0
    requests: int = 0
    offers: int = 0
    outage: Outage | None = None
    odd: tuple[OddDay, ...] = ()

    @property
    def own(self) -> tuple[DayLesson, ...]:
        """Return those that are the actor's to record, held ones only."""
        return tuple(
            one for one in self.lessons if not one.given_away and one.lesson.status not in NOT_HELD
        )

    @property
    def running(self) -> DayLesson | None:
        """Return the own lesson that goes on now."""
        return next(
            (one for one in self.own if one.lesson.starts <= self.now <= one.lesson.ends), None
        )

    @property
    def unfilled(self) -> tuple[DayLesson, ...]:
        """Return the own lessons that have begun, lack something and can still be filled in."""
        begun = (one for one in self.own if one.lesson.starts <= self.now and not one.shut)
        return tuple(one for one in begun if not one.is_full)

    @property
    def made_up(self) -> bool:
        """Tell whether lessons lack something that an outage still lets be filled in."""
        return self.outage is not None and self.now <= self.until and bool(self.unfilled)
