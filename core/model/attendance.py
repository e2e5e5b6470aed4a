"""The attendance of one lesson while it is stated, saved, mended and looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from core.errors import PeriodLocked, TooLate
from core.model.fixes import FixRequest
from core.model.lesson import Fact, Lesson, Seat
from core.model.marking import KindChoice, Pending
from core.model.openings import Reopened
from core.model.outages import MovedHour, Outage
from core.model.people import Name
from core.model.plans import PlanAtLesson
from core.model.written import LateEntry, Written


@dataclass(frozen=True, slots=True)
class Change:
    """What one pupil's fact was and is."""

    person_id: int
    was: Fact
    now: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LastEntry:
    """The last save of a lesson's attendance, by its place in the chain.

    `by` is its author's name (`sequence` 0, `by` None: it is being made). `first`: it made the
    lesson taken. `told`: a family of those it names has heard of it, by an alert that rang or
    a digest. `rung`: the pupils of whose absence here an alert has told the family. `slip`: it
    took something back, or mended a slip; `consented`: it was written by consent (MAZ-2.8.2).
    """

    sequence: int
    at: datetime
    author_id: int | None
    by: Name | None
    first: bool
    told: bool
    changes: tuple[Change, ...]
    rung: frozenset[int] = frozenset()
    slip: bool = False
    consented: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed name that fits several, waiting for an answer: who of them has this fact?"""

    typed: str
    fact: Fact
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person has tapped for a lesson and not saved: only names that were touched.

    `version` is that of the lesson over which it was begun, `was` the state that a touched
    name showed then: over another version only what its person changed is carried over.
    """

    version: int
    states: Mapping[int, Fact] = field(default_factory=dict)
    was: Mapping[int, Fact] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why the journal asks before it saves what is shown; nothing of it is lost.

    earlier    written `at`, while this lesson ran (`day`: where that was not today)
    before     written `at`, before this lesson, which runs now
    fewer      it lets `count` be here who are recorded as absent or late
    beside     these `changes` were drafted before and wait to be saved with it
    instead    these `changes` were drafted before, and it says that everybody is here
    meanwhile  another one, `by`, saved the lesson `at`, after it was drafted
    """

    why: Literal["earlier", "before", "fewer", "beside", "instead", "meanwhile"]
    at: datetime | None = None
    day: date | None = None
    by: str | None = None
    count: int = 0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """«Кого нет»: the seats, the state that each shows, and what is still asked.

    `touched`: something has been tapped since the last save. `unknown` are typed words that
    fit nobody, `unlettered` names under no letter, `unclear` those that may be read in two
    ways; all were left out. `tapped` is the pupil whose name was pressed last. `unsaved` is
    what the draft would change, `doubts` why it waits though it was meant to be saved.
    """

    lesson: Lesson
    seats: tuple[Seat, ...]
    states: Mapping[int, Fact]
    touched: bool = False
    asked: tuple[Asked, ...] = ()
    unknown: tuple[str, ...] = ()
    unlettered: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    tapped: int | None = None
    unsaved: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    closed: TooLate | None = None

    def seat(self, person_id: int) -> Seat | None:
        """Return the seat of a pupil who sits in the lesson."""
        return next((seat for seat in self.seats if seat.person_id == person_id), None)

    def having(self, fact: Fact) -> tuple[Seat, ...]:
        """Return the seats that show this state, in their order."""
        return tuple(s for s in self.seats if self.states[s.person_id] is fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Until when what stands may be changed by whoever looks: hours are aware and inclusive.

    `until`: the hour of the working day. `free`: at any hour. `slip_until`: until then the
    last save can be taken back. With none of these it is closed, since `closed_at`; `ask` may
    consent. `clause` is behind the window; `outage` moved the hour. `locked`: it is closed
    because the period is.
    """

    until: datetime | None = None
    free: bool = False
    slip_until: datetime | None = None
    closed_at: datetime | None = None
    ask: str | None = None
    clause: str | None = None
    locked: PeriodLocked | None = None
    outage: Outage | None = None

    @property
    def changes(self) -> bool:
        """Tell whether the grid may be changed and saved again."""
        return self.free or self.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixPage:
    """A request to correct for whoever may answer it; `open`: until when it may be corrected."""

    request: FixRequest
    open: Open


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonSight:
    """The page of a lesson: what is recorded, and what whoever looks may do now.

    `own`: they are its teacher or substitute. `writes`: they record it, as such or in place;
    `arranges`: they may cancel or move it.
    `records`: attendance may be recorded or mended now; `open` says more once it is taken.
    `begun`: the lesson has started. `mended_at`: when what was recorded was changed last.
    `saved`: it was recorded just now. `late`: what stands was recorded after the hour of
    `late_clause`, as outages move that now. `teacher` and `substitute` are named where a lesson
    has both, or whoever looks is neither. `marks` and `homework`: the regulation has them in this
    lesson; `grade_clause` says why not. `late_too`: what else was entered after its hour.
    `unsaved`: what whoever looks has drafted and not saved; `line`: marks that they typed wait.
    `given` are the marks that stand, by the `kinds` of work. `moved`: an outage moved the hour of
    recording. `opened_until`: until which day, inclusive, an order opens the locked period for
    whoever looks. `shut`: it, or the rest of it, is recorded on request only by now; `waits`:
    their request does; `reopened`: one was agreed to. `orders`: its locked period, which whoever
    looks can open by an order. `marked`: who is absent and has marks of it all the same.
    `planned`: what the thematic plan has for it, while no topic stands. `together`: the lessons
    that are held together with it, each with a roster of its own.
    """

    lesson: Lesson
    seats: tuple[Seat, ...]
    own: bool = True
    arranges: bool = False
    writes: bool = False
    records: bool = False
    begun: bool = True
    open: Open = field(default_factory=Open)
    saved: bool = False
    late: bool = False
    late_clause: str | None = None
    teacher: Name | None = None
    substitute: Name | None = None
    written: Written | None = None
    marks: bool = True
    homework: bool = True
    grade_clause: str | None = None
    unsaved: tuple[Change, ...] = ()
    line: bool = False
    together: tuple[Lesson, ...] = ()
    mended_at: datetime | None = None
    given: tuple[Pending, ...] = ()
    kinds: tuple[KindChoice, ...] = ()
    moved: MovedHour | None = None
    opened_until: date | None = None
    orders: int | None = None
    shut: TooLate | None = None
    reopened: Reopened | None = None
    waits: int | None = None
    late_too: tuple[LateEntry, ...] = ()
    marked: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    planned: PlanAtLesson | None = None

    def having(self, fact: Fact) -> tuple[Seat, ...]:
        """Return the seats of this recorded fact, in their order."""
        return tuple(seat for seat in self.seats if seat.fact is fact)
