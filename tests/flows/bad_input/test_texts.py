"""Topic, homework and a typed date: no text, too much of it, and signs of every kind."""

from typing import Any

import pytest

from core.storage.tables import lessons
from core.storage.tables.machine import dialogue
from core.storage.tables.school import spell
from handlers.kit.callbacks import HomeworkPage, MarksPage, TopicPage
from handlers.screens.reason_buttons import TypeUntil
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

ODD = (
    "<b>&</b>",
    "</b><a href='x'>&amp;",
    "\u202eשלום abc",
    "👩\u200d🏫😀",
    "а\u200bб\u200cв",
    "%(text)s %s {0} {text}",
    "строка\nстрока\n\nстрока",
    "'; drop table topic; --",
)
UNSEEN = (" ", "\n\n\t", "\u00a0\u2003", "\u200f\u202e", "\u200b\u200c\ufeff", "\0", "\u2028")
TABLES = {"Тема": lessons.topic, "Д/з": lessons.homework}
PAGES = {"Тема": TopicPage, "Д/з": HomeworkPage}
LIMITS = {"Тема": "помещается 500 знаков", "Д/з": "помещается 2000 знаков"}


async def asked(stage: Stage, label: str) -> Human:
    """Return the teacher who has been asked for a topic or homework of the third lesson."""
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", label):
        await teacher.presses(press)
    return teacher


async def written(stage: Stage, label: str) -> list[object]:
    return [row["text"] for row in await stage.school.read(TABLES[label])]


@pytest.mark.parametrize("label", TABLES)
async def test_odd_signs_are_kept_and_shown_as_they_came(stage: Stage, label: str) -> None:
    teacher = await asked(stage, label)
    for odd in ODD:
        await teacher.sends(odd)
        assert await written(stage, label) == [odd]
        visible = odd.replace("\u202e", "")  # Telegram itself takes this sign out
        teacher.sees(visible)
        teacher.phone.forge(PAGES[label](lesson_id=stage.school.lesson()).pack())
        await stage.settle()
        teacher.sees(visible)


@pytest.mark.parametrize("label", TABLES)
async def test_the_zero_byte_alone_is_left_out(
    any_database: object, stage: Stage, label: str
) -> None:
    teacher = await asked(stage, label)
    await teacher.sends("§\0 12")
    assert await written(stage, label) == ["§ 12"]


@pytest.mark.parametrize("label", TABLES)
async def test_what_nobody_can_see_is_no_text(stage: Stage, label: str) -> None:
    teacher = await asked(stage, label)
    async with unchanged(stage):
        for unseen in UNSEEN:
            heard = len(teacher.phone.received)
            await teacher.sends(unseen)
            teacher.sees("Здесь нет текста. Напишите словами.", "‹ Назад")
            assert len(teacher.phone.received) == heard + 1
    await teacher.sends("Дроби")
    assert await written(stage, label) == ["Дроби"]


@pytest.mark.parametrize("label", TABLES)
async def test_three_long_messages_in_a_second_are_refused_one_by_one(
    stage: Stage, label: str
) -> None:
    teacher = await asked(stage, label)
    teacher.phone.pause = 0.3
    async with unchanged(stage):
        for _number in range(3):
            teacher.phone.send("я" * 4096)
        await stage.settle()
    said = [one.text for one in teacher.phone.received if LIMITS[label] in one.text]
    assert len(said) == 3
    await teacher.sends("Дроби")
    assert await written(stage, label) == ["Дроби"]


async def test_three_long_messages_that_nobody_awaits_are_answered(stage: Stage) -> None:
    for key in ("teacher", "secretary", "parent", "nurse"):
        human = stage.person(key)
        human.phone.pause = 0.3
        async with unchanged(stage):
            for _number in range(3):
                human.phone.send("н" * 4096)
            await stage.settle()
        assert human.last.text
        assert human.last.labels


MEDIA: dict[str, dict[str, Any]] = {
    "voice": {"voice": {"duration": 1}},
    "photo": {"photo": [{"width": 90, "height": 90}]},
    "sticker": {"sticker": {"type": "regular", "width": 9, "height": 9, "emoji": "👍"}},
    "video note": {"video_note": {"length": 9, "duration": 1}},
    "document": {"document": {"file_name": "тема.docx"}},
}


def with_file(media: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a message with its file's ids."""
    ids = {"file_id": "BQAC1", "file_unique_id": "AgAD1"}
    flags = {"is_animated": False, "is_video": False} if "sticker" in media else {}
    [(name, shape)] = media.items()
    if isinstance(shape, list):
        return {name: [ids | one for one in shape], "caption": "Дроби"}
    return {name: ids | flags | shape}


WORDS = {
    "Тема": "Здесь нужен текст: напишите словами, без файлов.",
    "Д/з": "Здесь нужен текст или файл: напишите словами, пришлите фото",
}
FETCHED = {"photo", "document", "voice"}
"""What homework takes; that these do not fit is asked in tests/flows/teacher."""


@pytest.mark.parametrize("label", TABLES)
async def test_a_file_where_text_is_due_is_said_so_and_the_prompt_stays(
    stage: Stage, label: str
) -> None:
    teacher = await asked(stage, label)
    async with unchanged(stage):
        for media in MEDIA.values():
            if label == "Д/з" and FETCHED & set(media):
                continue
            heard = len(teacher.phone.received)
            arrives(teacher, **with_file(media))
            await stage.settle()
            assert len(teacher.phone.received) == heard + 1
            teacher.sees(WORDS[label], "‹ Назад")
    await teacher.sends("Дроби")
    assert await written(stage, label) == ["Дроби"]


@pytest.mark.parametrize("label", TABLES)
async def test_after_a_press_on_another_message_typed_words_are_no_topic(
    stage: Stage, label: str
) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    bell = teacher.last
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", label):
        await teacher.presses(press)
    teacher.phone.forge(MarksPage(lesson_id=stage.school.lesson()).pack(), bell)
    await stage.settle()
    async with unchanged(stage):
        await teacher.sends("Дроби")
    teacher.sees("В этой строке нет отметки: Дроби")
    open_marks = f"lesson:{stage.school.lesson()}:"
    assert [row["state"] for row in await stage.school.read(dialogue)] == [open_marks]


NO_DATES = (
    "вчера",
    "<b>&</b>",
    "32.13",
    "1",
    "28.11.0000",
    "99999999",
    "\u200b",
    "٣٠.١١",
    "я" * 4096,
)


async def test_what_is_no_date_is_asked_again(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    school = stage.school
    data = TypeUntil.unpack(f"rt:{school.seventh}:{school.petrov}:ill:{TUESDAY.toordinal()}")
    lead.phone.forge(data.pack())
    await stage.settle()
    lead.sees("До какого дня?")
    async with unchanged(stage):
        for text in NO_DATES:
            await lead.sends(text)
            said = lead.last.text
            assert said.startswith(("Это не похоже на дату", "Эта дата раньше первого дня")), said
        arrives(lead, **with_file(MEDIA["voice"]))
        await stage.settle()
        lead.sees("Здесь нужен текст")
    await lead.sends("27.11")
    [row] = await school.read(spell)
    assert row["kind"] == "ill"
