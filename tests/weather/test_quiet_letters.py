"""What is due by day and leaves at night, after an outage, rings no sooner than it may."""

from datetime import timedelta

from core.journal import Journal
from core.model.people import Actor
from core.services import given_up
from core.storage.tables.machine import outbox
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.weather.conftest import heard

JOB = Actor.system("test")


async def _evening(stage: Stage, teacher: Human) -> None:
    """Queue an alert and a note by day, and let the bot be off until 23:40."""
    teacher.phone.press("· Петров")
    await stage.app.receiver.drain()
    stage.clock.set(at(23, 40))


async def _last_hour(stage: Stage, hour: int) -> None:
    rows = await stage.school.read(outbox)
    async with stage.app.journal.database.writing() as tx:
        for row in rows:
            kept = {"not_after": at(hour) + timedelta(days=1)}
            await tx.execute(outbox.update().where(outbox.c.id == row["id"]).values(kept))


async def test_what_rings_waits_for_the_morning_and_what_does_not_comes(
    thin_stage: Stage, teacher: Human
) -> None:
    father = thin_stage.person("father")
    await _evening(thin_stage, teacher)
    await thin_stage.settle()
    assert len(heard(father, "Сводка")) == 1
    assert heard(father, "Тревога") == []
    await thin_stage.until(at(6, 59) + timedelta(days=1))
    assert heard(father, "Тревога") == []
    await thin_stage.until(at(7) + timedelta(days=1))
    (rung,) = heard(father, "Тревога")
    assert not rung.silent
    assert {row["state"] for row in await thin_stage.school.read(outbox)} == {"sent"}


async def test_what_says_nothing_by_morning_comes_at_once_without_a_ring(
    thin_stage: Stage, teacher: Human
) -> None:
    father = thin_stage.person("father")
    await _evening(thin_stage, teacher)
    await _last_hour(thin_stage, 6)
    await thin_stage.settle()
    (came,) = heard(father, "Тревога")
    assert came.silent


async def test_what_was_due_before_the_clock_went_back_into_the_night_waits(
    thin_stage: Stage, teacher: Human
) -> None:
    father = thin_stage.person("father")
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    thin_stage.clock.set(at(6, 30))
    await thin_stage.settle()
    assert heard(father, "Тревога") == []
    thin_stage.clock.set(at(7))
    await thin_stage.settle()
    assert len(heard(father, "Тревога")) == 1


async def test_what_is_sent_again_by_hand_at_night_waits_too(
    thin_stage: Stage, teacher: Human
) -> None:
    father = thin_stage.person("father")
    await _evening(thin_stage, teacher)
    await _dead(thin_stage.app.journal)
    (row,) = await thin_stage.school.read(outbox, kind=thin.ALERT)
    number = int(str(row["id"]))
    assert await given_up.send_again(thin_stage.app.journal, JOB, row_ids=(number,)) == 1
    await thin_stage.settle()
    assert heard(father, "Тревога") == []
    await thin_stage.until(at(7) + timedelta(days=1))
    assert len(heard(father, "Тревога")) == 1


async def _dead(journal: Journal) -> None:
    async with journal.database.writing() as tx:
        await tx.execute(outbox.update().values(state="dead", error="refused"))
