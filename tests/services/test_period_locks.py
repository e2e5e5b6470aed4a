"""Locking a period by night: what is due, safe twice, never without the copy of what is locked."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.acts import keep_copy as keeping
from core.errors import CopyFailed
from core.journal import Journal
from core.model.people import Actor
from core.services import period_locks
from core.services.period_locks import lock_periods
from core.storage.tables import locks
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.locks import ends
from tests.support.school import School

NIGHT = at(2, day=TUESDAY + timedelta(days=1))
SYSTEM = Actor.system("lock")


@pytest.fixture
async def night(journal: Journal, school: School, clock: TravelClock, tmp_path: Path) -> Journal:
    """Return the journal in the night after the second quarter's last day, a Tuesday."""
    await ends(school, TUESDAY)
    clock.set(NIGHT)
    return replace(journal, copies=tmp_path / "copies")


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.usefixtures("any_database")
async def test_what_has_ended_is_locked_once(night: Journal, school: School) -> None:
    assert await lock_periods(night, SYSTEM, at=NIGHT) == 2
    assert await lock_periods(night, SYSTEM, at=NIGHT) == 0
    assert len(await school.read(locks.period_lock)) == 2


@pytest.mark.clause("MAZ-2.8.5")
async def test_on_its_last_evening_a_period_is_open(
    night: Journal, school: School, clock: TravelClock
) -> None:
    clock.set(at(23, 59))
    assert await lock_periods(night, SYSTEM, at=NIGHT) == 1
    assert len(await school.read(locks.period_lock)) == 1


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_crash_after_the_copy_locks_nothing_and_the_next_run_does(
    night: Journal, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def crashes(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(period_locks, "_lock", crashes)
        with pytest.raises(RuntimeError):
            await lock_periods(night, SYSTEM, at=NIGHT)
    assert await school.read(locks.period_lock) == []
    assert await lock_periods(night, SYSTEM, at=NIGHT) == 2


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_copy_that_is_behind_the_journal_locks_nothing(
    night: Journal, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def behind(*given: object) -> keeping.Copy:
        copy = await keeping.keep_copy(*given)  # type: ignore[arg-type]  # as it is called
        return replace(copy, sequence=copy.sequence + 1)

    monkeypatch.setattr(period_locks, "keep_copy", behind)
    assert await lock_periods(night, SYSTEM, at=NIGHT) == 0
    assert await school.read(locks.period_lock) == []


async def test_of_a_copy_that_fails_nothing_is_left(
    night: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "_checked", full)
    with pytest.raises(CopyFailed):
        await keeping.keep_copy(night.database, night.copies, "one.db", night.clock.now())
    assert list(night.copies.iterdir()) == []
