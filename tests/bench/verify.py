"""How long `zvonok verify` takes beside merely reading what it reads, and in how much memory.

python -m tests.bench.verify --rows 100000 [--postgres]
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core.acts.work import Revision, Save
from core.journal import Journal
from core.rules.told import of_mark
from core.services.past_lessons import lessons_between
from core.services.upkeep import verify_chain, verify_state
from core.storage import marks
from core.storage.database import Database
from core.storage.tables import history
from tests.storage.saves import JOB
from tests.support.clock import TUESDAY, at, standing_clock
from tests.support.database import POSTGRES, SQLITE, UNHURRIED, fresh, sqlite_template
from tests.support.school import School, build, policies

READ = (history.audit, history.audit_detail, history.revision)
BATCH = 500


async def fill(school: School, journal: Journal, rows: int) -> None:
    """Chain so many saves, each a mark of one pupil in one of its columns."""
    sight = await lessons_between(journal, JOB, since=TUESDAY, until=at(23))
    lesson = next(one for one in sight.lessons if one.id == school.lesson())
    author = school.person("teacher")
    for start in range(0, rows, BATCH):
        async with journal.writing(JOB, "fill") as work:
            numbers = range(start, min(start + BATCH, rows))
            held: list[dict[str, Any]] = [
                {
                    "person_id": school.petrov,
                    "subject_id": lesson.subject_id,
                    "lesson_id": lesson.id,
                    "day": lesson.day,
                    "kind": "oral",
                    "ordinal": number % 30_000,
                    "weight": 1,
                    "value": "2345"[number % 4],
                    "author_id": author,
                }
                for number in numbers
            ]
            ids = await marks.put(work.tx, held)
            for row in held:
                mark_id = ids[school.petrov, "oral", row["ordinal"]]
                now = of_mark(lesson, "oral", row["value"])
                revision = Revision(
                    object_kind="mark", object_id=mark_id, person_id=school.petrov, now=now
                )
                save = Save(action="marks", object_kind="lesson", object_id=lesson.id)
                save.author_id, save.revisions = author, [revision]
                work.save(save)


async def read(database: Database) -> int:
    """Read every row that a verification of the chain reads, and do nothing with it."""
    count = 0
    async with database.reading() as tx:
        for table in READ:
            found = await tx.stream(sa.select(table).order_by(*table.primary_key.columns))
            async for _row in found.mappings():
                count += 1
    return count


async def timed(deed: Callable[[], Awaitable[object]]) -> float:
    """Return how many seconds it takes, the best of two."""
    took = []
    for _ in range(2):
        started = time.perf_counter()
        await deed()
        took.append(time.perf_counter() - started)
    return min(took)


def most() -> float:
    """Return how many MiB the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@asynccontextmanager
async def filled(kind: str, rows: int) -> AsyncIterator[Journal]:
    """Give a journal with so many chained rows."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        template = sqlite_template(folder)
        with fresh(kind, template, folder) as url:
            database = Database(url, pragmas=UNHURRIED)
            school = await build(database)
            journal = Journal(database, policies(), standing_clock(), key=b"bench")
            await fill(school, journal, rows)
            yield journal
            await database.close()


async def measure(kind: str, rows: int) -> None:
    """Print what was measured of so many rows."""
    async with filled(kind, rows) as journal:
        before = most()
        reading = await timed(lambda: read(journal.database))
        chain = await timed(lambda: verify_chain(journal, JOB))
        state = await timed(lambda: verify_state(journal, JOB))
    print(  # noqa: T201 - the figures
        f"{kind}, {rows} rows: read {reading:.2f} s; chain verified {chain:.2f} s"
        f" ({chain / reading:.1f} times), state compared {state:.2f} s"
        f" ({state / reading:.1f} times); the process grew from {before:.0f} to {most():.0f} MiB"
    )


def main() -> None:
    """Measure a tenth of the rows, then all of them: memory must not grow with them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    kind = POSTGRES if asked.postgres else SQLITE
    for rows in (asked.rows // 10, asked.rows):
        asyncio.run(measure(kind, rows))


if __name__ == "__main__":
    main()
