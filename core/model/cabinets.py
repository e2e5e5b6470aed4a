"""What staff see of a person's way into the journal, and of a whole class's."""

from dataclasses import dataclass
from datetime import datetime

from core.model.invitations import Bound, HeldRole, Invitation, InvitationState
from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """One role of a person: how far the way is gone, and whether the viewer may hand a code.

    `latest_id` is the newest invitation (0: none was made), whatever became of it.
    """

    role: Role
    held: tuple[HeldRole, ...]
    state: InvitationState
    latest: Invitation | None
    may_hand: bool

    @property
    def latest_id(self) -> int:
        """Return the id that a button carries as version; 0 where there was none."""
        return 0 if self.latest is None else self.latest.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """A person with every role held today and the accounts bound.

    A class teacher sees nothing of the person's children in other classes; `handed_by` are
    those who hand out the code then.

    `is_pupil`, `was_pupil`: for whoever keeps the lists, whether the person is a pupil, and
    whether an order has taken the pupil off the list, with the last day ahead too.
    """

    person_id: int
    name: Name
    entrances: tuple[Entrance, ...]
    bindings: tuple[Bound, ...]
    may_unbind: bool
    handed_by: tuple[Role, ...] = ()
    is_pupil: bool = False
    was_pupil: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A person found by a typed name, with roles to tell namesakes apart."""

    person_id: int
    name: Name
    held: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One person of a pupil's family in the class list; `overdue`: no registration in time.

    `invited_at` is that of the newest code.
    """

    person_id: int
    name: Name
    role: Role
    child_id: int
    child: Name
    state: InvitationState
    invited_at: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassEntrances:
    """The families of a class, pupil by pupil, in the order of the list."""

    class_id: int
    class_name: str
    people: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitable:
    """Where the actor hands out codes: classes, id → «7Б», and whether beyond them too."""

    classes: dict[int, str]
    everywhere: bool
