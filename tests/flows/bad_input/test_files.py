"""Files where none is due, up to 25 MB: nothing is fetched, one honest sentence."""

import pytest

from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Stage
from tests.support.clock import at

MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)
LISTS = "списки школы загружают на сервере командой zvonok import"
UNASKED = "Сейчас я ничего не спрашивал, поэтому ничего не записано."


def fetched(stage: Stage) -> list[str]:
    """Return the calls by which the bot asked for a file."""
    return [call.method for call in stage.sandbox.log if call.method == "getFile"]


@pytest.mark.parametrize("key", ["secretary", "administrator"])
@pytest.mark.parametrize("size", [1, 25 * MEGABYTE])
async def test_the_office_hears_where_lists_are_loaded(stage: Stage, key: str, size: int) -> None:
    human = stage.person(key)
    async with unchanged(stage):
        await human.uploads("document", bytes(size), "Ученики.xlsx")
    human.sees(LISTS, "Приглашения")
    assert fetched(stage) == []


@pytest.mark.parametrize("key", ["teacher", "parent", "nurse"])
@pytest.mark.parametrize(
    ("kind", "content"),
    [("document", bytes(25 * MEGABYTE)), ("voice", b"OggS"), ("photo", PNG)],
)
async def test_a_file_that_nobody_awaits_is_left_alone(
    stage: Stage, key: str, kind: str, content: bytes
) -> None:
    human = stage.person(key)
    async with unchanged(stage):
        await human.uploads(kind, content, "файл", "н Петров")
    human.sees(UNASKED, "Настройки")
    assert fetched(stage) == []


async def test_a_file_of_25_mb_for_a_topic_asks_for_text(stage: Stage) -> None:
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", "Тема"):
        await teacher.presses(press)
    async with unchanged(stage):
        await teacher.uploads("document", bytes(25 * MEGABYTE), "Задание.pdf", "§ 12")
    teacher.sees("Здесь нужен текст: напишите словами, без файлов.", "‹ Назад")
    assert fetched(stage) == []


async def test_a_stranger_s_file_opens_the_friendly_screen(stage: Stage) -> None:
    stranger = stage.stranger()
    async with unchanged(stage):
        await stranger.uploads("document", bytes(25 * MEGABYTE), "код.txt")
    stranger.sees("личный код из школы")
