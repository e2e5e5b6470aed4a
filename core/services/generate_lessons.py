"""Dated lessons stand ready some weeks ahead (design.md, decision 3)."""

from datetime import date, datetime

from core.acts.date_lessons import Dated, date_lessons
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access


@allows(Action.RUN, Thing.SYSTEM)
async def generate_lessons(
    journal: Journal, actor: Actor, *, at: datetime | None = None, since: date | None = None
) -> Dated:
    """Keep lessons dated as far ahead as the policy says; safe twice, safe late.

    `since` also makes the lessons of days gone by, for a history. `at` is when the job was due:
    lessons are made from today whenever it runs.
    """
    del at
    access.is_system(actor)
    async with journal.writing(actor, "generate_lessons") as work:
        return await date_lessons(work, since)
