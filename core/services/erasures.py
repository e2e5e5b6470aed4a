"""Erase what the history tells of pupils who left years ago; the marks of the journal stay."""

from dataclasses import dataclass
from datetime import date

from core.acts.erase_history import erase_history
from core.acts.work import Work
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import erasing


@dataclass(frozen=True, slots=True)
class Erasable:
    """How many pupils were last enrolled `before` the day, and how many details tell of them."""

    before: date
    pupils: int
    details: int


@allows(Action.RUN, Thing.SYSTEM)
async def erasable(journal: Journal, actor: Actor) -> Erasable:
    """Return what `erase_left` would erase today."""
    access.is_system(actor)
    async with journal.reading() as sight:
        before = _before(sight)
        pupils = await erasing.left_before(sight.tx, before)
        return Erasable(before, len(pupils), await erasing.details_of(sight.tx, pupils))


@allows(Action.RUN, Thing.SYSTEM)
async def erase_left(journal: Journal, actor: Actor) -> Erasable:
    """Erase the details of pupils who left before the journal's years of keeping (OFFICE-6).

    Who changed what from what is known no more; what stands is told once more and verified as
    before. The chain says of each that it was erased. Safe twice.
    """
    access.is_system(actor)
    async with journal.writing(actor, "erase left") as work:
        before = _before(work)
        pupils = await erasing.left_before(work.tx, before)
        if not pupils:
            return Erasable(before, 0, 0)
        clause = work.policy_on(work.today).policy.archive.summary_after_years.clause
        return Erasable(before, len(pupils), await erase_history(work, pupils, None, clause))


def _before(scene: Sight | Work) -> date:
    years = scene.policy_on(scene.today).policy.archive.summary_after_years.value
    today = scene.today
    return date(today.year - years, today.month, min(today.day, 28))
