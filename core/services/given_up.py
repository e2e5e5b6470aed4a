"""Letters that the delivery gave up: seen, sent after all, told to administrators once a day."""

from datetime import datetime

from core.acts.tell_administrators import tell_administrators
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.upkeep import GivenUp
from core.rules import access
from core.storage import given_up, jobs

KIND = "letters_given_up"
"""How the outbox names the word of it; its payload is two numbers."""


@allows(Action.RUN, Thing.SYSTEM)
async def given_up_letters(
    journal: Journal, actor: Actor, *, limit: int | None = None
) -> tuple[GivenUp, ...]:
    """Return what was given up, the last first; ids and kinds, no text and no name."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await given_up.letters(sight.tx, limit=limit)


@allows(Action.RUN, Thing.SYSTEM)
async def given_up_letter(journal: Journal, actor: Actor, *, row_id: int) -> GivenUp | None:
    """Return one letter that was given up; None where this one was not."""
    access.is_system(actor)
    async with journal.reading() as sight:
        found = await given_up.letters(sight.tx, [row_id])
    return found[0] if found else None


@allows(Action.RUN, Thing.SYSTEM)
async def send_again(journal: Journal, actor: Actor, *, row_ids: tuple[int, ...]) -> int:
    """Let given up letters be sent after all; return how many will be.

    One whose last hour has passed stays as it is. What is said is worded anew, and only to who
    still may read it; one of unknown outcome may so arrive twice.
    """
    access.is_system(actor)
    async with journal.writing(actor, "send_again") as work:
        return await given_up.again(work.tx, row_ids, work.now)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_given_up(journal: Journal, actor: Actor, *, at: datetime) -> int:  # noqa: ARG001 - what was given up by now
    """Tell administrators, once a day at most, how many letters were given up since the last time.

    Nothing is said where there were none. Safe twice. Returns how many words were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue_given_up") as work:
        since = await jobs.remembered(work.tx, jobs.LETTERS)
        lost, unknown = await given_up.counted(work.tx, since)
        await jobs.remember(work.tx, jobs.LETTERS, work.now)
        if not lost + unknown:
            return 0
        payload = {"lost": lost, "unknown": unknown}
        return await tell_administrators(work, KIND, work.today.isoformat(), payload)
