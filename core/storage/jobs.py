"""What the schedule remembers, and the moments of the day that it hangs on."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import LessonStatus
from core.storage.tables.lessons import lesson
from core.storage.tables.machine import job_run
from core.storage.upsert import insert

_DAY = timedelta(days=1)
TICK = "tick"
"""How the schedule's own memory is named among the runs of jobs."""
CORRECTIONS = "corrections_told"
"""How it is remembered up to which day deputies have been told of corrections."""
SLOW_TICK = "slow_tick"
"""How the schedule of what may take long is named: it holds up nothing else."""
TRIAL = "backup_tried"
"""How it is remembered when a backup was last restored for a trial."""
LETTERS = "letters_told"
"""How it is remembered up to which moment administrators know what was given up."""
LEAVERS = "leavers_told"
"""How it is remembered when it was last told that somebody is due to be forgotten."""


def backup_on(shelf: int) -> str:
    """Return how it is remembered when a backup last came to the shelf (1, 2)."""
    return f"backup_on_{shelf}"


STANDING = (TICK, SLOW_TICK, CORRECTIONS, TRIAL, LETTERS, LEAVERS, backup_on(1), backup_on(2))
"""What is remembered for good: what is due next is counted from it."""


async def last_tick(tx: AsyncConnection, name: str = TICK) -> datetime | None:
    """Return up to which moment everything due has been done, by the schedule of this name."""
    return await remembered(tx, name)


async def ticked(tx: AsyncConnection, at: datetime, name: str = TICK) -> None:
    """Remember that everything due up to the moment has been done."""
    await remember(tx, name, at)


async def remembered(tx: AsyncConnection, name: str) -> datetime | None:
    """Return up to which moment the work of this name has been told of; None: never."""
    query = sa.select(job_run.c.done_at).where(job_run.c.job == name, job_run.c.due_at == "")
    return (await tx.execute(query)).scalar()


async def remember(tx: AsyncConnection, name: str, at: datetime) -> None:
    """Remember up to which moment the work of this name has been told of."""
    row = {"job": name, "due_at": "", "done_at": at}
    await tx.execute(
        insert(tx, job_run)
        .values(row)
        .on_conflict_do_update(index_elements=["job", "due_at"], set_={"done_at": at})
    )


async def done_among(
    tx: AsyncConnection, runs: Collection[tuple[str, datetime]]
) -> frozenset[tuple[str, datetime]]:
    """Return those of the runs (job, moment) that have been done."""
    named = {(job, due_at.isoformat()): (job, due_at) for job, due_at in runs}
    found = await tx.execute(
        sa.select(job_run.c.job, job_run.c.due_at).where(
            job_run.c.due_at.in_([due_at for _, due_at in named])
        )
    )
    return frozenset(named[key] for row in found if (key := (row.job, row.due_at)) in named)


async def done(tx: AsyncConnection, runs: Collection[tuple[str, datetime]], at: datetime) -> None:
    """Remember that these runs (job, moment) are done."""
    rows = [{"job": job, "due_at": due_at.isoformat(), "done_at": at} for job, due_at in runs]
    await tx.execute(insert(tx, job_run).values(rows).on_conflict_do_nothing())


async def lesson_starts(
    tx: AsyncConnection, since: datetime, until: datetime
) -> tuple[datetime, ...]:
    """Return the distinct moments in (since, until] at which lessons of the school start.

    The days, a day wider for any time zone, let the index of days find the few rows.
    """
    days = ((since - _DAY).date(), (until + _DAY).date())
    found = await tx.execute(
        sa.select(lesson.c.starts_at)
        .where(
            lesson.c.day.between(*days),
            lesson.c.starts_at > since,
            lesson.c.starts_at <= until,
            lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
        )
        .distinct()
        .order_by(lesson.c.starts_at)
    )
    return tuple(found.scalars())
