"""A photo of a paper hangs on the notice: the class teacher sees it, nobody else does."""

import pytest

from core.storage.tables import works
from core.storage.tables.history import revision
from handlers.screens.files import OpenFile
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_homework_files import MEGABYTE, PNG
from tests.support.bot import Human, Stage
from tests.support.clock import at


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """Return the mother of Петров К., who was asked for words or a paper."""
    stage.person("class_teacher")
    await stage.until(at(8, 20))
    human = stage.person("petrov_mother")
    await human.sends("/menu")
    for label in ("Предупредить школу", "Сегодня", "Врач", "Дописать или приложить бумагу"):
        await human.presses(label)
    return human


async def test_the_class_teacher_opens_the_paper(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    rung = len(lead.phone.received)
    await mother.uploads("photo", PNG, "справка.png", "Из поликлиники")
    mother.sees("«Из поликлиники»", "Фото")
    assert len(lead.phone.received) == rung
    lead.sees("«Из поликлиники»", "Фото")
    await lead.presses("Фото")
    assert lead.last.file is not None
    assert lead.last.file.content == PNG
    await lead.presses("‹ Назад")
    lead.sees("«Из поликлиники»", "Принять")
    await mother.presses("Фото")
    await mother.presses("‹ Назад")
    mother.sees("«Из поликлиники»", "Дописать или приложить бумагу")
    (hung,) = await stage.school.read(works.attachment)
    told = (await stage.school.read(revision))[-1]
    assert told["now"]["files"] == [hung["sha256"]]  # type: ignore[index] # a JSON object


async def test_it_stands_beside_the_reason(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await mother.uploads("document", b"%PDF", "справка.pdf")
    await stage.until(at(8, 35))
    await lead.presses("Остальные здесь")
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Причины 1", "· Петров К."):
        await lead.presses(label)
    lead.sees("У, как сообщили", "Файл")


async def test_papers_follow_one_another_and_words_stay(mother: Human) -> None:
    await mother.uploads("photo", PNG, "1.png", "Две страницы")
    await mother.uploads("photo", PNG + b"2", "2.png")
    mother.sees("«Две страницы»")
    assert mother.last.labels.count("Фото") == 2


async def test_only_the_family_and_the_class_teacher_see_it(mother: Human) -> None:
    stage = mother.stage
    await mother.uploads("photo", PNG, "справка.png")
    (hung,) = await stage.school.read(works.attachment)
    data = OpenFile(attachment_id=int(str(hung["id"]))).pack()
    for key in ("parent", "teacher", "coach", "deputy", "secretary", "nurse"):
        other = stage.person(key)
        await other.sends("/menu")
        other.phone.forge(data)
        await stage.settle()
        assert other.last.file is None, key


async def test_a_file_that_does_not_fit(mother: Human) -> None:
    async with unchanged(mother.stage):
        await mother.uploads("document", bytes(25 * MEGABYTE), "справка.pdf")
    mother.sees("Файл слишком большой")
    await mother.sends("Зуб")
    mother.sees("«Зуб»")


async def test_a_sixth_paper_is_one_too_many(mother: Human) -> None:
    for number in range(5):
        await mother.uploads("photo", PNG + bytes([number]), f"{number}.png")
    async with unchanged(mother.stage):
        await mother.uploads("photo", PNG + b"last", "6.png")
    mother.sees("помещается файлов — 5")


@pytest.fixture
async def other_days(stage: Stage) -> Human:
    """Return the mother of Петров К., who was asked for other days."""
    stage.person("class_teacher")
    await stage.until(at(8, 20))
    human = stage.person("petrov_mother")
    await human.sends("/menu")
    for label in ("Предупредить школу", "Другие дни"):
        await human.presses(label)
    return human


async def test_a_paper_sent_before_the_days_goes_with_the_notice(other_days: Human) -> None:
    mother, lead = other_days, other_days.stage.person("class_teacher")
    async with unchanged(mother.stage):
        await mother.uploads("photo", PNG, "справка.png", "Из поликлиники")
        mother.sees("✓ Приложена 1 бумага", "какие дни?")
        await mother.sends("когда-нибудь")
        await mother.sends("26.11-30.11")
        mother.sees("✓ Приложена 1 бумага", "С чт 26.11 по пн 30.11. Почему")
        await mother.uploads("document", b"%PDF", "вторая.pdf")
        mother.sees("✓ Приложены 2 бумаги", "С чт 26.11 по пн 30.11. Почему", "Болеет")
    await mother.presses("Болеет")
    mother.sees("С чт 26.11 по пн 30.11: болеет", "«Из поликлиники»", "Фото", "Файл")
    lead.sees("Петров К., 7Б", "С чт 26.11 по пн 30.11: болеет", "Фото", "Файл")
    await lead.presses("Фото")
    assert lead.last.file is not None
    assert lead.last.file.content == PNG
    hung = await mother.stage.school.read(works.attachment)
    (told,) = await mother.stage.school.read(revision)
    assert told["now"]["files"] == [one["sha256"] for one in hung]  # type: ignore[index] # a JSON object


async def test_a_paper_goes_along_with_a_reason_in_words(other_days: Human) -> None:
    await other_days.sends("26.11-30.11")
    await other_days.presses("Другая причина")
    await other_days.uploads("photo", PNG, "приглашение.png")
    other_days.sees("✓ Приложена 1 бумага", "Напишите")
    await other_days.sends("Свадьба сестры")
    other_days.sees("другая причина", "«Свадьба сестры»", "Фото")


async def test_papers_of_a_question_that_was_left_go_with_no_other_notice(
    other_days: Human,
) -> None:
    await other_days.uploads("photo", PNG, "справка.png")
    await other_days.sends("26.11-30.11")
    await other_days.sends("/menu")
    for label in ("Предупредить школу", "Завтра", "Болеет"):
        await other_days.presses(label)
    other_days.sees("болеет")
    other_days.sees_not("Фото")
    assert await other_days.stage.school.read(works.attachment) == []


async def test_a_sixth_paper_before_the_days_is_one_too_many(other_days: Human) -> None:
    for number in range(5):
        await other_days.uploads("photo", PNG + bytes([number]), f"{number}.png")
    await other_days.uploads("photo", PNG + b"last", "6.png")
    other_days.sees("помещается файлов — 5")
    await other_days.sends("26.11")
    await other_days.presses("Врач")
    assert other_days.last.labels.count("Фото") == 5


async def test_words_on_the_page_of_reasons_lose_nothing(other_days: Human) -> None:
    await other_days.uploads("photo", PNG, "справка.png")
    await other_days.sends("26.11")
    await other_days.sends("не знаю, что нажать")
    other_days.sees("✓ Приложена 1 бумага", "Почему", "Болеет")
