"""A pupil was moved into a teacher's group by an order: silent, read again when it is sent."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.subgroups import MOVED, group_moved
from handlers.screens import subgroup_orders
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def moved(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say who comes when; None: the pupil is in another group by now, or others teach it."""
    ids = {name: int(letter.payload[name]) for name in ("group_id", "member_id")}
    found = await group_moved(journal, actor, **ids)
    return Message(screen=subgroup_orders.told(found), silent=True)


KINDS = {MOVED: Kind(compose=moved, about=About.GROUP)}
"""It is not repeated after an unknown outcome: the group's page shows who is in it."""
