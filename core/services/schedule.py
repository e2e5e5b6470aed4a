"""The memory of scheduled jobs: APScheduler only fires, the truth is here."""

from datetime import datetime, timedelta

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import jobs


@allows(Action.RUN, Thing.SYSTEM)
async def last_tick(journal: Journal, actor: Actor) -> datetime | None:
    """Return up to which moment everything due is done; None: no tick is remembered yet."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await jobs.last_tick(sight.tx)


@allows(Action.RUN, Thing.SYSTEM)
async def remember_tick(journal: Journal, actor: Actor, *, at: datetime) -> None:
    """Remember that everything due up to `at` is done."""
    access.is_system(actor)
    async with journal.writing(actor, "remember_tick") as work:
        await jobs.ticked(work.tx, at)


@allows(Action.RUN, Thing.SYSTEM)
async def is_done(journal: Journal, actor: Actor, *, job: str, due_at: datetime) -> bool:
    """Tell whether this run of the job has been done."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await jobs.was_done(sight.tx, job, due_at)


@allows(Action.RUN, Thing.SYSTEM)
async def remember_run(journal: Journal, actor: Actor, *, job: str, due_at: datetime) -> None:
    """Remember that this run of the job is done."""
    access.is_system(actor)
    async with journal.writing(actor, "remember_run") as work:
        await jobs.done(work.tx, job, due_at, work.now)


@allows(Action.RUN, Thing.SYSTEM)
async def bell_moments(
    journal: Journal, actor: Actor, *, since: datetime, until: datetime
) -> tuple[datetime, ...]:
    """Return the moments in (since, until] at which the bell's forms are due."""
    access.is_system(actor)
    async with journal.reading() as sight:
        figure = sight.policy_on(sight.today).policy.alerts.bell_after_start_minutes
        after = timedelta(minutes=figure.value)
        starts = await jobs.lesson_starts(sight.tx, since - after, until - after)
    return tuple(start + after for start in starts)
