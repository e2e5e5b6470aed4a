"""The attendance of one lesson while it is stated, saved, mended and looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.model.lesson import Fact, Lesson, Seat
from core.model.people import Name


@dataclass(frozen=True, slots=True)
class Change:
    """What one pupil's fact was and is."""

    person_id: int
    was: Fact
    now: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LastEntry:
    """The last save of a lesson's attendance, by its place in the chain.

    `by` is its author's name. `first`: it made the lesson taken. `told`: a family of those it
    names has heard of it, by an alert that rang or a digest.
    """

    sequence: int
    at: datetime
    author_id: int | None
    by: Name | None
    first: bool
    told: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed name that fits several, waiting for an answer: who of them has this fact?"""

    typed: str
    fact: Fact
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person has tapped for a lesson and not saved: only names that were touched.

    `version` is that of the lesson over which it was begun; over another one it is void.
    """

    version: int
    states: Mapping[int, Fact] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """«Кого нет»: the seats, the state that each shows, and what is still asked.

    `touched`: something has been tapped since the last save. `unknown` are typed words that
    fit nobody, `unclear` those that may be read in two ways; both were left out. `tapped` is
    the pupil whose name was pressed last.
    """

    lesson: Lesson
    seats: tuple[Seat, ...]
    states: Mapping[int, Fact]
    touched: bool = False
    asked: tuple[Asked, ...] = ()
    unknown: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    tapped: int | None = None

    def seat(self, person_id: int) -> Seat | None:
        """Return the seat of a pupil who sits in the lesson."""
        return next((seat for seat in self.seats if seat.person_id == person_id), None)

    def having(self, fact: Fact) -> tuple[Seat, ...]:
        """Return the seats that show this state, in their order."""
        return tuple(s for s in self.seats if self.states[s.person_id] is fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What else stands of a lesson: its topic and its homework."""

    topic: bool = False
    homework: bool = False
