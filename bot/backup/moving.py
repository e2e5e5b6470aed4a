"""Move a school between SQLite and PostgreSQL, both ways."""

import asyncio
from pathlib import Path

import sqlalchemy as sa

from bot.clocks import SystemClock
from bot.config import Settings
from bot.misfit import Misfit
from bot.standing import must_be_newest, must_be_unused
from core.errors import CopyFailed
from core.journal import Journal
from core.model.copies import Moved
from core.model.people import Actor
from core.services.copying import move_journal

_MOVE = Actor.system("copy-database")


async def moved(
    settings: Settings, source: str, target: str, *, broken_too: bool = False
) -> Moved:
    """Copy the journal at one address, as it is at one moment, into the empty one at another.

    Raises:
        Misfit: an address does not fit, there is no journal of the newest form, the target is
            not empty, or what stands there would differ; then nothing is left there.
        Damaged: the chain does not hold, and is not wanted so (`broken_too`).
    """
    if sa.make_url(source) == sa.make_url(target):
        raise Misfit("FROM and TO are the same database")
    await asyncio.to_thread(must_be_newest, source)
    await asyncio.to_thread(must_be_unused, target)
    journal = Journal.over(source, SystemClock(settings.zone), files=Path("none"))
    try:
        return await move_journal(journal, _MOVE, to=target, broken_too=broken_too)
    except CopyFailed as failed:
        raise Misfit(f"Nothing was copied: {failed}") from None
    finally:
        await journal.database.close()
