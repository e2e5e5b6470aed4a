"""A pupil's representatives as the class teacher reaches them, and how long they are silent."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from core.model.people import Name


class Rung(IntEnum):
    """Who hears next of a family that does not look: the parent, the class teacher, the deputy."""

    SOFT = 1
    CLASS_TEACHER = 2
    DEPUTY = 3


class Contact(StrEnum):
    """What was done beside the bot: a number shown, what a call came to, a paper asked for.

    `OFFLINE`: the family is without Telegram and wants none; `ONLINE` takes that back.
    """

    NUMBER = "number"
    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    LETTER = "letter"
    PAPER = "paper"
    OFFLINE = "offline"
    ONLINE = "online"


OUTCOMES = (Contact.SPOKE, Contact.NO_ANSWER, Contact.LETTER)
"""What a class teacher notes after having tried to reach a family."""

INFORMED = (Contact.SPOKE, Contact.LETTER)
"""Outcomes that inform the family (BARS-CT-5): the count of its silence begins anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A pupil and one of the pupil's representatives."""

    child_id: int
    guardian_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refusal of the electronic diary that has not ended; it holds once it is filed."""

    id: int
    asked_at: datetime
    filed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """A representative of one pupil; moments are aware.

    `accounts` are those bound whose chats are open, `bound_at` the oldest binding that holds
    (None: nobody has registered), `blocked_at` since when every chat is blocked. `looked` is
    the day of the last look, `informed_at` when the family was last spoken or written to,
    `offline_at` since when it is without Telegram by its own wish, `withdrawn_at` when it last
    took its consent back.
    """

    id: int
    name: Name
    relation: str | None
    phone: str | None
    child_id: int
    child: Name
    class_id: int
    grade: int
    letter: str
    school_year_id: int
    accounts: tuple[int, ...] = ()
    bound_at: datetime | None = None
    blocked_at: datetime | None = None
    looked: date | None = None
    informed_at: datetime | None = None
    offline_at: datetime | None = None
    refusal: Refusal | None = None
    withdrawn_at: datetime | None = None

    @property
    def class_name(self) -> str:
        """«7Б»."""
        return f"{self.grade}{self.letter}"

    @property
    def declined_at(self) -> datetime | None:
        """Return since when this representative has declined the diary for this child."""
        return self.refusal.filed_at if self.refusal else None

    @property
    def on_paper_since(self) -> datetime | None:
        """Return since when results go to this representative on paper (MAZ-4.2), or None."""
        if self.declined_at is not None:
            return self.declined_at
        if self.bound_at is not None:
            return None
        return self.offline_at or self.withdrawn_at

    @property
    def is_blocked(self) -> bool:
        """Tell whether the bot's words wait in vain: every chat bound is blocked."""
        return self.blocked_at is not None and self.declined_at is None

    @property
    def informed_of_block(self) -> datetime | None:
        """Return when the family was spoken or written to since the chats are blocked, or None."""
        if self.blocked_at is None or self.informed_at is None:
            return None
        return self.informed_at if self.informed_at >= self.blocked_at else None

    @property
    def is_reached(self) -> bool:
        """Tell whether the bot's words reach this representative: a look may be expected."""
        return bool(self.accounts) and self.declined_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """How long a representative has not looked.

    `days` are counted from `since`, holidays left out: the last look, the day of binding, or
    the day on which the family was last informed otherwise (`anew`), whichever is latest.
    `unseen` are the days as they would be counted without that.
    """

    guardian: Guardian
    since: date
    days: int
    unseen: int
    anew: bool = False
