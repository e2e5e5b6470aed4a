"""Invitations, whom they are for, and how far a family has come with them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.model.people import Name
from core.model.roles import Role

CODE_LENGTH = 10
"""Signs of an access code; on paper they stand in two halves."""


class InvitationState(StrEnum):
    """How far a person has come: registered outweighs every code."""

    NOT_INVITED = "not_invited"
    INVITED = "invited"
    REGISTERED = "registered"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that a person holds today, and for whom or what.

    `class_id`, `grade` and `letter` are of the own class (pupil), the child's (parent) or the
    one that is led (class teacher). `relation` is «mother», «father» … of `child`.
    `since` is the first day of it.
    """

    role: Role
    class_id: int | None = None
    grade: int | None = None
    letter: str | None = None
    child_id: int | None = None
    child: Name | None = None
    relation: str | None = None
    since: date | None = field(default=None, compare=False)

    @property
    def class_name(self) -> str | None:
        """«7Б», or None where no class belongs to the role."""
        return None if self.grade is None else f"{self.grade}{self.letter}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A code as it is stored: hashes stay in the database; moments are aware.

    `made_by` is the account that handed it (None: a command), `used_by` the one it was bound to.
    """

    id: int
    person_id: int
    role: Role
    made_at: datetime
    expires_at: datetime
    made_by: int | None = None
    used_at: datetime | None = None
    used_by: int | None = None
    revoked_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Tell whether the code may still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A binding that holds: which account speaks for which person since when."""

    id: int
    account_id: int
    person_id: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A code that was to be revoked; `used_at` (aware): too late, somebody had used it."""

    person_id: int
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new code, readable this once: `code` of ten signs, `link` for the deep link.

    `through_adult`: a small pupil's, which goes to an adult, under `adult_clause`.
    """

    invitation_id: int
    person_id: int
    name: Name
    role: Role
    held: tuple[HeldRole, ...]
    code: str
    link: str
    expires_at: datetime
    through_adult: bool = False
    adult_clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCode:
    """One of many new codes, readable this once."""

    person_id: int
    role: Role
    code: str
    link: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a code says before it binds: for whom it is, and whether a cabinet stands already."""

    invitation_id: int
    person_id: int
    name: Name
    role: Role
    held: tuple[HeldRole, ...]
    adds: bool
