"""Read where pupils stand, inside a transaction: five statements, for one pupil or a school."""

from dataclasses import replace
from datetime import date

from core.acts.scene import Scene
from core.model.standing import Facts, Standing
from core.rules.standing import first_day, standings
from core.storage import standing
from core.storage.standing import Whose


async def read_standings(
    scene: Scene, whose: Whose, *, on_the_way: bool = True, day: date | None = None
) -> tuple[Standing, ...]:
    """Return where these pupils stand today, or stood on an earlier day, by teaching and pupil.

    Without `on_the_way` nothing is said of the minimum by now, by two statements less.
    """
    tx, today = scene.tx, day or scene.today
    policy = scene.policy_on(scene.today).policy
    facts = Facts(
        periods=await standing.periods(tx, today),
        taught=await standing.taught(tx, whose, today),
    )
    span = (first_day(facts, today, policy), today)
    facts = replace(facts, marks=await standing.marks(tx, whose, *span))
    if on_the_way:
        days, missed = await standing.lesson_days(tx, whose, *span)
        away = await standing.away(tx, whose, *span)
        facts = replace(facts, days=days, missed=missed, away=away)
    return tuple(standings(facts, today, policy))
