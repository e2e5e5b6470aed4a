"""An open transaction of the journal: who acts, when, and what is to be chained at its end."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model import natures
from core.model.people import Actor
from core.policy.versions import Policies, PolicyVersion

ENTRY, SLIP, CORRECTION = natures.ENTRY, natures.SLIP, natures.CORRECTION
REASON, REMARK = natures.REASON, natures.REMARK
"""The natures of a revision, as acts and use cases call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What an object was and is: `object_id` with `person_id` names it, None: not there."""

    object_kind: str
    object_id: int
    person_id: int | None = None
    was: Any = None
    now: Any = None
    nature: str = ENTRY
    why: str | None = None


@dataclass(slots=True, kw_only=True)
class Save:
    """One chained row in the making, with its revisions: what a person pressed once.

    `at` is when it was done, where that was not now (a bulk load of the past). `day` is that of
    the lesson, whose policy version judged it (None: it was judged by today's).
    """

    action: str
    object_kind: str
    object_id: int | None
    author_id: int | None = None
    in_place_of: int | None = None
    clause: str | None = None
    at: datetime | None = None
    day: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Work:
    """An open writing transaction `tx` at the moment `now`; acts take it first.

    `in_place_of`: for whom the actor stands in; every save of the transaction keeps it.
    """

    tx: AsyncConnection
    actor: Actor
    now: datetime
    zone: ZoneInfo
    policies: Policies
    saves: list[Save] = field(default_factory=list)
    in_place_of: int | None = None

    @property
    def today(self) -> date:
        """Return the school's date now."""
        return self.now.astimezone(self.zone).date()

    def policy_on(self, day: date) -> PolicyVersion:
        """Return the policy version that holds on the day."""
        return self.policies.on(day)

    def save(self, save: Save) -> Save:
        """Let this be chained at the end of the transaction."""
        if save.in_place_of is None:
            save.in_place_of = self.in_place_of
        self.saves.append(save)
        return save
