"""Does the journal's memory hold? What the administrator and every backup ask; and erasing."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.addresses import address_of
from bot.clocks import SystemClock
from bot.config import Settings, settings_of_life
from bot.misfit import Misfit
from bot.opening import opened
from bot.standing import must_be_newest
from bot.verify_words import astray_said, damage_said
from core.errors import Damaged
from core.journal import Journal
from core.model.chain import Anchor, Astray
from core.model.clock import Clock
from core.model.leavers import Forgotten, LeaversPage
from core.model.people import Actor
from core.rules.anchors import read_word
from core.services.anchors import kept_anchors
from core.services.erasures import erasable, erase_left
from core.services.upkeep import Verified, verify_chain, verify_state

_VERIFY, _ERASE = Actor.system("verify"), Actor.system("erase")
_UTC = SystemClock(ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the chain, how many objects of the tables, and those astray.

    `zone` is the school's, for the days of what is said. `doubts` say why the anchors of the
    settings' file speak for less than they should; `faulty`: a hand was at them, or no reading.
    """

    chain: Verified
    compared: int
    astray: tuple[Astray, ...]
    zone: tzinfo
    doubts: tuple[str, ...] = ()
    faulty: bool = False


async def checked(typed: Sequence[str] = ()) -> Checked:
    """Check the settings' database: the chain, its anchors and the tables against it.

    `typed` are anchors from the director's chat, besides those of the settings' file.

    Raises:
        Damaged: the chain does not hold, or not an anchor.
        Misfit: there is no journal of the newest form, or a typed anchor is none.
    """
    settings = settings_of_life()
    told = list(_typed(typed))
    async with standing_journal(settings) as journal:
        kept, doubts, faulty = await _kept(journal)
        chain = await verify_chain(journal, _VERIFY, anchors=[*told, *kept])
        compared, astray = await verify_state(journal, _VERIFY)
        if not chain.rows and not faulty:
            doubts = ()
        return Checked(chain, compared, astray, settings.zone, doubts, faulty)


async def due_leavers() -> LeaversPage:
    """Return who left longer ago than the school keeps what is told of them.

    Raises:
        Misfit: there is no journal of the newest form.
    """
    async with _governed() as journal:
        return await erasable(journal, _ERASE)


async def erased() -> Forgotten:
    """Forget all of them, some in each transaction; return how much was forgotten.

    Raises:
        Misfit: there is no journal of the newest form.
    """
    async with _governed() as journal:
        done = all_of_it = await erase_left(journal, _ERASE)
        while done.left:
            done = await erase_left(journal, _ERASE)
            all_of_it = all_of_it.and_then(done)
        return all_of_it


@asynccontextmanager
async def _governed() -> AsyncIterator[Journal]:
    """Give the settings' journal with its policies, for a command that asks for a term."""
    settings = settings_of_life()
    await asyncio.to_thread(must_be_newest, settings.database_url)
    journal = await opened(settings)
    try:
        yield journal
    finally:
        await journal.database.close()


def due_said(found: LeaversPage) -> str:
    """Return what the administrator reads before anything is erased; no name is in it."""
    line = f"Pupils who left before {found.before:%d.%m.%Y}: {len(found.due)}.\n"
    if not found.due:
        return line
    by_year: dict[int, int] = {}
    for one in found.due:
        by_year[one.left.year] = by_year.get(one.left.year, 0) + 1
    years = "".join(f"  left in {year}: {count}\n" for year, count in by_year.items())
    return f"{line}{years}Nothing was changed; --yes erases, and nothing brings it back.\n"


def erased_said(done: Forgotten) -> str:
    """Return what the administrator reads when it is done."""
    return (
        f"Forgotten: {done.pupils} pupils, {done.kin} of their representatives, "
        f"{done.accounts} Telegram accounts; entries without their words now: {done.words}, "
        f"details of the history erased: {done.details}. Files go in the night.\n"
    )


@asynccontextmanager
async def standing_journal(settings: Settings) -> AsyncIterator[Journal]:
    """Give the settings' journal as it stands, for a command beside the bot; then close it.

    Raises:
        Misfit: there is none of the newest form.
    """
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


async def _kept(journal: Journal) -> tuple[tuple[Anchor, ...], tuple[str, ...], bool]:
    """Return the file's anchors, what is doubtful about them, and whether that is a fault.

    The chain is walked all the same: whoever spoils the file must not keep it from being read.
    """
    file = journal.anchors
    try:
        found, faulty = await kept_anchors(journal, _VERIFY)
    except OSError as refused:
        return (), (f"ANCHORS_FILE: {file} cannot be read ({refused.strerror}).",), True
    if faulty is not None:
        return found, (f"{file}: line {faulty} is no anchor: it was changed by hand.",), True
    if not found:
        return (), (f"ANCHORS_FILE: {file} is missing or empty: {_UNSEALED}",), False
    return found, (), False


_UNSEALED = "a history that was written anew would not be found. Is its disk mounted?"


async def memory_of(copy: Path, clock: Clock, anchors: Iterable[Anchor]) -> str | None:
    """Say what is wrong with anchors and tables of a journal's SQLite file; None: nothing.

    In a thread, as the bot goes on beside it.
    """
    return await asyncio.to_thread(lambda: asyncio.run(_remembered(copy, clock, anchors)))


async def _remembered(copy: Path, clock: Clock, anchors: Iterable[Anchor]) -> str | None:
    journal = journal_in(copy, clock)
    try:
        await verify_chain(journal, _VERIFY, anchors=anchors)
        _, astray = await verify_state(journal, _VERIFY)
    except Damaged as damage:
        return damage_said(damage)
    finally:
        await journal.database.close()
    return f"tables: {astray_said(astray[0])}; zvonok verify lists all" if astray else None


async def seals_until(journal: Journal, sequence: int) -> tuple[Anchor, ...]:
    """Return the kept anchors of rows up to this one; none where they cannot be read."""
    found, _, _ = await _kept(journal)
    return tuple(one for one in found if one.sequence <= sequence)


async def chain_of(copy: Path, clock: Clock = _UTC) -> Verified:
    """Check the chain of a journal's SQLite file in a thread: the bot goes on beside it.

    Raises:
        Damaged: the chain does not hold.
    """
    return await asyncio.to_thread(lambda: asyncio.run(_walked(journal_in(copy, clock))))


def journal_in(copy: Path, clock: Clock) -> Journal:
    """Return the journal in an SQLite file, which stays one file; whoever opens it closes it."""
    pragmas = {"journal_mode": "DELETE"}
    return Journal.over(address_of(copy), clock, files=copy.parent, pragmas=pragmas)


async def _walked(journal: Journal) -> Verified:
    try:
        return await verify_chain(journal, _VERIFY)
    finally:
        await journal.database.close()
