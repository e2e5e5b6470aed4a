"""`python -m tests.backup`: how long it takes to back up, restore and move a school's year."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from bot.backup.making import Made, backed_up
from bot.backup.moving import moved
from bot.backup.restoring import restored
from bot.backup.shelves import Shelf
from bot.clocks import SystemClock
from bot.config import Settings
from bot.migrate import migrate
from core.storage.database import Database
from core.storage.folder import Folder
from tests.backup.year import Year, keep_photos
from tests.support import postgres
from tests.support.bot import settings_for

T = TypeVar("T")
_BEAT = 0.05


async def timed(what: str, deed: Awaitable[T]) -> T:
    """Await, and say how long it took and how long the loop was held up meanwhile."""
    began = monotonic()
    async with beating() as worst:
        done = await deed
    _say(f"{what}: {monotonic() - began:.1f} s; the loop late by {max(worst):.2f} s at most")
    return done


@asynccontextmanager
async def beating() -> AsyncIterator[list[float]]:
    """Measure beside the block by how much a short sleep is late: the bot's presses would be."""
    late = [0.0]

    async def beat() -> None:
        while True:
            began = monotonic()
            await asyncio.sleep(_BEAT)
            late.append(monotonic() - began - _BEAT)

    async with asyncio.TaskGroup() as group:
        beater = group.create_task(beat())
        yield late
        beater.cancel()


async def measure(place: Path, pupils: int, days: int, photos: int) -> None:
    """Write the year, then do everything with it once."""
    url = f"sqlite+aiosqlite:///{place / 'school.db'}"
    settings = settings_for(url, place)
    await asyncio.to_thread(migrate, url)
    database = Database(url, pragmas={"synchronous": "OFF"})
    year = Year(database, pupils, days)
    began = monotonic()
    await year.write()
    await keep_photos(database, Folder(settings.files_dir), photos, 300_000)
    await database.close()
    size = (place / "school.db").stat().st_size
    _say(f"{pupils} pupils, {days} days, {year.sequence} chained rows, {photos} photos:")
    _say(f"{size / 1e6:.0f} MB of SQLite, written in {monotonic() - began:.0f} s")
    made = await _made("backup of SQLite", settings, place / "one")
    new = settings_for(f"sqlite+aiosqlite:///{place / 'new' / 'school.db'}", place / "new")
    clock = SystemClock(settings.zone)
    await timed("restore to SQLite", restored(new, made.kept[0], clock))
    with postgres.fresh() as other, postgres.fresh() as third:
        await timed("SQLite to PostgreSQL", moved(settings, url, other))
        await _made("backup of PostgreSQL", settings_for(other, place), place / "two")
        back = f"sqlite+aiosqlite:///{place / 'back.db'}"
        await timed("PostgreSQL to SQLite", moved(settings, other, back))
        again = settings_for(third, place / "third")
        await timed("restore to PostgreSQL", restored(again, made.kept[0], clock))


async def _made(what: str, settings: Settings, folder: Path) -> Made:
    shelf = Shelf(folder, may_make=True)
    made = await timed(what, backed_up(settings, SystemClock(settings.zone), [shelf]))
    _say(f"  {made.manifest.rows} rows, {made.manifest.files} files, {made.size / 1e6:.0f} MB")
    return made


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what it is for


def main() -> int:
    """Measure by the sizes that are asked for."""
    parser = argparse.ArgumentParser(prog="backup", description=__doc__)
    parser.add_argument("--pupils", type=int, default=750)
    parser.add_argument("--days", type=int, default=170)
    parser.add_argument("--photos", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zvonok-backup-", dir="/tmp") as place:
        asyncio.run(measure(Path(place), options.pupils, options.days, options.photos))
    return 0


if __name__ == "__main__":
    sys.exit(main())
