"""Work of a night is done once, again after a pause, and anew for the next night."""

from datetime import timedelta

from bot.backup.lately import PAUSE, Lately
from tests.support.clock import at


async def test_within_the_pause_it_is_the_same_outcome() -> None:
    done: list[int] = []

    async def work() -> int:
        done.append(len(done))
        return done[-1]

    kept = Lately[int]()
    due, later = at(2, 30), at(2, 30) + timedelta(days=1)
    minute = timedelta(minutes=1)
    assert [await kept.outcome(due, due + n * minute, work) for n in range(5)] == [0] * 5
    assert await kept.outcome(due, due + PAUSE, work) == 1
    assert await kept.outcome(later, due + PAUSE + minute, work) == 2
    assert await kept.outcome(later, due, work) == 3, "the clock has gone back"
