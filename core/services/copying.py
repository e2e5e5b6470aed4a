"""Copying the whole journal: for a backup, and from one database into another."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.walk_chain import walk_chain
from core.errors import Busy, CopyFailed, Damaged
from core.journal import Journal
from core.model.copies import Look, Moved
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import chain, copies, files
from core.storage.database import Database


@allows(Action.RUN, Thing.SYSTEM)
async def copy_journal(journal: Journal, actor: Actor, *, to: Path) -> Look:
    """Copy the journal, as it is at one moment, into a new SQLite file; return what it holds.

    People go on writing meanwhile. A journal of an older form is copied where it is SQLite.

    Raises:
        CopyFailed: it cannot be read or written, or does not hold; the file is not to be used.
    """
    access.is_system(actor)
    with _failing():
        await copies.copy(journal.database, to)
        return await asyncio.to_thread(copies.look, to)


@allows(Action.RUN, Thing.SYSTEM)
async def look_at_copy(journal: Journal, actor: Actor, *, copy: Path) -> Look:  # noqa: ARG001 - the shape of a use case
    """Return what a journal's SQLite file holds, of whatever form.

    Raises:
        CopyFailed: it does not hold, or is no journal.
    """
    access.is_system(actor)
    return await asyncio.to_thread(copies.look, copy)


@allows(Action.RUN, Thing.SYSTEM)
async def files_spoken_of(journal: Journal, actor: Actor) -> tuple[str, ...]:
    """Return the sha256 of every file that the journal speaks of, in order."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await files.kept(sight.tx)


@allows(Action.RUN, Thing.SYSTEM)
async def move_journal(
    journal: Journal, actor: Actor, *, to: str, broken_too: bool = False
) -> Moved:
    """Write the journal, as it is at one moment, into the unused database of this address.

    All or nothing: the rows are counted and the chain is walked there before they are kept.
    `broken_too`: a chain that does not hold is wanted as it is.

    Raises:
        CopyFailed: somebody has worked there, a row does not fit, or what stands there differs.
        Damaged: the chain does not hold.
    """
    access.is_system(actor)
    target = Database(to)
    try:
        with _failing():
            async with journal.reading() as sight, target.writing() as tx:
                rows = await copies.fill(sight.tx, tx)
                chained, broken = await _walked(tx, journal, broken_too=broken_too)
                if await chain.head(tx) != await chain.head(sight.tx):
                    raise CopyFailed("the heads of the audit chain differ")
            return Moved(rows=rows, chained=chained, broken=broken)
    finally:
        await target.close()


async def _walked(
    tx: AsyncConnection, journal: Journal, *, broken_too: bool
) -> tuple[int, Damaged | None]:
    """Return how many rows of the chain hold, and what is wrong with the next."""
    try:
        return (await walk_chain(tx, journal.clock.now())).rows, None
    except Damaged as damage:
        if broken_too:
            return max(damage.sequence - 1, 0), damage
        raise


_TORN = "malformed"
"""In SQLite's words of a page that is none."""


@contextmanager
def _failing() -> Iterator[None]:
    """Word what may go wrong with a database or a disk, and no value of a row."""
    try:
        yield
    except (CopyFailed, Damaged):
        raise
    except OSError as refused:
        raise CopyFailed(refused.strerror or "the disk does not answer") from refused
    except sqlite3.Error as refused:
        raise CopyFailed(str(refused)) from refused
    except Busy as busy:
        raise CopyFailed(f"the database is {busy.why}") from busy
    except IntegrityError as refused:
        kind = type(refused.orig).__name__
        told = f"somebody writes there at the same time, or a row does not fit ({kind})"
        raise CopyFailed(told) from refused
    except SQLAlchemyError as refused:
        if _TORN in str(getattr(refused, "orig", refused)):
            told = "the database cannot be read to its end: its disk or file are damaged"
            raise CopyFailed(told) from refused
        kind = type(getattr(refused, "orig", None) or refused).__name__
        raise CopyFailed(f"the database does not take it ({kind})") from refused
