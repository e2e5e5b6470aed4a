"""What the reminder of missing plans costs for a class and for a whole school."""

from core.journal import Journal
from core.model.people import Actor
from core.services.plan_reminders import queue_plans
from tests.figures.jobs_of_minimum import teacher_of_all
from tests.support.crowd import write_crowd
from tests.support.database import counting


async def without_plans(journal: Journal, pupils: int) -> tuple[int, int]:
    """Find whoever teaches without a plan on the first day of the year, and remind them."""
    await write_crowd(journal.database, pupils)
    await teacher_of_all(journal)
    now = journal.clock.now()
    with counting(journal.database) as said:
        told = await queue_plans(journal, Actor.system("plans"), at=now)
    assert told == 1
    return pupils, said.count
