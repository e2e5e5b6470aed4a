"""A pupil and who stands for the pupil, each with how far the way into the journal is gone."""

from dataclasses import dataclass
from datetime import datetime

from core.model.invitations import HeldRole, InvitationState, NewCode
from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember:
    """One of a pupil's family; `latest_id` is the newest code (0: none was made).

    `through_adult`: a small pupil's code, which goes to an adult under `adult_clause`;
    `until`: an unused code works until then.
    """

    person_id: int
    name: Name
    role: Role
    child_id: int
    child: Name
    relation: str | None
    held: tuple[HeldRole, ...]
    state: InvitationState
    latest_id: int
    may_hand: bool
    through_adult: bool = False
    adult_clause: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCodes:
    """The pupil first, then the adults."""

    child_id: int
    child: Name
    class_id: int
    class_name: str
    people: tuple[FamilyMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsPart:
    """So many cards as are printed in one press: whose, `first` counted from 1.

    `version` changes with every code of theirs.
    """

    first: int
    people: tuple[FamilyMember, ...]
    version: int

    @property
    def last(self) -> int:
        """Return the number of the last card."""
        return self.first + len(self.people) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsSight:
    """Whose cards are printed, pupil by pupil; `inside` need none, `others` get theirs elsewhere.

    `child_id` 0: the whole class. `expired`: of it only those whose code is out of date.
    `withdrawn` took the consent back: none is printed for them.
    """

    class_id: int
    child_id: int
    class_name: str
    parts: tuple[CardsPart, ...]
    inside: int
    others: int
    expired: bool = False
    withdrawn: int = 0

    @property
    def people(self) -> tuple[FamilyMember, ...]:
        """Return all of them."""
        return tuple(one for part in self.parts for one in part.people)

    @property
    def dying(self) -> tuple[FamilyMember, ...]:
        """Return those whose cards of earlier go out."""
        return tuple(one for one in self.people if one.state is InvitationState.INVITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCards:
    """The codes of a part, in the order of its people, readable this once."""

    sight: CardsSight
    part: CardsPart
    codes: tuple[NewCode, ...]

    @property
    def following(self) -> CardsPart | None:
        """Return the part to be printed next."""
        return next((one for one in self.sight.parts if one.first > self.part.first), None)
