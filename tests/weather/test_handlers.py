"""A handler that fails, is slow, or draws what Telegram refuses: only its chat is concerned."""

import asyncio
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.lanes import Lane
from bot.presenter import Draw
from core.services.receiving import Drawing
from core.storage.tables.machine import inbox
from handlers.kit.reply import Reply, Screen
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import asked_first


def failing(stage: Stage, times: int) -> list[datetime]:
    """Let /fail raise so often; return the moments of the tries."""
    router, tries = Router(name="failing"), list[datetime]()

    @router.message(Command("fail"))
    async def fail(_message: Message) -> Reply:
        tries.append(stage.clock.now())
        if len(tries) <= times:
            raise LookupError("a handler's fault")
        return Reply(screen=Screen(kind="mended", text="Вышло"))

    asked_first(stage, router)
    return tries


async def test_a_handler_is_tried_again(thin_stage: Stage, teacher: Human) -> None:
    tries = failing(thin_stage, 4)
    await teacher.sends("/fail")
    teacher.sees("Вышло")
    waits = [round((b - a).total_seconds(), 1) for a, b in pairwise(tries)]
    assert waits == [0.1, 0.3, 1.0, 2.0]
    assert all(row["done_at"] for row in await thin_stage.school.read(inbox))


async def test_then_it_is_a_dead_letter_and_a_word(thin_stage: Stage, teacher: Human) -> None:
    failing(thin_stage, 5)
    teacher.phone.send("/fail")
    father = thin_stage.person("father")
    father.phone.send("/thin")
    await thin_stage.settle()
    assert teacher.last.buttons == ()
    assert "/menu" in teacher.last.text
    father.sees("все здесь")
    (dead,) = [row for row in await thin_stage.school.read(inbox) if row["dead_at"]]
    assert (dead["attempts"], dead["error"]) == (5, "LookupError")
    await teacher.sends("/thin")
    teacher.sees("все здесь")


async def test_only_that_chat_waits(thin_stage: Stage, teacher: Human) -> None:
    father, router = thin_stage.person("father"), Router(name="waiting")

    @router.message(Command("wait"))
    async def wait(_message: Message) -> Reply:
        async with asyncio.timeout(60):
            while not father.phone.received:  # noqa: ASYNC110 - the sandbox has no event for it
                await asyncio.sleep(0)
        return Reply(screen=Screen(kind="waited", text="Вышло"))

    asked_first(thin_stage, router)
    teacher.phone.send("/wait")
    teacher.phone.send("/thin")
    father.phone.send("/thin")
    await thin_stage.settle()
    father.sees("все здесь")
    (opened,) = [seen for seen in teacher.phone.received if seen.text == "Вышло"]
    assert teacher.last.id > opened.id, "order is kept in the chat"


async def test_what_telegram_refuses_to_draw_stops_nobody(
    thin_stage: Stage, teacher: Human
) -> None:
    router = Router(name="refused")

    @router.message(Command("bad"))
    async def bad(_message: Message) -> Reply:
        return Reply(screen=Screen(kind="bad", text="<blink>нельзя</blink>"))

    asked_first(thin_stage, router)
    teacher.phone.send("/bad")
    teacher.phone.send("/thin")
    await thin_stage.settle()
    (dead,) = [row for row in await thin_stage.school.read(inbox) if row["dead_at"]]
    assert dead["error"] == "Refused"
    assert any("сохран" in s.text or "saved" in s.text for s in teacher.phone.received)
    teacher.sees("все здесь")


async def test_a_slow_handler_is_answered_at_once_and_drawn_when_done(
    thin_stage: Stage, teacher: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    router, gate = Router(name="slow"), asyncio.Event()

    @router.callback_query(thin.Put.filter())
    async def slow(query: CallbackQuery) -> Reply:
        if not teacher.phone.toasts:
            await gate.wait()
        return Reply(screen=Screen(kind="slow", text="Готово"), toast=f"поздно {query.id}")

    asked_first(thin_stage, router)
    receiver = thin_stage.app.receiver
    receiver._handling = replace(receiver._handling, slow=0)
    receiver._lanes.clear()  # a lane keeps the patience with which it was made
    said = receiver._handling.trouble.still_saving

    async def said_then_done(update: object) -> None:
        await said(update)  # type: ignore[arg-type]
        gate.set()

    monkeypatch.setattr(receiver._handling.trouble, "still_saving", said_then_done)
    teacher.phone.press("· Петров")
    await thin_stage.settle()
    assert len(teacher.phone.toasts) == 1
    assert "поздно" not in teacher.toast
    teacher.sees("Готово")


async def test_a_newer_draw_replaces_a_waiting_one(thin_stage: Stage, teacher: Human) -> None:
    receiver = thin_stage.app.receiver
    screen = teacher.screen
    for label in ("Петров", "Кузнецова", "Иванов"):
        teacher.phone.press(f"· {label}", screen)
    batch = await receiver.pull(timeout=0)
    lane = Lane(receiver._handling)
    for stored in batch:
        lane.take(stored)
    lane.drawing = True  # one edit is in flight for all this time
    await lane.run()
    assert [draw.update_id for draw in lane.draws] == [batch[-1].update_id]
    await lane._draw_all()
    teacher.sees("Петров, Кузнецова, Иванов")
    edits = [call for call in thin_stage.sandbox.log if call.method == "editMessageText"]
    assert len(edits) == 1
    assert all(row["done_at"] for row in await thin_stage.school.read(inbox))


async def test_an_update_that_is_being_drawn_is_not_handled_again(
    thin_stage: Stage, teacher: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a crash what was left over is handed out by Telegram too, a moment later."""
    receiver, gate = thin_stage.app.receiver, asyncio.Event()
    presenter, drawn = receiver._handling.presenter, list[Draw]()
    draw = presenter.draw

    async def slow(one: Draw) -> Drawing:
        drawn.append(one)
        await gate.wait()
        return await draw(one)

    monkeypatch.setattr(presenter, "draw", slow)
    teacher.phone.send("/thin")
    batch = await receiver.pull(timeout=0)
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        receiver._start(batch, group)
        while not drawn:  # noqa: ASYNC110 - the lane lives beside the test
            await asyncio.sleep(0)
        receiver._start(await receiver.left_over(), group)
        gate.set()
    assert len(drawn) == 1
