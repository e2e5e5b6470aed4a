"""What the administrator does at night: verify and back up."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import make_url

from bot.clocks import SystemClock
from bot.config import Settings, settings_of_life
from bot.misfit import Misfit
from bot.opening import opened
from bot.standing import is_newest, must_be_newest
from core.journal import Journal
from core.model.chain import Anchor, Astray
from core.model.people import Actor
from core.rules.anchors import read_word
from core.services.anchors import kept_anchors
from core.services.erasures import Erasable, erasable, erase_left
from core.services.upkeep import Verified, verify_chain, verify_state

_VERIFY = Actor.system("verify")


class UnfitForBackup(Misfit):
    """This database cannot be copied this way, or the copy did not hold."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the chain, how many objects of the tables, and those astray."""

    chain: Verified
    compared: int
    astray: tuple[Astray, ...]


async def checked(typed: Sequence[str] = ()) -> Checked:
    """Check the settings' database: the chain, its anchors and the tables against it.

    `typed` are anchors from the director's chat, besides those of the settings' file.

    Raises:
        Damaged: the chain does not hold, or not an anchor.
        Misfit: there is no journal of the newest form, or an anchor is none.
    """
    settings = settings_of_life()
    told = list(_typed(typed))
    async with _journal(settings) as journal:
        told += await _kept(journal)
        chain = await verify_chain(journal, _VERIFY, anchors=told)
        return Checked(chain, *await verify_state(journal, _VERIFY))


async def erased(*, sure: bool) -> Erasable:
    """Erase what the history tells of pupils who left years ago, or count it first.

    Raises:
        Misfit: there is no journal of the newest form.
    """
    settings = settings_of_life()
    await asyncio.to_thread(must_be_newest, settings.database_url)
    journal = await opened(settings)
    try:
        return await (erase_left if sure else erasable)(journal, Actor.system("erase"))
    finally:
        await journal.database.close()


def said_of(found: Erasable, *, sure: bool) -> str:
    """Return what the administrator reads of it; no name is in it."""
    line = f"Pupils who left before {found.before:%d.%m.%Y}: {found.pupils}, details"
    line += f" {'erased' if sure else 'to erase'}: {found.details}.\n"
    if sure or not found.pupils:
        return line
    return f"{line}Nothing was changed; --yes erases, and nothing brings it back.\n"


async def verified(settings: Settings | None = None) -> Verified:
    """Check the chain of the settings' database, which is neither made nor changed.

    Neither the key nor the policy is asked for: a lost one keeps nobody from a backup.

    Raises:
        Damaged: the chain does not hold.
        Misfit: there is no journal of the newest form.
    """
    async with _journal(settings or settings_of_life()) as journal:
        return await verify_chain(journal, _VERIFY)


@asynccontextmanager
async def _journal(settings: Settings) -> AsyncIterator[Journal]:
    await asyncio.to_thread(must_be_newest, settings.database_url)
    clock = SystemClock(settings.zone, settings.clock_starts_at)
    journal = Journal.over(settings.database_url, clock, files=settings.files_dir)
    try:
        yield replace(journal, anchors=settings.anchors_file)
    finally:
        await journal.database.close()


def _typed(words: Sequence[str]) -> Iterator[Anchor]:
    for typed in words:
        anchor = read_word(typed)
        if anchor is None:
            raise Misfit(f"{typed!r} is no anchor; one looks like 12345-9f3a1b2c4d5e6f70")
        yield anchor


async def _kept(journal: Journal) -> tuple[Anchor, ...]:
    try:
        found, faulty = await kept_anchors(journal, _VERIFY)
    except OSError as refused:
        raise Misfit(f"{journal.anchors} cannot be read ({refused.strerror})") from None
    if faulty is not None:
        raise Misfit(f"{journal.anchors}: line {faulty} is no anchor: it was changed by hand")
    return found


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
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, copy)
    except OSError as refused:
        why = refused.strerror
    except sqlite3.Error as refused:
        copy.unlink(missing_ok=True)
        why = str(refused)
    else:
        return
    raise UnfitForBackup(f"No copy can be put into {copy.parent} ({why})")


def _copy(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise UnfitForBackup("the copy does not hold: check the disk")
