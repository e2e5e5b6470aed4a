"""The memory of scheduled jobs: APScheduler only fires, the truth is here."""

from collections.abc import Collection
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
async def remember_tick(
    journal: Journal,
    actor: Actor,
    *,
    at: datetime,
    runs: Collection[tuple[str, datetime]] = (),
) -> None:
    """Remember that these runs (job, moment), and everything else due up to `at`, are done."""
    access.is_system(actor)
    async with journal.writing(actor, "remember_tick") as work:
        if runs:
            await jobs.done(work.tx, runs, work.now)
        await jobs.ticked(work.tx, at)


@allows(Action.RUN, Thing.SYSTEM)
async def done_runs(
    journal: Journal, actor: Actor, *, runs: frozenset[tuple[str, datetime]]
) -> frozenset[tuple[str, datetime]]:
    """Return those of the runs (job, moment) that have been done."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await jobs.done_among(sight.tx, runs)


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
