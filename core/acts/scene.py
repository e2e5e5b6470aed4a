"""What an act needs of a transaction, whether it only looks or writes as well."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.policy.versions import Policies, PolicyVersion


class Scene(Protocol):
    """What a reading and a writing transaction have in common: `Sight` and `Work`."""

    @property
    def tx(self) -> AsyncConnection:
        """Return the open connection."""

    @property
    def now(self) -> datetime:
        """Return the moment of the transaction."""

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""

    @property
    def policies(self) -> Policies:
        """Return the policy versions."""

    @property
    def today(self) -> date:
        """Return the school's date then."""

    def policy_on(self, day: date) -> PolicyVersion:
        """Return the policy version that holds on the day."""
