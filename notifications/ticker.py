"""One tick does everything that has fallen due; a clock that travels goes tick by tick."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.journal import Journal
from core.model.people import Actor
from core.services import schedule as memory
from core.services import sending
from notifications.jobs import Job
from notifications.schedule import Due, daily, due

_log = logging.getLogger(__name__)
_TICKER = Actor.system("ticker")
BELL = "bell"
_LONGEST = timedelta(days=2)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Ticker:
    """Runs `jobs` when they fall due, each once, and remembers it in the database."""

    journal: Journal
    jobs: Mapping[str, Job]
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tick(self) -> int:
        """Run what has fallen due since the last tick; return how many runs."""
        async with self.lock:
            now = self.journal.clock.now()
            last = await memory.last_tick(self.journal, _TICKER)
            if last is None:  # a new journal begins now
                await memory.remember_tick(self.journal, _TICKER, at=now)
                return 0
            if last >= now:
                return 0
            since = max(last, now - _LONGEST)
            runs = due(since, now, await self._moments(since, now), self._patience())
            failed = [run.at for run in runs if not await self._run(run)]
            until = min(failed) - _INSTANT if failed else now
            await memory.remember_tick(self.journal, _TICKER, at=until)
            return len(runs)

    async def next_moment(self, until: datetime) -> datetime | None:
        """Return when something next falls due, or a letter may be sent, not after `until`."""
        now = self.journal.clock.now()
        moments = [run.at for run in await self._moments(now, until)]
        letter = await sending.next_letter_at(self.journal, _TICKER)
        if letter is not None and now < letter <= until:
            moments.append(letter)
        return min(moments, default=None)

    async def _run(self, run: Due) -> bool:
        """Tell whether the run is done; one that failed falls due again at the next tick."""
        actor = Actor.system(run.job)
        if await memory.is_done(self.journal, actor, job=run.job, due_at=run.at):
            return True
        try:
            await self.jobs[run.job].work(self.journal, actor, at=run.at)
        except Exception as fault:  # noqa: BLE001 - the next jobs must not wait for a faulty one
            _log.warning("job %s failed: %s", run.job, type(fault).__name__)
            _log.debug("fault", exc_info=fault)
            return False
        await memory.remember_run(self.journal, actor, job=run.job, due_at=run.at)
        return True

    async def _moments(self, last: datetime, now: datetime) -> tuple[Due, ...]:
        policy = self.journal.policy_on(now.astimezone(self.journal.clock.zone).date()).policy
        hours = {name: job.hours(policy) for name, job in self.jobs.items()}
        bells = await memory.bell_moments(self.journal, _TICKER, since=last, until=now)
        return (
            *daily(hours, last, now, self.journal.clock.zone),
            *(Due(at, BELL) for at in bells),
        )

    def _patience(self) -> dict[str, timedelta]:
        return {name: job.patience for name, job in self.jobs.items()}
