"""Callback data that no button carries: cut, stretched, of wrong types, or plain noise."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest
from aiogram.types import Update

from bot.middlewares import Handled
from handlers.kit.callbacks import Choose, Leave
from sandbox.shapes import person_json
from tests.flows.bad_input.forged import buttons, packed
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import answers_of, presses_far_back
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.odd_texts import odd_texts

NOISE = "abcdefgsthmkr:|01759-_./ <>&\"'\\%{}\u202e\u200b\u00a0яё😀\n\0"
OTHERS = ("deputy", "parent", "secretary")
STALE = "Эта кнопка со старого экрана. Вот свежий."


def garbage(stage: Stage, count: int) -> list[str]:
    """Return data spoilt in one of many ways, the same at each run."""
    random = Random(6)
    ids = {"any": (stage.school.lesson(),)}
    safe = [kind for kind in buttons() if kind not in {Choose, Leave}]
    known = [one for kind in safe for one in packed(kind, ids)]
    return [_spoilt(random, random.choice(known)) for _number in range(count)]


def _spoilt(random: Random, data: str) -> str:
    ways = (
        lambda: data[: random.randrange(1, len(data) + 1)] + ":",
        lambda: f"{data}:{random.randrange(9)}",
        lambda: data.replace(":", ":x"),
        lambda: data.replace(":", "::"),
        data.upper,
        lambda: data.partition(":")[0] + ":" + "9" * random.randrange(16, 50),
        lambda: data.partition(":")[0] + ":1e9:٣:½",
        lambda: "".join(random.choice(NOISE) for _sign in range(random.randrange(1, 40))),
    )
    return random.choice(ways)()


@pytest.mark.parametrize(
    "key", ["teacher", *(pytest.param(one, marks=pytest.mark.slow) for one in OTHERS)]
)
async def test_noise_gets_a_polite_word_and_a_fresh_screen(stage: Stage, key: str) -> None:
    await stage.until(at(10, 30))
    human = stage.person(key)
    await human.sends("/start")
    async with unchanged(stage):
        for _part in range(5):
            with answers_of(stage) as found:
                for data in garbage(stage, 200)[_part * 40 : _part * 40 + 40]:
                    human.phone.forge(data)
                await stage.settle()
            assert len(found.replies) == 40
            assert all(reply and reply.screen for reply in found.replies)
            assert "None" not in found.words
    human.phone.forge("old:1:2")
    await stage.settle()
    assert human.toast == STALE
    human.sees("Настройки")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["teacher", *OTHERS, "class_teacher"])
async def test_10_000_strings_of_callback_data(stage: Stage, key: str) -> None:
    """2,000 of each of five roles: 400 from phone to phone, the others from the dispatcher on."""
    await stage.until(at(10, 30))
    human = stage.person(key)
    await human.sends("/start")
    strings = [*islice(noise(), 600), *garbage(stage, 1_400)]
    Random(6).shuffle(strings)
    async with unchanged(stage):
        for begin in range(0, 400, 100):
            with answers_of(stage) as found:
                for data in strings[begin : begin + 100]:
                    human.phone.forge(data)
                await stage.settle()
            assert len(found.replies) == 100
            assert all(reply and reply.screen for reply in found.replies)
            assert "None" not in found.words
        for number, data in enumerate(strings[400:]):
            handled = await fed(stage, human, number, data)
            assert handled.reply, ascii(data)
            assert handled.reply.screen, ascii(data)


async def fed(stage: Stage, human: Human, number: int, data: str) -> Handled:
    """Return what the dispatcher makes of a press with this data."""
    sender = person_json(human.phone.person)
    query = {"id": "1", "from": sender, "chat_instance": "1", "data": data}
    place = {"chat": {"id": sender["id"], "type": "private"}, "message_id": 1, "date": 0}
    shape = {"update_id": 1_000_000 + number, "callback_query": query | {"message": place}}
    update = Update.model_validate(shape, context={"bot": stage.app.bot})
    handled = await stage.app.dispatcher.feed_update(stage.app.bot, update)
    assert isinstance(handled, Handled)
    return handled


def noise() -> Iterator[str]:
    """Yield texts of every kind as callback data, of 64 bytes at most and more."""
    for number, text in enumerate(odd_texts(10_000, seed=7)):
        cut = text.encode(errors="replace")[:64].decode(errors="ignore")
        yield text if number % 20 == 0 else cut or "?"


async def test_a_stranger_s_noise_opens_the_one_friendly_screen(stage: Stage) -> None:
    stranger = stage.stranger()
    await stranger.sends("/start")
    async with unchanged(stage):
        for data in garbage(stage, 30):
            stranger.phone.forge(data)
        await stage.settle()
    stranger.sees("личный код из школы")


async def test_a_press_without_message_or_data_is_answered(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/start")
    async with unchanged(stage):
        for message_id in (None, 1):
            presses_far_back(teacher, None, message_id)
            presses_far_back(teacher, "td", message_id)
            presses_far_back(teacher, "", message_id)
            await stage.settle()
    assert stage.sandbox.unanswered == []
    assert teacher.phone.sees("Ольга Петровна, что откроем?")
