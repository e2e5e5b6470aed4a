"""Pupils who left longer ago than the school keeps what is told of them."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.people import Name
from core.model.roles import Role

FORGETS = (Role.DIRECTOR, Role.ADMINISTRATOR)
"""Who answers for personal data, and who keeps the archive (OFFICE-5, OFFICE-6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A pupil who is here no more: the last day, and the class («11А») of that day.

    `erased_at` is when words and contacts of the pupil were erased last (aware, None: never).
    """

    person_id: int
    name: Name
    left: date
    class_name: str
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaversPage:
    """Who of those who left `before` the day is due to be forgotten, the earliest first.

    `years` is the term, by `clause`. `batch` are those whom one press forgets, `seal` names
    them; `kin` counts their representatives who have nobody and nothing else here.
    """

    before: date
    years: int
    clause: str | None
    due: tuple[Leaver, ...]
    batch: tuple[Leaver, ...] = ()
    kin: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was forgotten at once: pupils, their representatives, entries of words, details.

    `accounts` are Telegram accounts that are known no more; `left` so many are due still.
    """

    pupils: int = 0
    kin: int = 0
    words: int = 0
    details: int = 0
    accounts: int = 0
    left: int = 0

    def and_then(self, later: "Forgotten") -> "Forgotten":
        """Return both together."""
        return Forgotten(
            pupils=self.pupils + later.pupils,
            kin=self.kin + later.kin,
            words=self.words + later.words,
            details=self.details + later.details,
            accounts=self.accounts + later.accounts,
            left=later.left,
        )
