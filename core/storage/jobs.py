"""What the schedule remembers, and the moments of the day that it hangs on."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import LessonStatus
from core.storage.tables.lessons import lesson
from core.storage.tables.machine import job_run
from core.storage.upsert import insert

TICK = "tick"
"""How the schedule's own memory is named among the runs of jobs."""


async def last_tick(tx: AsyncConnection) -> datetime | None:
    """Return up to which moment everything due has been done."""
    found = await tx.execute(sa.select(job_run.c.done_at).where(job_run.c.job == TICK))
    return found.scalar()


async def ticked(tx: AsyncConnection, at: datetime) -> None:
    """Remember that everything due up to the moment has been done."""
    row = {"job": TICK, "due_at": "", "done_at": at}
    await tx.execute(
        insert(tx, job_run)
        .values(row)
        .on_conflict_do_update(index_elements=["job", "due_at"], set_={"done_at": at})
    )


async def was_done(tx: AsyncConnection, job: str, due_at: datetime) -> bool:
    """Tell whether this run of the job has been done."""
    found = await tx.execute(
        sa.select(job_run.c.job).where(
            job_run.c.job == job, job_run.c.due_at == due_at.isoformat()
        )
    )
    return found.first() is not None


async def done(tx: AsyncConnection, job: str, due_at: datetime, at: datetime) -> None:
    """Remember that this run of the job is done."""
    row = {"job": job, "due_at": due_at.isoformat(), "done_at": at}
    await tx.execute(insert(tx, job_run).values(row).on_conflict_do_nothing())


async def lesson_starts(
    tx: AsyncConnection, since: datetime, until: datetime
) -> tuple[datetime, ...]:
    """Return the distinct moments in (since, until] at which lessons of the school start."""
    found = await tx.execute(
        sa.select(lesson.c.starts_at)
        .where(
            lesson.c.starts_at > since,
            lesson.c.starts_at <= until,
            lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
        )
        .distinct()
        .order_by(lesson.c.starts_at)
    )
    return tuple(found.scalars())
