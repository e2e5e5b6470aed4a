"""The requests that somebody made: a list of one's own, and the one that was sent just now."""

from core.acts.ask_correction import ASKING
from core.acts.correction_scene import marked
from core.journal import Journal
from core.model.corrections import SHOWN_FOR, OpenRequest, Step
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import STAFF, Action, Thing
from core.rules import access
from core.storage import effects, own_requests


@allows(Action.READ, Thing.LESSON)
async def my_requests(journal: Journal, actor: Actor) -> tuple[OpenRequest, ...]:
    """Return the actor's requests: what was asked back, what waits, what was answered lately.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        since = sight.now - SHOWN_FOR
        found = await own_requests.of(sight.tx, actor.holders_of(*STAFF), since)
        return tuple(marked(sight, one) for one in sorted(found, key=_order))


@allows(Action.READ, Thing.LESSON)
async def asked_just_now(journal: Journal, actor: Actor) -> int | None:
    """Return the request that this very update has made already; None: it has made none.

    An update comes again where the bot fell before it answered.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        had = journal.update_id and await effects.had(sight.tx, journal.update_id, ASKING)
        return await own_requests.newest(sight.tx, actor.holders_of(*STAFF)) if had else None


def _order(one: OpenRequest) -> tuple[int, int]:
    """Order by what waits for the actor, then for others, then the newest answers."""
    steps = (Step.ASKED_BACK, Step.ASKED)
    place = steps.index(one.step) if one.step in steps else len(steps)
    return place, -one.id
