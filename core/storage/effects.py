"""One effect for each update: the key that a use case claims first (design.md, decision 7)."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Repeated
from core.storage.tables.machine import effect
from core.storage.upsert import insert

TURN = "turn_dialogue"
"""The machine's own step beside an effect: it says only where the conversation stands."""


async def claim(tx: AsyncConnection, update_id: int, verb: str, at: datetime) -> None:
    """Claim the update for this verb.

    An update that had its effect as one verb has none as another: words that were a topic
    are not homework when they come again, though by then homework is awaited.

    Raises:
        Repeated: it has had its effect already.
    """
    own = effect.c.verb == TURN if verb == TURN else sa.true()
    had = sa.exists().where(effect.c.update_id == update_id, own).correlate(None)
    row = {"update_id": update_id, "verb": verb, "at": at}
    wanted = sa.select(*(sa.literal(row[name], effect.c[name].type) for name in row)).where(~had)
    statement = insert(tx, effect).from_select(list(row), wanted).on_conflict_do_nothing()
    # without RETURNING an INSERT on PostgreSQL tells no row count
    claimed = await tx.execute(statement.returning(effect.c.update_id))
    if claimed.first() is None:
        raise Repeated


async def stands(tx: AsyncConnection, update_id: int) -> bool:
    """Tell whether the update has had an effect that a person would miss."""
    own = (effect.c.update_id == update_id, effect.c.verb != TURN)
    found = await tx.execute(sa.select(effect.c.verb).where(*own))
    return found.first() is not None


async def had(tx: AsyncConnection, update_id: int, verb: str) -> bool:
    """Tell whether the update has had its effect as this verb."""
    own = (effect.c.update_id == update_id, effect.c.verb == verb)
    return (await tx.execute(sa.select(effect.c.verb).where(*own))).first() is not None
