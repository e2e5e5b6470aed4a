"""Read where pupils stand, inside a transaction: five statements, for one pupil or a school."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.standing import Facts, Standing
from core.policy.versions import PolicyVersion
from core.rules.standing import first_day, standings
from core.storage import standing
from core.storage.standing import Whose


class Scene(Protocol):
    """What a reading and a writing transaction have in common."""

    @property
    def tx(self) -> AsyncConnection:
        """Return the open connection."""

    @property
    def today(self) -> date:
        """Return the school's date now."""

    def policy_on(self, day: date) -> PolicyVersion:
        """Return the policy version that holds on the day."""


async def read_standings(scene: Scene, whose: Whose) -> tuple[Standing, ...]:
    """Return where these pupils stand today, by teaching and pupil."""
    tx, today = scene.tx, scene.today
    policy = scene.policy_on(today).policy
    facts = Facts(
        periods=await standing.periods(tx, today),
        taught=await standing.taught(tx, whose, today),
        marks=(),
        days={},
        missed=frozenset(),
        away={},
    )
    span = (first_day(facts, today, policy), today)
    days, missed = await standing.lesson_days(tx, whose, *span)
    facts = replace(
        facts,
        marks=await standing.marks(tx, whose, *span),
        days=days,
        missed=missed,
        away=await standing.away(tx, whose, *span),
    )
    return tuple(standings(facts, today, policy))
