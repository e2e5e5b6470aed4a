"""Orders about pupils: what is typed of one, who is meant, what shall become of the pupil."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.invitations import HeldRole
from core.model.people import Name


class Deed(StrEnum):
    """What an order does with a pupil."""

    ENROL = "enrol"
    MOVE = "move"
    LEAVE = "leave"


class Slot(StrEnum):
    """What may have to be chosen before an order is carried out."""

    PERSON = "person"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order: its number is text. `since`: the first day in the class (`LEAVE`: the last)."""

    deed: Deed
    number: str
    day: date
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An order with the line typed under it, and what was chosen by slot («person0» → id).

    Of a person 0 means: somebody new, whoever looks alike.
    """

    order: Order
    text: str
    picks: Mapping[str, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Return the number by which a button knows the wish that it was drawn for."""
        said = (self.order, self.text)
        return zlib.crc32(repr((said, sorted(self.picks.items()))).encode())

    def picked(self, slot: Slot, of: int = 0) -> int | None:
        """Return what was chosen, None for nothing yet."""
        return self.picks.get(f"{slot}{of}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who stands for a new pupil, as typed; `relation` is a code of `RELATIONS`."""

    name: Name
    relation: str
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A new pupil as typed: name, birthday, class («5», «А»), where from, who stands for."""

    name: Name
    born: date
    grade: int
    letter: str
    came_from: str | None = None
    representatives: tuple[Representative, ...] = ()

    @property
    def class_name(self) -> str:
        """«5А»."""
        return f"{self.grade}{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Somebody in the journal who bears a typed name: perhaps the same person, perhaps not.

    `is_pupil`: has a place in a class then or later; `was_pupil`: had one at any time.
    """

    person_id: int
    name: Name
    born: date | None = None
    phone: str | None = None
    held: tuple[HeldRole, ...] = ()
    was_pupil: bool = False
    is_pupil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A typed person (0: the pupil) whom others resemble; `picked` None: not answered yet."""

    of: int
    name: Name
    alike: tuple[Alike, ...]
    picked: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolSight:
    """What enrolling will do; `late`: the order was due earlier, under `clause`.

    `splits`: the subgroups of the class, each with the one proposed or chosen.
    """

    wish: Wish
    newcomer: Newcomer
    class_id: int
    doubts: tuple[Doubt, ...]
    late: bool
    clause: str | None
    splits: tuple["Split", ...] = ()

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is left to ask."""
        picks = [*(one.picked for one in self.doubts), *(one.picked for one in self.splits)]
        return None not in picks


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A pupil's place in a class, both days inside (`until` None: still)."""

    id: int
    person_id: int
    class_id: int
    grade: int
    class_name: str
    since: date
    until: date | None = None
    end_order_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pupil whom a typed name fits; `goes_on`: an order has given a later place already."""

    name: Name
    place: Enrolment
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A subject that a class has in subgroups, id → name; `picked` None: not chosen yet.

    `sizes`: how many pupils each has; `own`: the one in which the pupil is already.
    """

    subject_id: int
    subject: str
    groups: Mapping[int, str]
    picked: int | None = None
    sizes: Mapping[int, int] = field(default_factory=dict)
    own: int | None = None

    @property
    def smallest(self) -> int:
        """Return the subgroup with the fewest pupils, of equal ones the first."""
        return min(self.groups, key=lambda one: self.sizes.get(one, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSight:
    """What moving will do, or what is to be chosen first.

    `pupil` None: one of `candidates`; `class_id` None: one of `classes`, the own from `regroups`.
    """

    wish: Wish
    candidates: tuple[Candidate, ...]
    pupil: Candidate | None
    classes: Mapping[int, str]
    class_id: int | None
    splits: tuple[Split, ...]
    late: bool
    clause: str | None
    regroups: date | None = None

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is left to ask, and something would change."""
        chosen = self.pupil is not None and self.class_id is not None
        picked = chosen and all(one.picked is not None for one in self.splits)
        return picked and (not self.stays or bool(self.changed))

    @property
    def stays(self) -> bool:
        """Tell whether the pupil keeps the class: then only the subgroups change."""
        return self.pupil is not None and self.pupil.place.class_id == self.class_id

    @property
    def changed(self) -> tuple[Split, ...]:
        """Return the subjects in which the pupil comes into another subgroup."""
        return tuple(one for one in self.splits if one.picked != one.own)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSight:
    """What taking a pupil off the list will do; `family` lose the right to this child.

    Of them `closed` have no other child here and no other role: their cabinet closes. `before`
    is the order that took the pupil off already, which this one would replace.
    """

    wish: Wish
    candidates: tuple[Candidate, ...]
    pupil: Candidate | None
    left_for: str | None
    reason: str | None
    family: tuple[Name, ...]
    closed: tuple[Name, ...]
    before: Order | None = None
    late: bool
    clause: str | None

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is left to ask."""
        return self.pupil is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an order has done: of whom, in which class (of `LEAVE`: out of which)."""

    order: Order
    person_id: int
    name: Name
    class_id: int
    class_name: str
    late: bool = False
    clause: str | None = None
    at: datetime | None = None  # None: it cannot be taken back
    groups: tuple[str, ...] = ()  # of who stays: those that changed («Английский язык: 1»)
