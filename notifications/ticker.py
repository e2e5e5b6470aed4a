"""One tick does everything that has fallen due; a clock that travels goes tick by tick."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.journal import Journal
from core.model.moments import Moments
from core.model.people import Actor
from core.services import schedule as memory
from notifications.jobs import Job
from notifications.schedule import Due, daily, due

_log = logging.getLogger(__name__)
_TICKER = Actor.system("ticker")
BELL, DIGEST = "bell", "digest"
"""The jobs whose moments the school's own data sets."""
_LONGEST = timedelta(days=2)
_STEP = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Ticker:
    """Runs `jobs` when they fall due, each once, and remembers it in the database.

    Two of different names go on beside each other: what takes long holds up no bell.
    """

    journal: Journal
    jobs: Mapping[str, Job]
    name: str = memory.TICK
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> int:
        """Run what has fallen due since the last tick; return how many runs."""
        async with self.lock:
            now = self.journal.clock.now()
            passed = await memory.passed(
                self.journal, _TICKER, since=now - _LONGEST, name=self.name
            )
            if passed is None:  # a new journal begins now
                await memory.remember_tick(self.journal, _TICKER, at=now, name=self.name)
                return 0
            if passed.since >= now:
                return 0
            runs = due(passed.since, now, self._due(passed, now), self._patience())
            ended = {run: await self._run(run) for run in await self._undone(runs)}
            done = [(run.job, run.at) for run, well in ended.items() if well]
            failed = [run.at for run, well in ended.items() if not well]
            until = min(failed) - _INSTANT if failed else now
            await memory.remember_tick(self.journal, _TICKER, at=until, runs=done, name=self.name)
            return len(runs)

    async def next_moment(self, until: datetime) -> datetime:
        """Return when something next falls due, or a letter may be sent, not after `until`.

        A day with nothing due is a step of its own: nobody reads a month ahead at each step.
        """
        now = self.journal.clock.now()
        until = min(until, now + _STEP)
        ahead = await memory.upcoming(self.journal, _TICKER, until=until)
        moments = [run.at for run in self._due(ahead.moments, until)]
        if ahead.letter_at is not None and now < ahead.letter_at <= until:
            moments.append(ahead.letter_at)
        return min(moments, default=until)

    async def _run(self, run: Due) -> bool:
        """Tell whether the run went well; one that failed falls due again at the next tick.

        Where the process ends before it is remembered, it is run again: every job is safe twice.
        """
        try:
            await self.jobs[run.job].work(self.journal, Actor.system(run.job), at=run.at)
        except Exception as fault:  # noqa: BLE001 - the next jobs must not wait for a faulty one
            _log.warning("job %s failed: %s", run.job, type(fault).__name__)
            _log.debug("fault", exc_info=fault)
            return False
        self.journal.database.probe("after a job")
        return True

    async def _undone(self, runs: tuple[Due, ...]) -> tuple[Due, ...]:
        """Return the runs that have not been done, in their order."""
        if not runs:
            return ()
        moments = frozenset((run.job, run.at) for run in runs)
        done = await memory.done_runs(self.journal, _TICKER, runs=moments)
        return tuple(run for run in runs if (run.job, run.at) not in done)

    def _due(self, moments: Moments, until: datetime) -> tuple[Due, ...]:
        zone = self.journal.clock.zone
        policy = self.journal.policy_on(until.astimezone(zone).date()).policy
        hours = {name: job.hours(policy) for name, job in self.jobs.items()}
        slots = {DIGEST: moments.digest_slots} if DIGEST in self.jobs else {}
        bells = moments.bells if BELL in self.jobs else ()
        return (
            *daily({**hours, **slots}, moments.since, until, zone),
            *(Due(at, BELL) for at in bells),
        )

    def _patience(self) -> dict[str, timedelta]:
        return {name: job.patience for name, job in self.jobs.items()}
