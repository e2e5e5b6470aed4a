"""A thousand digests by the virtual clock: Telegram's pace, its waits, and presses in between."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from core.storage.tables.machine import outbox
from core.storage.tables.people import account
from sandbox.people import Person
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.crowd import write_crowd

PUPILS = 429
"""Of whom a thousand accounts hear: two parents each, and every third pupil."""

PACE, ASKED = 25, 7
"""Letters a second, and the seconds for which the ordered 429 asks."""


async def crowd(stage: Stage) -> set[int]:
    """Write the families and open their chats; return the chats that hear a digest."""
    await write_crowd(stage.school.database, PUPILS)
    rows = await stage.school.read(account)
    own = {int(str(row["telegram_id"])) for row in rows} - set(stage.school.rows.telegram.values())
    for number in own:
        stage.sandbox.add_person(Person(number, str(number)))
        stage.sandbox.state.chats[number].started = True
    return own


async def pressing(stage: Stage, teacher: Human, moments: list[datetime]) -> list[timedelta]:
    """Press at each moment while letters go out; return after how long it was answered."""
    waits = []
    for moment in moments:
        while stage.clock.now() < moment:  # noqa: ASYNC110 - the sending moves the clock
            await asyncio.sleep(0)
        since, before = stage.clock.now(), len(stage.sandbox.log)
        teacher.phone.pause = 0
        teacher.phone.press("Неделя")
        await stage.app.receiver.drain()
        log = list(stage.sandbox.log)[before:]
        answered = next(one.at for one in log if one.method == "answerCallbackQuery")
        drawn = next(one.at for one in log if one.chat_id == teacher.phone.person.id)
        waits.append(max(answered, drawn) - since)
        teacher.phone.send("/menu")
        await stage.app.receiver.drain()
    return waits


async def sent(stage: Stage) -> None:
    """Deliver until nothing of tonight waits."""
    while True:
        await stage.app.delivery.deliver_due()
        rows = await stage.school.read(outbox, kind="digest", state="new")
        if not rows:
            return
        stage.clock.set(datetime.fromisoformat(str(min(str(row["not_before"]) for row in rows))))


@pytest.mark.slow
@pytest.mark.sqlite
async def test_a_thousand_digests_take_forty_seconds_and_presses_are_answered_meanwhile(
    stage: Stage,
) -> None:
    teacher = stage.person("teacher")
    stage.clock.set(at(20, 9))
    await teacher.sends("/menu")
    chats = await crowd(stage)
    stage.clock.set(at(20, 10))
    await stage.app.ticker.tick()
    assert len(await stage.school.read(outbox, state="new")) == len(chats) == 1001
    stage.sandbox.faults.add("429", "sendMessage", times=3, retry_after=ASKED)
    began = stage.clock.now()
    moments = [began + timedelta(seconds=n) for n in (5, 15, 25)]
    presses, _ = await asyncio.gather(pressing(stage, teacher, moments), sent(stage))
    calls = [one for one in stage.sandbox.log if one.ok and one.method == "sendMessage"]
    heard = [one for one in calls if one.chat_id in chats]
    assert Counter(one.chat_id for one in heard) == Counter(dict.fromkeys(chats, 1))
    took = max(one.at for one in heard) - began
    assert timedelta(seconds=39) < took <= timedelta(seconds=len(chats) / PACE + 1 + ASKED)
    assert stage.sandbox.early_calls == 0
    assert max(presses) <= timedelta(seconds=1)
    assert stage.sandbox.pace.breaches == 0
