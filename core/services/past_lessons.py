"""Lessons held before the journal knew of them: for the demo, and for schools that come late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.acts.write_past import write_past
from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.past import PastLesson, Register
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import lessons, past


@dataclass(frozen=True, slots=True)
class PastSight:
    """The dated lessons of a span, open ones, and who sits in them."""

    lessons: tuple[Lesson, ...]
    register: Register


@allows(Action.RUN, Thing.SYSTEM)
async def lessons_between(
    journal: Journal, actor: Actor, *, since: date, until: datetime
) -> PastSight:
    """Return the lessons that began from the day on and before `until`, with the register."""
    access.is_system(actor)
    async with journal.reading() as sight:
        first = datetime.combine(since, time(), sight.zone)
        return PastSight(
            await lessons.starting(sight.tx, first, until),
            await past.register(sight.tx, sight.today),
        )


@allows(Action.RUN, Thing.SYSTEM)
async def write_past_lessons(
    journal: Journal, actor: Actor, *, held: Sequence[PastLesson]
) -> None:
    """Write what was recorded of these lessons, all or nothing, chained part by part."""
    access.is_system(actor)
    if not held:
        return
    async with journal.writing(actor, "write_past_lessons") as work:
        await write_past(work, held)
