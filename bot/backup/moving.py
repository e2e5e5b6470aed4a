"""Move a school between SQLite and PostgreSQL, both ways."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.addresses import DRIVERS, LOOKS, address_fault
from bot.clocks import SystemClock
from bot.config import Settings
from bot.door import refusal_said
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
    if _address("FROM", source) == _address("TO", target):
        raise Misfit("FROM and TO are the same database")
    with _named("FROM", "it cannot be read"):
        await asyncio.to_thread(must_be_newest, source)
    with _named("TO", "somebody else fills it at the same time; if nobody does, try again"):
        await asyncio.to_thread(must_be_unused, target)
    journal = Journal.over(source, SystemClock(settings.zone), files=Path("none"))
    try:
        return await move_journal(journal, _MOVE, to=target, broken_too=broken_too)
    except CopyFailed as failed:
        raise Misfit(f"Nothing was copied: {failed}") from None
    finally:
        await journal.database.close()


def _address(name: str, typed: str) -> sa.URL:
    """Return the address of a database that a journal can stand in; the text is not echoed."""
    try:
        url = sa.make_url(typed)
    except (sa.exc.ArgumentError, ValueError):
        raise Misfit(f"{name} is no address of a database: {LOOKS}") from None
    if url.drivername not in DRIVERS:
        raise Misfit(f"{name} begins with {url.drivername}: {LOOKS}")
    fault = address_fault(typed)
    if fault is not None:
        raise Misfit(f"{name}: {fault}")
    if not url.database:
        raise Misfit(f"{name} names no database: {LOOKS}")
    return url


@contextmanager
def _named(name: str, why: str) -> Iterator[None]:
    """Call the address as the command does: DATABASE_URL is another one."""
    try:
        yield
    except Misfit as fault:
        raise Misfit(str(fault).replace("DATABASE_URL", name, 1)) from None
    except sa.exc.DatabaseError as fault:
        said = refusal_said(fault) or f"{why} ({type(fault.orig).__name__})"
        raise Misfit(f"{name}: {said}") from None
