"""What the administrator does at night: verify and back up."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.clocks import SystemClock
from bot.config import Settings, settings_of_life
from bot.misfit import Misfit
from bot.standing import is_newest, must_be_newest
from core.journal import Journal
from core.model.people import Actor
from core.services.upkeep import Verified, verify_chain


class UnfitForBackup(Misfit):
    """This database cannot be copied this way, or the copy did not hold."""


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
    journal = Journal.over(settings.database_url, clock, files=settings.files_dir)
    try:
        return await verify_chain(journal, Actor.system("verify"))
    finally:
        await journal.database.close()


async def backed_up(target: Path) -> Path:
    """Copy the database into the folder by SQLite's backup, check the copy, return its path.

    A journal of an older form is copied too; its chain is walked after `zvonok migrate`.

    Raises:
        Damaged: the chain of the copy does not hold.
        Misfit: there is no journal, or no copy can be put there; then none is left.
    """
    settings = settings_of_life()
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or url.database is None:
        raise UnfitForBackup("PostgreSQL is backed up with pg_dump")
    newest = await asyncio.to_thread(is_newest, settings.database_url)
    now = SystemClock(settings.zone, settings.clock_starts_at).now().astimezone(settings.zone)
    copy = target / f"zvonok_{now:%Y-%m-%d_%H-%M-%S}.db"
    await asyncio.to_thread(_put, Path(url.database), copy)
    if newest:
        copied = f"sqlite+aiosqlite:///{copy.resolve()}"
        await verified(settings.model_copy(update={"database_url": copied}))
    return copy


def _put(source: Path, copy: Path) -> None:
    """Make the copy under another name: what bears the name of a copy is a whole one."""
    being_made = copy.with_suffix(".being_made")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        being_made.unlink(missing_ok=True)
        _copy(source, being_made)
        being_made.rename(copy)
    except OSError as refused:
        why = refused.strerror
    except sqlite3.Error as refused:
        being_made.unlink(missing_ok=True)
        why = str(refused)
    else:
        return
    raise UnfitForBackup(f"No copy can be put into {copy.parent} ({why})")


def _copy(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise UnfitForBackup("the copy does not hold: check the disk")
