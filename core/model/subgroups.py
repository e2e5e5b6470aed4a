"""A class in groups of a subject: who is in which, who may change that, and since when."""

from dataclasses import dataclass
from datetime import date

from core.model.orders import Split
from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDivisions:
    """The subjects that a class of `size` pupils has in groups; `leads`: whoever looks does."""

    class_id: int
    class_name: str
    size: int
    splits: tuple[Split, ...]
    leads: bool

    def left(self, split: Split) -> int:
        """Return how many pupils are in no group of the subject."""
        return max(self.size - sum(split.sizes.values()), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPart:
    """A group of a class; `teachers` of today by person id."""

    id: int
    name: str
    teachers: dict[int, Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A class in the groups of one subject, by the groups' names; the year began `year_since`."""

    class_id: int
    class_name: str
    subject: str
    year_since: date
    parts: tuple[ClassPart, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Return the ids of the groups."""
        return tuple(one.id for one in self.parts)

    @property
    def teachers(self) -> frozenset[int]:
        """Return who teaches a group of the subject here today."""
        return frozenset(i for one in self.parts for i in one.teachers)

    def part(self, group_id: int) -> ClassPart:
        """Return the group by its id."""
        return next(one for one in self.parts if one.id == group_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A pupil's place in a group from a day on."""

    group_id: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A pupil of the class with the group (None: in none); `coming`: that of a later day."""

    person_id: int
    name: Name
    listed: str
    now: Member | None = None
    coming: Member | None = None

    @property
    def group_id(self) -> int | None:
        """Return the group in which the pupil is today."""
        return self.now.group_id if self.now else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionPage:
    """A division with its pupils by surname, and what whoever looks may do.

    `given`: the group into which a press puts. `divides`: freely, until `free_until` inclusive,
    as all of `divided_by` do; `moves`: by an order, which else one of `moved_by` enters.
    `sees_class`: the class's other subjects too.
    """

    division: Division
    given: int
    pupils: tuple[Placed, ...]
    today: date
    free_until: date
    divides: bool
    moves: bool
    divided_by: tuple[Role, ...]
    moved_by: tuple[Role, ...]
    sees_class: bool
    divided_clause: str | None = None
    moved_clause: str | None = None

    @property
    def left(self) -> tuple[Placed, ...]:
        """Return the pupils who are in no group and come into none."""
        return tuple(one for one in self.pupils if one.now is None and one.coming is None)

    def of(self, group_id: int) -> tuple[Placed, ...]:
        """Return the pupils of a group."""
        return tuple(one for one in self.pupils if one.group_id == group_id)

    def pupil(self, person_id: int) -> Placed | None:
        """Return a pupil of the class."""
        return next((one for one in self.pupils if one.person_id == person_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTap:
    """Let the pupil be in this group; `was` is the group on the button (0: none)."""

    group_id: int
    person_id: int
    was: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved:
    """A pupil who was moved by an order into a group, as its teacher is told."""

    group_id: int
    class_name: str
    subject: str
    group: str
    name: Name
    since: date
    number: str
    day: date
