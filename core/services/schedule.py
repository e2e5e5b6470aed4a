"""The memory of scheduled jobs: APScheduler only fires, the truth is here."""

from collections.abc import Collection
from datetime import datetime, timedelta

from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.moments import Moments, Upcoming
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.settings import Setting
from core.rules import access
from core.rules import digests as rules
from core.storage import jobs, outbox, recipients

TICK, SLOW_TICK = jobs.TICK, jobs.SLOW_TICK
"""The two schedules: of the school's day, and of what may take long."""


@allows(Action.RUN, Thing.SYSTEM)
async def passed(
    journal: Journal, actor: Actor, *, since: datetime, name: str = jobs.TICK
) -> Moments | None:
    """Return the moments from the last tick until now, but none up to `since`.

    None: no tick is remembered yet, by the schedule of this name.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        last = await jobs.last_tick(sight.tx, name)
        if last is None:
            return None
        return await _moments(sight, max(last, since), sight.now)


@allows(Action.RUN, Thing.SYSTEM)
async def upcoming(journal: Journal, actor: Actor, *, until: datetime) -> Upcoming:
    """Return the moments from now until then."""
    access.is_system(actor)
    async with journal.reading() as sight:
        moments = await _moments(sight, sight.now, until)
        return Upcoming(moments, await outbox.next_at(sight.tx))


@allows(Action.RUN, Thing.SYSTEM)
async def remember_tick(
    journal: Journal,
    actor: Actor,
    *,
    at: datetime,
    runs: Collection[tuple[str, datetime]] = (),
    name: str = jobs.TICK,
) -> None:
    """Remember that these runs (job, moment), and everything else due up to `at`, are done."""
    access.is_system(actor)
    async with journal.writing(actor, "remember_tick") as work:
        if runs:
            await jobs.done(work.tx, runs, work.now)
        await jobs.ticked(work.tx, at, name)


@allows(Action.RUN, Thing.SYSTEM)
async def done_runs(
    journal: Journal, actor: Actor, *, runs: frozenset[tuple[str, datetime]]
) -> frozenset[tuple[str, datetime]]:
    """Return those of the runs (job, moment) that have been done."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await jobs.done_among(sight.tx, runs)


async def _moments(sight: Sight, since: datetime, until: datetime) -> Moments:
    if since >= until:
        return Moments(since, (), ())
    policy = sight.policy_on(sight.today).policy
    after = timedelta(minutes=policy.alerts.bell_after_start_minutes.value)
    starts = await jobs.lesson_starts(sight.tx, since - after, until - after)
    hours = await recipients.chosen(sight.tx, Setting.DIGEST_HOUR)
    slots = rules.chosen_slots(hours, policy)
    return Moments(since, tuple(start + after for start in starts), slots)
