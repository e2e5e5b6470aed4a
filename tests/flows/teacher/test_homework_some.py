"""Homework of some pupils alone, besides that of all."""

from core.storage.tables.lessons import homework, mark
from core.storage.tables.works import homework_recipient
from handlers.kit.callbacks import Family
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_homework_files import PNG
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def choosing(stage: Stage, *names: str) -> Human:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", "Д/з", "Некоторым", *names):
        await teacher.presses(press)
    return teacher


async def tasks(stage: Stage, key: str, child_id: int) -> str:
    human = stage.person(key)
    await human.sends("/menu")
    human.phone.forge(Family(page="tasks", child_id=child_id).pack())
    await stage.settle()
    return human.last.text


async def test_only_the_chosen_ones_have_it_and_all_have_the_common_one(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Иванов П.", "✓ Иванов П.", "Дальше: 1")
    teacher.sees("только: Кузнецова А.")
    await teacher.sends("Доклад о Виете")
    teacher.sees("Записано на чт 26.11, только: Кузнецова А. — Доклад о Виете", "Вернуть")
    await teacher.presses("‹ Назад")
    await teacher.presses("Д/з")
    await teacher.sends("§ 12")
    anna = await tasks(stage, "father", stage.school.kuznetsova)
    kirill = await tasks(stage, "petrov_mother", stage.school.petrov)
    assert "Доклад о Виете" in anna
    assert "§ 12" in anna
    assert "Доклад о Виете" not in kirill
    assert "§ 12" in kirill
    (named,) = await stage.school.read(homework_recipient)
    assert named["person_id"] == stage.school.kuznetsova


async def test_the_digest_tells_it_to_that_family_alone(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Дальше: 1")
    father, mother = stage.person("father"), stage.person("petrov_mother")
    await teacher.sends("Доклад о Виете")
    await stage.until(at(20, 10))
    father.sees("Доклад о Виете")
    assert not any("Доклад" in one.text for one in mother.phone.received)


async def test_what_is_typed_without_going_on_is_for_the_chosen_ones(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Иванов П.")
    teacher.sees("Только: Иванов П., Кузнецова А.", "пришлите, что задано", "Дальше: 2")
    await teacher.sends("Иванов 5, Кузнецова 4")
    teacher.sees("только: Иванов П., Кузнецова А. — Иванов 5, Кузнецова 4", "Вернуть")
    assert [row["text"] for row in await stage.school.read(homework)] == ["Иванов 5, Кузнецова 4"]
    assert await stage.school.read(mark) == []


async def test_a_photo_without_going_on_is_for_the_chosen_ones_too(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.")
    await teacher.uploads("photo", PNG, "доска.png")
    teacher.sees("только: Кузнецова А. — см. фото")


async def test_with_nobody_chosen_a_text_is_neither_marks_nor_homework(stage: Stage) -> None:
    teacher = await choosing(stage)
    async with unchanged(stage):
        await teacher.sends("Иванов 5")
        teacher.sees("Никто не выбран. Сначала нажмите на фамилии.")
        await teacher.presses("‹ Назад")
    await teacher.presses("Иванов П.")
    await teacher.sends("№ 5")
    teacher.sees("только: Иванов П. — № 5")
    await teacher.presses("Вернуть")
    await teacher.presses("Петров К.")
    teacher.sees_not("№ 5")
    await teacher.sends("№ 6")
    teacher.sees("только: Петров К. — № 6")


async def test_what_some_have_stays_in_sight_while_others_are_chosen(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Дальше: 1")
    await teacher.sends("Доклад о Виете")
    for press in ("‹ Назад", "Д/з", "Некоторым", "Иванов П."):
        await teacher.presses(press)
    teacher.sees("✓ Кузнецова А.: Доклад о Виете")


async def test_it_is_taken_back(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Дальше: 1")
    await teacher.sends("Доклад о Виете")
    await teacher.presses("Вернуть")
    teacher.sees("Кому задание?")
    assert [row["text"] for row in await stage.school.read(homework)] == [None]
    assert "Доклад" not in await tasks(stage, "father", stage.school.kuznetsova)


async def test_spaces_and_a_huge_text_change_nothing_and_the_prompt_listens(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Дальше: 1")
    async with unchanged(stage):
        await teacher.sends(" \n ")
        teacher.sees("Здесь нет текста. Напишите словами.")
        await teacher.sends("я" * 4096)
        teacher.sees("2000")
    await teacher.sends("Доклад")
    teacher.sees("только: Кузнецова А. — Доклад")
