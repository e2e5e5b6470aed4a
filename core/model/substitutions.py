"""Who is away, and who gives the lessons meanwhile, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.lesson import NOT_HELD, Lesson
from core.model.people import Name


class AwayReason(StrEnum):
    """Why a teacher is away; only the heads read it."""

    ILL = "ill"
    TRIP = "trip"
    COURSES = "courses"
    LEAVE = "leave"
    OTHER = "other"


class OfferAnswer(StrEnum):
    """What became of an offer; one without an answer waits."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TAKEN = "taken"  # somebody else was first


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayWish:
    """Who is away, from which day until which, both inside, and why."""

    person_id: int
    since: date
    until: date
    reason: AwayReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherAbsence:
    """An absence as it stands; `version` counts its changes. `over`: it was taken back."""

    id: int
    person_id: int
    name: Name
    since: date
    until: date
    reason: AwayReason
    version: int = 1
    over: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether the teacher is away on the day."""
        return not self.over and self.since <= day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A lesson of `absent` offered to a colleague by the head `offered_by`.

    `day` is that of the lesson; `subject`: what would be taught, where it is another.
    """

    id: int
    absence_id: int
    lesson_id: int
    day: date
    person_id: int
    name: Name
    absent_id: int
    absent: Name
    offered_by: int
    answer: OfferAnswer | None = None
    subject_id: int | None = None
    subject: str | None = None

    @property
    def waits(self) -> bool:
        """Tell whether nobody has answered it."""
        return self.answer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaches:
    """What a teacher teaches on a day: a subject in a class; `subgroup_id` None: all of it."""

    person_id: int
    subject_id: int
    subject: str
    class_id: int
    subgroup_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """When somebody gives a lesson, or has been asked to."""

    person_id: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A colleague who is free; `hours`: the lessons of that week, substitutions among them.

    `same_subject`: teaches the lesson's subject; `teaches_class`: teaches the class.
    """

    person_id: int
    name: Name
    hours: int
    same_subject: bool = False
    teaches_class: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A lesson of whoever is away: to whom it was offered, who is free at that hour.

    `own`: the lesson is the absent teacher's still, or was given back to nobody.
    """

    lesson: Lesson
    own: bool
    begun: bool = False
    offers: tuple[Offer, ...] = ()
    free: tuple[Candidate, ...] = ()

    @property
    def waiting(self) -> tuple[Offer, ...]:
        """Return the offers that nobody has answered."""
        return tuple(one for one in self.offers if one.waits)

    @property
    def is_open(self) -> bool:
        """Tell whether the lesson still lacks somebody, and may be offered."""
        return self.own and not self.begun and self.lesson.status not in NOT_HELD

    @property
    def is_bare(self) -> bool:
        """Tell whether it is open and nobody has been asked, or all have declined."""
        return self.is_open and not self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayFacts:
    """All that is read of a day of an absence.

    `colleagues`: who may be asked at all, by id; `busy`: when somebody gives a lesson, or waits
    to be asked; `hours`: the lessons of the week, by person.
    """

    absence: TeacherAbsence
    day: date
    now: datetime
    today: date
    lessons: tuple[Lesson, ...]
    offers: tuple[Offer, ...] = ()
    colleagues: dict[int, Name] = field(default_factory=dict)
    busy: tuple[Busy, ...] = ()
    teaches: tuple[Teaches, ...] = ()
    hours: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayDay:
    """A day of an absence: its lessons, and who is free at all the hours that are bare."""

    absence: TeacherAbsence
    day: date
    today: date
    covers: tuple[Cover, ...]
    whole: tuple[Candidate, ...] = ()

    def cover(self, lesson_id: int) -> Cover | None:
        """Return one of its lessons."""
        return next((one for one in self.covers if one.lesson.id == lesson_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayPage:
    """An absence with its lessons, by day; nobody is looked for yet."""

    absence: TeacherAbsence
    today: date
    days: Mapping[date, tuple[Cover, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayDesk:
    """The absences of today and later, with what is still to be done for each, by its id.

    `bare`: lessons that nobody has or was asked for; `waiting`: those that wait for a word.
    """

    today: date
    absences: tuple[TeacherAbsence, ...]
    bare: dict[int, int]
    waiting: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayAsked:
    """What is known before an absence is entered: who, and how many lessons it concerns.

    `standing`: an absence of the same teacher that these days would change.
    """

    person_id: int
    name: Name
    since: date
    until: date
    lessons: int
    standing: TeacherAbsence | None = None
