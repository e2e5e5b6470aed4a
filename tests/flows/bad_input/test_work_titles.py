"""The title of a written work: no text, too much of it, files, and signs of every kind."""

import pytest

from core.storage.tables.works import written_work
from handlers.kit.callbacks import LessonWorksPage, MyWorksPage
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, ODD, UNSEEN, with_file
from tests.support.bot import Human, Stage
from tests.support.school import THURSDAY

NEW, OTHER = "a new one", "another one"


async def asked(stage: Stage, prompt: str) -> Human:
    """Return the teacher who has been asked for the title of Thursday's test."""
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    lesson_id = stage.school.lesson("algebra", THURSDAY)
    teacher.phone.forge(LessonWorksPage(lesson_id=lesson_id).pack())
    await stage.settle()
    await teacher.presses("Тест")
    if prompt == OTHER:
        await teacher.presses("Сохранить без названия")
        await teacher.presses("Название")
    return teacher


async def titles(stage: Stage) -> list[object]:
    return [row["title"] for row in await stage.school.read(written_work)]


@pytest.mark.parametrize("prompt", [NEW, OTHER])
async def test_what_is_no_title_is_said_so_and_the_prompt_stays(stage: Stage, prompt: str) -> None:
    teacher = await asked(stage, prompt)
    async with unchanged(stage):
        for unseen in UNSEEN:
            await teacher.sends(unseen)
            teacher.sees("Здесь нет текста. Напишите словами.", "‹ Назад")
        for media in MEDIA.values():
            arrives(teacher, **with_file(media))
            await stage.settle()
            teacher.sees("Здесь нужен текст: напишите словами, без файлов.", "‹ Назад")
        for long in ("я" * 121, "я" * 4096):
            await teacher.sends(long)
            teacher.sees("помещается 120 знаков", "‹ Назад")
    await teacher.sends("я" * 120)
    assert await titles(stage) == ["я" * 120]


async def test_odd_signs_are_kept_and_shown_as_they_came(stage: Stage) -> None:
    teacher = await asked(stage, NEW)
    for number, odd in enumerate(ODD):
        await teacher.sends(odd)
        assert await titles(stage) == [odd]
        teacher.sees(odd.replace("\u202e", ""))
        await teacher.presses("Название")
        teacher.sees(odd.replace("\u202e", ""))
        assert number < len(ODD)
    await teacher.sends("\0§\0 12")
    assert await titles(stage) == ["§ 12"]


async def test_words_typed_after_a_press_elsewhere_are_no_title(stage: Stage) -> None:
    teacher = await asked(stage, NEW)
    teacher.phone.forge(MyWorksPage().pack())
    await stage.settle()
    async with unchanged(stage):
        await teacher.sends("Дроби")
    teacher.sees("ничего не записано")


async def test_a_title_for_a_work_that_was_cancelled_meanwhile_says_so(stage: Stage) -> None:
    teacher = await asked(stage, OTHER)
    [row] = await stage.school.read(written_work)
    await stage.school.alter(
        written_work, int(str(row["id"])), cancelled_at=stage.clock.now(), version=2
    )
    async with unchanged(stage):
        await teacher.sends("Дроби")
    teacher.sees("Этой работы в плане больше нет")
