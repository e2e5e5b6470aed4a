"""Phones that speak for one person, and what became of one of them."""

from dataclasses import dataclass
from datetime import datetime

from core.model.invitations import Bound
from core.model.people import Name

NEW, LOST, REFUSED = "other_phone", "phone_lost", "phone_refused"
"""The letters: one more phone, one less, one that was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Bound):
    """A binding, also one that has ended (`until`); moments are aware.

    `issuer_id`: the account that issued its code; None where a command or an import did.
    `ended_by`: the account that ended it; None where a job did.
    """

    until: datetime | None = None
    issuer_id: int | None = None
    ended_by: int | None = None

    @property
    def left_itself(self) -> bool:
        """Tell whether whoever held it took the consent back."""
        return self.until is not None and self.ended_by == self.account_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPhone:
    """A phone, whose it was said to be, and who handed out its code (empty: nobody in person)."""

    phone: Phone
    name: Name
    issuers: tuple[Name, ...] = ()
