"""The clock jumps, goes back, stands still; a job fails: each run is done once."""

from datetime import datetime, time, timedelta

from core.journal import Journal
from core.model.people import Actor
from core.policy.schema import Policy
from notifications.jobs import JOBS, Job
from notifications.ticker import BELL, DIGEST, Ticker
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at


class Counting:
    """A job that remembers its runs and can be told to fail so often."""

    def __init__(self, fails: int = 0) -> None:
        self.runs: list[datetime] = []
        self.fails = fails

    async def __call__(self, _journal: Journal, _actor: Actor, /, *, at: datetime) -> None:
        """Run, or fail."""
        if self.fails:
            self.fails -= 1
            raise LookupError
        self.runs.append(at)


def ticker(journal: Journal, work: Counting, patience: timedelta) -> Ticker:
    """Return a ticker with the one job, due at 12:00 and 20:00; bells and digests do nothing."""

    def hours(_policy: Policy) -> tuple[time, ...]:
        return (time(12), time(20))

    def never(_policy: Policy) -> tuple[time, ...]:
        return ()

    idle = Job(Counting(), never, patience)
    return Ticker(journal, {"count": Job(work, hours, patience), BELL: idle, DIGEST: idle})


async def test_back_and_forth_each_run_is_done_once(journal: Journal, clock: TravelClock) -> None:
    work = Counting()
    own = ticker(journal, work, timedelta(hours=3))
    await own.tick()
    for hour, minute in ((11, 59), (12, 1), (10, 0), (12, 2), (20, 30), (18, 0), (21, 0)):
        clock.set(at(hour, minute))
        await own.tick()
        await ticker(journal, work, timedelta(hours=3)).tick()
    assert work.runs == [at(12), at(20)]


async def test_after_an_outage_only_what_makes_sense_is_run(
    journal: Journal, clock: TravelClock
) -> None:
    work = Counting()
    own = ticker(journal, work, timedelta(hours=3))
    await own.tick()
    clock.set(at(14, 30, TUESDAY + timedelta(days=3)))
    await own.tick()
    assert work.runs == [at(12, 0, TUESDAY + timedelta(days=3))]


async def test_a_job_that_failed_is_run_at_the_next_tick(
    journal: Journal, clock: TravelClock
) -> None:
    work = Counting(fails=2)
    own = ticker(journal, work, timedelta(hours=3))
    await own.tick()
    for minute in range(1, 5):
        clock.set(at(12, minute))
        await own.tick()
    assert work.runs == [at(12)]


async def test_walking_does_at_each_moment_what_falls_due_there(
    journal: Journal, clock: TravelClock
) -> None:
    work = Counting()
    own = ticker(journal, work, timedelta(minutes=1))
    await own.tick()
    end = at(23, 0, TUESDAY + timedelta(days=1))
    while clock.now() < end:
        clock.set(await own.next_moment(end))
        await own.tick()
    assert work.runs == [at(h, 0, TUESDAY + timedelta(days=d)) for d in (0, 1) for h in (12, 20)]


def test_every_job_has_patience() -> None:
    assert all(job.patience > timedelta() for job in JOBS.values())
