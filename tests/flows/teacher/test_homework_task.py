"""Homework of some pupils is found again on the page of homework, changed and taken away."""

import pytest

from core.storage.tables.history import revision
from core.storage.tables.lessons import homework
from core.storage.tables.works import attachment, homework_recipient
from handlers.kit.callbacks import HomeworkPage
from handlers.screens.homework_task import DropTask
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_homework_files import FRIDAY, PNG
from tests.flows.teacher.test_homework_some import choosing, tasks
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers

LABEL = "Кузнецова А.: Доклад о Виете"


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher who has set a talk for Кузнецова and looked at something else since."""
    human = await choosing(stage, "Кузнецова А.")
    await human.sends("Доклад о Виете")
    await human.sends("/menu")
    await stage.later(20)
    return human


async def opened(teacher: Human, *labels: str) -> None:
    """Go to the page of homework and on by these labels."""
    teacher.phone.forge(HomeworkPage(lesson_id=teacher.stage.school.lesson()).pack())
    await teacher.stage.settle()
    for label in labels:
        await teacher.presses(label)


async def texts(stage: Stage) -> list[object]:
    return [row["text"] for row in await stage.school.read(homework)]


async def named(stage: Stage) -> set[object]:
    return {row["person_id"] for row in await stage.school.read(homework_recipient)}


async def last_told(stage: Stage) -> dict[str, object]:
    return dict((await stage.school.read(revision))[-1])


async def test_other_words_are_sent_and_taken_back(stage: Stage, teacher: Human) -> None:
    await opened(teacher)
    teacher.sees("Только Кузнецова А.: Доклад о Виете", LABEL)
    await teacher.presses(LABEL)
    teacher.sees("На чт 26.11, только: Кузнецова А. — Доклад о Виете", "пришлите новый текст")
    await teacher.sends("Доклад о Декарте 5")
    teacher.sees("Записано на чт 26.11, только: Кузнецова А. — Доклад о Декарте 5", "Исправить")
    assert await texts(stage) == ["Доклад о Декарте 5"]
    told = await last_told(stage)
    assert told["nature"] == "correction"
    await teacher.presses("Вернуть")
    teacher.sees("Доклад о Виете", "пришлите новый текст")
    assert await texts(stage) == ["Доклад о Виете"]
    await teacher.sends("Доклад о Ферма")
    assert await texts(stage) == ["Доклад о Ферма"]


async def test_other_pupils_have_it_and_their_families_see_it(
    stage: Stage, teacher: Human
) -> None:
    await opened(teacher, LABEL, "Кому")
    teacher.sees("«Доклад о Виете»: только Кузнецова А.", "✓ Кузнецова А.")
    teacher.sees_not("Сохранить")
    for label in ("Петров К.", "✓ Кузнецова А."):
        await teacher.presses(label)
    async with unchanged(stage):
        assert await named(stage) == {stage.school.kuznetsova}
    await teacher.presses("Сохранить: 1")
    teacher.sees("только: Петров К. — Доклад о Виете", "Вернуть")
    assert await named(stage) == {stage.school.petrov}
    assert "Доклад" in await tasks(stage, "petrov_mother", stage.school.petrov)
    assert "Доклад" not in await tasks(stage, "father", stage.school.kuznetsova)
    await teacher.presses("Вернуть")
    assert await named(stage) == {stage.school.kuznetsova}
    assert "Доклад" in await tasks(stage, "father", stage.school.kuznetsova)


async def test_words_typed_while_pupils_are_chosen_anew_are_for_the_marked(
    stage: Stage, teacher: Human
) -> None:
    await opened(teacher, LABEL, "Кому", "Петров К.")
    await teacher.sends("№ 5")
    teacher.sees("только: Кузнецова А., Петров К. — № 5")
    assert await named(stage) == {stage.school.kuznetsova, stage.school.petrov}


async def test_it_is_taken_away_and_brought_back(stage: Stage, teacher: Human) -> None:
    await opened(teacher, LABEL, "Убрать задание")
    teacher.sees("Убрано, было только: Кузнецова А. — Доклад о Виете", "Вернуть")
    assert await texts(stage) == [None]
    told = await last_told(stage)
    assert (told["nature"], told["now"]) == ("correction", None)
    assert "Доклад" not in await tasks(stage, "father", stage.school.kuznetsova)
    await teacher.presses("Вернуть")
    teacher.sees("На чт 26.11, только: Кузнецова А. — Доклад о Виете")
    assert "Доклад" in await tasks(stage, "father", stage.school.kuznetsova)


async def test_what_was_taken_away_is_not_told_in_the_evening(
    stage: Stage, teacher: Human
) -> None:
    father = stage.person("father")
    await opened(teacher, LABEL, "Убрать задание")
    await opened(teacher)
    teacher.sees_not("Доклад")
    await stage.until(at(20, 10))
    assert not any("Доклад" in one.text for one in father.phone.received)


async def test_a_file_joins_it_and_goes_again(stage: Stage, teacher: Human) -> None:
    await opened(teacher, LABEL)
    await teacher.uploads("photo", PNG, "доска.png")
    teacher.sees("Доклад о Виете", "приложен 1 файл")
    await teacher.presses("Исправить")
    teacher.sees("1. Фото", "Убрать файл 1")
    await teacher.presses("Фото: 1")
    await teacher.presses("‹ Назад")
    await teacher.presses("Убрать файл 1")
    teacher.sees("Доклад о Виете", "Вернуть")
    teacher.sees_not("приложен")
    await teacher.presses("Вернуть")
    teacher.sees("1. Фото")
    (hung,) = await stage.school.read(attachment)
    assert hung["removed_at"] is None


async def test_after_the_hour_it_can_be_seen_and_not_changed(stage: Stage, teacher: Human) -> None:
    await opened(teacher, LABEL)
    drop = next(b.data or "" for row in teacher.screen.buttons for b in row if "Убрать" in b.text)
    await stage.days_on(at(9, day=FRIDAY))
    await opened(teacher, LABEL)
    teacher.sees("Доклад о Виете", "до 20:00")
    teacher.sees_not("Убрать", "Кому", "пришлите")
    async with unchanged(stage):
        teacher.phone.forge(drop)
        await stage.settle()
    teacher.sees("до 20:00", "‹ Назад")


async def test_old_and_forged_taps_change_nothing(stage: Stage, teacher: Human) -> None:
    await opened(teacher, LABEL)
    drop = next(b.data or "" for row in teacher.screen.buttons for b in row if "Убрать" in b.text)
    await teacher.sends("Доклад о Декарте")
    other = stage.person("coach")
    await other.sends("/menu")
    async with unchanged(stage):
        teacher.phone.forge(drop)
        other.phone.forge(drop)
        await stage.settle()
        teacher.sees("Откройте ещё раз", "‹ Назад")
        far = DropTask(lesson_id=stage.school.lesson(), homework_id=999, version=1)
        teacher.phone.forge(far.pack())
        await stage.settle()
    teacher.sees("‹ Назад")
    assert await texts(stage) == ["Доклад о Декарте"]


async def test_it_costs_few_statements(stage: Stage, teacher: Human) -> None:
    with statements_of_handlers(stage) as figures:
        await opened(teacher, LABEL, "Кому")
    assert max(figures) <= 12
    with statements_of_handlers(stage) as figures:
        for label in ("Петров К.", "Сохранить: 2", "Вернуть"):
            await teacher.presses(label)
    assert max(figures) <= 22
