"""A class's day as its class teacher sees it: who is missing, why, what families say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.model.fixes import FixState
from core.model.lesson import Answer, Fact, Reason, SpellKind
from core.model.notices import Notice
from core.model.people import Name
from core.model.stand_ins import StandIn
from core.model.works import KindNames, OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A lesson at which the pupil was absent or late, with the reason set for it.

    `recorder_id` recorded the lesson; `own`: whoever looks did. `fix`: where a request to
    correct it stands.
    """

    lesson_id: int
    slot: int
    subject: str
    fact: Fact
    reason: Reason | None = None
    document: str | None = None
    recorder_id: int | None = None
    own: bool = False
    fix: FixState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A reason for one lesson, or for the days from `since` to `until`, both inside."""

    reason: Reason
    since: date
    until: date
    lesson_id: int | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A known spell of the day; `until` None: no end is known."""

    kind: SpellKind
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilDay:
    """A pupil's day: lessons missed, the spell it falls in, the family's answers, newest first.

    `answers` holds the newest one of each representative, `words` what was typed beside them.
    `listed` is the name by which the class's lists call the pupil. `notices` are those that
    count on the day. `explains`: the viewer sets reasons; `leads`: answers the family, too.
    """

    person_id: int
    listed: str
    day: date
    missed: tuple[Missed, ...] = ()
    away: Away | None = None
    answers: tuple[Answer, ...] = ()
    words: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    explains: bool = True
    leads: bool = True

    @property
    def absent(self) -> tuple[Missed, ...]:
        """Return the lessons at which the pupil was absent."""
        return tuple(one for one in self.missed if one.fact is Fact.ABSENT)

    @property
    def reasons(self) -> frozenset[Reason | None]:
        """Return the reasons of the absences; None among them: of some it is not known."""
        return frozenset(one.reason for one in self.absent)

    @property
    def is_open(self) -> bool:
        """Tell whether a reason is still to be set."""
        return self.away is None and None in self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReason:
    """A pupil's day with absences whose reason nobody has set: `lessons` of them."""

    person_id: int
    listed: str
    day: date
    lessons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDay:
    """The class on one day. `pupils` are those of whom something is to be said, by name.

    `recorded` hours of `planned` have attendance: groups that are taught at the same hour are
    one. `open_reasons` absences (lessons) of the school year have no reason yet, the oldest of
    them is due by `open_due`; `late_reasons` of them are past their day, the others are due by
    `next_due` (`due_clause` orders both); `answered` alerts of the day have an answer.
    Families wait for an answer to `new_notices`, and `standing_notices` of them are for today or
    later.
    `overdue` are written works whose marks are awaited past their term. `silent` families have
    not looked for `silent_after` days: they are to be informed otherwise. `notes` of teachers to
    families stand of the last seven days. `stand_in` leads the class today or later; `stands_in`:
    that is whoever looks, `names_stand_in`: whoever looks may name somebody. `divided`: the class
    has groups in some subject.
    """

    class_id: int
    class_name: str
    day: date
    pupils: tuple[PupilDay, ...]
    recorded: int
    planned: int
    open_reasons: int = 0
    open_due: date | None = None
    late_reasons: int = 0
    next_due: date | None = None
    due_clause: str | None = None
    new_notices: int = 0
    standing_notices: int = 0
    overdue: tuple[OpenWork, ...] = ()
    kinds: KindNames = field(default_factory=dict)
    silent: int = 0
    silent_after: int = 14
    notes: int = 0
    stand_in: StandIn | None = None
    stands_in: bool = False
    names_stand_in: bool = False
    divided: bool = False

    @property
    def missing(self) -> tuple[PupilDay, ...]:
        """Return the pupils who are not here: absent at a lesson, or known to be away."""
        return tuple(one for one in self.pupils if one.absent or one.away is not None)

    @property
    def foretold(self) -> tuple[PupilDay, ...]:
        """Return the pupils whose families told of this day, and who are not missing yet."""
        known = {one.person_id for one in self.missing}
        return tuple(one for one in self.pupils if one.notices and one.person_id not in known)

    @property
    def late(self) -> tuple[PupilDay, ...]:
        """Return the pupils who came late."""
        return tuple(one for one in self.pupils if any(m.fact is Fact.LATE for m in one.missed))

    @property
    def answered(self) -> int:
        """Return of how many pupils the family has said something today."""
        return sum(1 for one in self.pupils if one.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyAnswer:
    """An answer as the class teacher reads it; `slot` is the lesson that rang.

    `words` are the family's own, typed beside it.
    """

    alert_id: int
    child_id: int
    child: Name
    guardian_id: int
    guardian: Name
    phone: str | None
    answer: Answer
    at: datetime
    slot: int
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The class's reasons: what is `wanted`, the latest day first, and today's `known` ones.

    `due_clause` orders the day by which they are set.
    """

    class_id: int
    class_name: str
    today: date
    wanted: tuple[OpenReason, ...]
    known: tuple[PupilDay, ...]
    due_clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyAnswers:
    """What families of the class answered on a day, the newest first; pupils by listed name.

    `is_past`: the day is over, it is no alarm.
    """

    class_id: int
    class_name: str
    today: date
    answers: tuple[FamilyAnswer, ...]
    listed: Mapping[int, str]
    is_past: bool = False
