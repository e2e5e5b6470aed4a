"""Telegram away, slow, refusing; deleted messages; people who block the bot."""

import asyncio
from datetime import timedelta

import pytest

from core.storage.tables.machine import inbox, outbox
from core.storage.tables.people import account
from sandbox.session import SandboxSession
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard


async def test_letters_wait_while_telegram_is_away(thin_stage: Stage, teacher: Human) -> None:
    father = thin_stage.person("father")
    await teacher.presses("· Петров")
    await thin_stage.later(10)
    teacher.phone.press("· Иванов")
    await thin_stage.app.receiver.drain()
    thin_stage.sandbox.faults.add("away")
    await thin_stage.app.delivery.deliver_due()
    thin_stage.clock.advance(3600)
    await thin_stage.app.delivery.deliver_due()
    assert len(heard(father, "Сводка")) == 1
    thin_stage.sandbox.faults.clear()
    await thin_stage.later(1)
    assert len(heard(father, "Тревога")) == 2
    assert len(heard(father, "Сводка")) == 2


async def test_an_hour_without_telegram_loses_nothing(thin_stage: Stage, teacher: Human) -> None:
    father, clock = thin_stage.person("father"), thin_stage.clock
    await thin_stage.later(1)
    teacher.phone.press("· Петров")
    batch = await thin_stage.app.receiver.pull(timeout=0)
    end = clock.now() + timedelta(hours=1)
    thin_stage.sandbox.faults.add("away")

    async def back_in_an_hour() -> None:
        while clock.now() < end:  # noqa: ASYNC110 - the clock is virtual
            await asyncio.sleep(0)
        thin_stage.sandbox.faults.clear()

    async with asyncio.TaskGroup() as group:
        thin_stage.app.receiver._start(batch, group)
        group.create_task(back_in_an_hour())
    assert heard(father, "Тревога") == []
    await thin_stage.settle()
    teacher.sees("Записано: Петров")
    assert len(heard(father, "Тревога")) == 1
    assert len(heard(father, "Сводка")) == 1
    assert len(thin_stage.sandbox.unanswered) == 1, "150 s have passed: too late to answer"
    thin_stage.sandbox.state.queries.clear()


async def test_presses_of_a_bot_that_was_away_expire_and_the_screen_tells_the_truth(
    thin_stage: Stage, teacher: Human
) -> None:
    teacher.phone.press("· Петров")
    thin_stage.clock.advance(200)
    await thin_stage.settle()
    teacher.sees("все здесь")
    thin_stage.sandbox.state.queries.clear()


@pytest.mark.parametrize(("kind", "alerts"), [("drop_after", 2), ("drop_before", 1), ("500", 1)])
async def test_an_alert_is_repeated_with_its_number_a_note_is_not(
    thin_stage: Stage, teacher: Human, kind: str, alerts: int
) -> None:
    father = thin_stage.person("father")
    await teacher.presses("· Иванов")
    before = [seen.text for seen in father.phone.received]
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    thin_stage.sandbox.faults.add(kind, "sendMessage")
    await thin_stage.app.delivery.deliver_due()
    await thin_stage.later(1)
    new = [seen.text for seen in father.phone.received][len(before) :]
    rung = [text for text in new if text.startswith("Тревога")]
    assert len(rung) == alerts
    assert len(set(rung)) == 1
    assert len([text for text in new if text.startswith("Сводка")]) == 1


async def test_a_note_whose_outcome_is_unknown_is_left(thin_stage: Stage, teacher: Human) -> None:
    father = thin_stage.person("father")
    await teacher.presses("· Иванов")
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    thin_stage.sandbox.faults.add("drop_after", "sendMessage", times=2)
    await thin_stage.app.delivery.deliver_due()
    await thin_stage.later(10)
    assert len(heard(father, "Сводка")) == 2
    letters = await thin_stage.school.read(outbox, kind=thin.NOTE)
    assert [row["state"] for row in letters] == ["sent", "unknown"]


async def test_a_429_is_obeyed_by_letters_and_screens(thin_stage: Stage, teacher: Human) -> None:
    father, sandbox = thin_stage.person("father"), thin_stage.sandbox
    sandbox.faults.add("429", "sendMessage", retry_after=7)
    sandbox.faults.add("429", "editMessageText", retry_after=5)
    sandbox.faults.add("429", "answerCallbackQuery", retry_after=3)
    await teacher.presses("· Петров")
    await thin_stage.later(1)
    teacher.sees("Записано: Петров")
    assert len(heard(father, "Тревога")) == 1
    assert len(heard(father, "Сводка")) == 1
    assert sandbox.early_calls == 0


async def test_hundred_letters_keep_the_pace(thin_stage: Stage, teacher: Human) -> None:
    sandbox = thin_stage.sandbox
    for _ in range(10):
        await teacher.presses("· Петров")
        await teacher.presses("✗ Петров")
    await thin_stage.later(10)
    assert sandbox.early_calls == 0
    assert len(heard(thin_stage.person("father"), "Тревога")) == 20


async def test_the_edit_of_a_deleted_message_is_sent_anew(
    thin_stage: Stage, teacher: Human
) -> None:
    teacher.phone.press("· Петров")
    old = teacher.screen.id
    del teacher.phone.chat.messages[old]
    await thin_stage.settle()
    teacher.sees("Записано: Петров")
    assert teacher.last.id != old
    await teacher.presses("✗ Петров")
    teacher.sees("все здесь")


async def test_a_blocked_parent_stops_only_the_own_lane(thin_stage: Stage, teacher: Human) -> None:
    father = thin_stage.person("father")
    father.phone.block()
    await thin_stage.settle()
    await teacher.presses("· Петров")
    await thin_stage.later(5)
    assert father.phone.received == []
    rows = await thin_stage.school.read(account, telegram_id=father.phone.person.id)
    assert rows[0]["blocked_at"] is not None
    father.phone.unblock()
    await thin_stage.later(1)
    assert len(heard(father, "Тревога")) == 1
    assert len(heard(father, "Сводка")) == 1


async def test_a_block_that_telegram_has_not_told_of_is_learnt_by_sending(
    thin_stage: Stage, teacher: Human
) -> None:
    father = thin_stage.person("father")
    father.phone.chat.blocked = True
    await teacher.presses("· Петров")
    await thin_stage.later(5)
    father.phone.unblock()
    await thin_stage.later(1)
    assert len(heard(father, "Тревога")) == 1


async def test_a_token_that_is_refused_keeps_the_letters(
    thin_stage: Stage, teacher: Human
) -> None:
    sandbox = thin_stage.sandbox
    session = thin_stage.app.bot.session
    assert isinstance(session, SandboxSession)
    await teacher.presses("· Иванов")
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    right, sandbox.token = sandbox.token, "42:another"
    await thin_stage.app.delivery.deliver_due()
    sandbox.token = right
    await thin_stage.later(1)
    assert len(heard(thin_stage.person("father"), "Сводка")) == 2


async def test_another_poller_is_waited_out(thin_stage: Stage, teacher: Human) -> None:
    thin_stage.sandbox.state.webhook = "https://elsewhere.example"
    assert await thin_stage.app.receiver.pull(timeout=0) == ()
    thin_stage.sandbox.state.webhook = ""
    await teacher.presses("· Петров")
    assert all(row["done_at"] for row in await thin_stage.school.read(inbox))


@pytest.mark.parametrize("number", ["401", "409"])
async def test_what_holds_everything_up_is_logged_once_an_hour(
    thin_stage: Stage, teacher: Human, caplog: pytest.LogCaptureFixture, number: str
) -> None:
    sandbox, receiver = thin_stage.sandbox, thin_stage.app.receiver
    right = sandbox.token
    if number == "401":
        sandbox.token = f"42:{number}"
    else:
        sandbox.state.webhook = "https://elsewhere.example"
    lines = []
    for _hour in range(2):
        for _time in range(3):
            assert await receiver.pull(timeout=0) == ()
        lines.append(len([line for line in caplog.messages if number in line]))
        thin_stage.clock.advance(3600)
    sandbox.token, sandbox.state.webhook = right, ""
    assert lines == [1, 2]
