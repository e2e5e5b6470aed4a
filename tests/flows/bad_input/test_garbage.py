"""Callback data that no button carries: cut, stretched, of wrong types, or plain noise."""

from random import Random

import pytest

from handlers.kit.callbacks import Choose, Leave
from tests.flows.bad_input.forged import buttons, packed
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import answers_of, presses_far_back
from tests.support.bot import Stage
from tests.support.clock import at

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
