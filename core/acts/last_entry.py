"""Read the last save of a lesson's attendance, inside a reading or a writing transaction."""

from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.attendance import LastEntry
from core.model.lesson import Lesson
from core.policy.versions import Policies, PolicyVersion
from core.storage import attendance


class Scene(Protocol):
    """What a reading and a writing transaction have in common."""

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


async def last_entry(scene: Scene, lesson: Lesson) -> LastEntry | None:
    """Return the last save of the lesson's attendance, told or not by now; one statement."""
    policy = scene.policy_on(lesson.day).policy
    hold = timedelta(minutes=policy.alerts.alert_hold_minutes.value)
    return await attendance.last_entry(scene.tx, lesson.id, now=scene.now, hold=hold)
