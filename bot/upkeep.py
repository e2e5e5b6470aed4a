"""Does the journal's memory hold? What the administrator and every backup ask."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clocks import SystemClock
from bot.config import Settings, settings_of_life
from bot.standing import must_be_newest
from core.journal import Journal
from core.model.clock import Clock
from core.model.people import Actor
from core.services.upkeep import Verified, verify_chain

_VERIFY = Actor.system("verify")
_UTC = SystemClock(ZoneInfo("UTC"))


async def verified(settings: Settings | None = None) -> Verified:
    """Check the chain of the settings' database, which is neither made nor changed.

    Neither the key nor the policy is asked for: a lost one keeps nobody from a backup.

    Raises:
        Damaged: the chain does not hold.
        Misfit: there is no journal of the newest form.
    """
    settings = settings or settings_of_life()
    await asyncio.to_thread(must_be_newest, settings.database_url)
    clock = SystemClock(settings.zone, settings.clock_starts_at)
    return await _walked(Journal.over(settings.database_url, clock, files=settings.files_dir))


async def chain_of(copy: Path) -> Verified:
    """Check the chain of a journal's SQLite file in a thread: the bot goes on beside it.

    Raises:
        Damaged: the chain does not hold.
    """
    return await asyncio.to_thread(lambda: asyncio.run(_walked(journal_in(copy, _UTC))))


def journal_in(copy: Path, clock: Clock) -> Journal:
    """Return the journal in an SQLite file, which stays one file; whoever opens it closes it."""
    url = f"sqlite+aiosqlite:///{copy.resolve()}"
    return Journal.over(url, clock, files=copy.parent, pragmas={"journal_mode": "DELETE"})


async def _walked(journal: Journal) -> Verified:
    try:
        return await verify_chain(journal, _VERIFY)
    finally:
        await journal.database.close()
