"""The clock goes back two hours while the bot runs: nobody is left waiting for two hours."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.people import Actor
from core.services import sending
from core.storage.tables.machine import outbox
from notifications import delivery
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard

JOB = Actor.system("test")
BACK = -7200


@pytest.fixture(autouse=True)
def late_morning(thin_stage: Stage) -> None:
    """Let two hours back be no quiet hour."""
    thin_stage.clock.advance(10_000)


async def test_a_wait_that_telegram_asked_for_lasts_no_longer(
    thin_stage: Stage, teacher: Human
) -> None:
    father, sandbox, clock = thin_stage.person("father"), thin_stage.sandbox, thin_stage.clock
    sandbox.faults.add("429", "sendMessage", retry_after=3)
    teacher.phone.press("· Петров")
    await thin_stage.settle()
    assert heard(father, "Тревога") == []
    before = clock.now()
    clock.advance(BACK)
    for _second in range(5):
        clock.advance(1)
        await thin_stage.settle()
    assert clock.now() < before
    assert len(heard(father, "Тревога")) == 1


async def test_what_was_to_ring_at_once_rings_still(thin_stage: Stage, teacher: Human) -> None:
    father, clock = thin_stage.person("father"), thin_stage.clock
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    clock.advance(BACK)
    await thin_stage.settle()
    assert len(heard(father, "Тревога")) == len(heard(father, "Сводка")) == 1


async def test_what_was_being_sent_is_settled_though_it_is_yet_to_be_taken(
    thin_stage: Stage, teacher: Human
) -> None:
    father, clock = thin_stage.person("father"), thin_stage.clock
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    for letter in await sending.due_letters(thin_stage.app.journal, JOB):
        assert await sending.begin_sending(thin_stage.app.journal, JOB, letter=letter)
    clock.advance(BACK)
    await thin_stage.app.delivery.recover()
    await thin_stage.later(1)
    assert len(heard(father, "Тревога")) == 1
    rows = {row["kind"]: row["state"] for row in await thin_stage.school.read(outbox)}
    assert rows == {thin.ALERT: "sent", thin.NOTE: "unknown"}


async def test_delivering_goes_on_looking_for_what_others_left(
    thin_stage: Stage, teacher: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    async def counted(self: delivery.Delivery) -> None:
        looks.append(self.journal.clock.now())

    monkeypatch.setattr(delivery.Delivery, "recover", counted)
    clock = thin_stage.clock
    life = asyncio.ensure_future(replace(thin_stage.app, letters_every=0).deliver())
    async with asyncio.timeout(30):
        while len(looks) < 2:
            clock.advance(BACK if looks else 0)
            await asyncio.sleep(0.001)
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    assert looks[1] - looks[0] < timedelta()
    assert teacher.phone.received
