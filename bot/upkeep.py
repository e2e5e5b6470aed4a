"""What the administrator does at night: verify and back up."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.config import Settings, settings_of_life
from bot.misfit import Misfit
from bot.opening import opened
from core.model.people import Actor
from core.services.upkeep import Verified, verify_chain


class UnfitForBackup(Misfit):
    """This database cannot be copied this way, or the copy did not hold."""


async def verified(settings: Settings | None = None) -> Verified:
    """Check the chain of the settings' database."""
    journal = await opened(settings or settings_of_life(), keyed=False)
    try:
        return await verify_chain(journal, Actor.system("verify"))
    finally:
        await journal.database.close()


async def backed_up(target: Path) -> Path:
    """Copy the database into the folder by SQLite's backup, check the copy, return its path."""
    settings = settings_of_life()
    journal = await opened(settings, keyed=False)
    await journal.database.close()
    source = journal.database.url.database
    if not journal.database.is_sqlite or source is None:
        raise UnfitForBackup("PostgreSQL is backed up with pg_dump")
    stamp = journal.clock.now().astimezone(journal.clock.zone).strftime("%Y-%m-%d_%H-%M-%S")
    copy = target / f"zvonok_{stamp}.db"
    await asyncio.to_thread(_copy, Path(source), copy)
    url = f"sqlite+aiosqlite:///{copy.resolve()}"
    await verified(settings.model_copy(update={"database_url": url}))
    return copy


def _copy(source: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise UnfitForBackup("the copy does not hold: check the disk")
