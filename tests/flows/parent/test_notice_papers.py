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
