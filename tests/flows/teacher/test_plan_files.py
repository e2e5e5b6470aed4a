"""Files that are no plan, presses that come late or twice: a clear word, and nothing is lost."""

import pytest

from core.storage.tables.history import audit
from core.storage.tables.lessons import topic
from core.storage.tables.plans import plan, plan_row
from handlers.screens.plan_buttons import PlanOf, SavePlan, TakePlanned
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.plan_files import plan_file, topics

NAME = "КТП.xlsx"
MEGABYTE = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher, who has a plan of five rows and was asked for another file."""
    human = stage.person("teacher")
    await human.sends("/plans")
    await human.presses("! 7Б · Алгебра")
    await human.presses("Загрузить файл")
    await human.uploads("document", plan_file(topics(76)), NAME)
    await human.presses("Сохранить план")
    await human.presses("К плану")
    await human.presses("Загрузить другой файл")
    return human


async def stands(stage: Stage) -> tuple[object, int]:
    """Return the version of the plan and how many rows it has."""
    (row,) = await stage.school.read(plan)
    rows = await stage.school.read(plan_row, plan_id=row["id"], replaced_at=None)
    return row["version"], len(rows)


@pytest.mark.parametrize(
    ("kind", "name", "content", "said"),
    [
        ("photo", "1.png", PNG, "План присылают файлом, XLSX или CSV"),
        ("voice", "1.ogg", b"OggS", "План присылают файлом, XLSX или CSV"),
        ("document", "КТП.pdf", b"%PDF-1.4", "Это не таблица: нужен XLSX или CSV"),
        ("document", "КТП.xlsx", b"PK\x03\x04oops", "Внутри не то, что сказано в имени файла"),
        ("document", "КТП.zip", b"PK\x03\x04", "Программы, архивы и подобные файлы не принимаем"),
        ("document", "КТП.csv", b" ", "Файл пуст"),
        ("document", "КТП.xlsx", bytes(20 * MEGABYTE + 1), "Файл слишком большой"),
        (
            "document",
            "КТП.xlsx",
            plan_file([("Дроби", 0, None, None), ("Степени", 1, None, None)]),
            "строка 2, столбец «Часов»: «0» — нужно число от 1 до 99",
        ),
        (
            "document",
            "КТП.xlsx",
            plan_file([("Дроби", 1)], heads=("Раздел", "Дата")),
            "Нет строки с названиями столбцов. Первой строкой нужны названия: «Тема урока»",
        ),
    ],
)
async def test_what_is_no_plan_is_said_and_the_plan_stays(  # noqa: PLR0913, PLR0917 - what is sent, and what is said to it
    stage: Stage, teacher: Human, kind: str, name: str, content: bytes, said: str
) -> None:
    await teacher.uploads(kind, content, name)
    teacher.sees(said)
    teacher.sees_not("Сохранить план")
    assert await stands(stage) == (1, 76)
    await teacher.uploads("document", plan_file(topics(70)), NAME)
    teacher.sees("70 строк, 70 ч.", "в плане не хватает 6 ч (п. 3.5.9)")
    await teacher.presses("Сохранить план")
    assert await stands(stage) == (2, 70)


async def test_words_where_a_file_is_due(stage: Stage, teacher: Human) -> None:
    await teacher.sends("вот план")
    teacher.sees("План присылают файлом, XLSX или CSV")
    assert await stands(stage) == (1, 76)


async def test_a_press_of_an_older_preview_refreshes(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", plan_file(topics(70)), NAME)
    first = teacher.screen
    await teacher.uploads("document", plan_file(topics(72)), NAME)
    await teacher.presses("Сохранить план", first)
    teacher.sees("Файла уже нет под рукой", "76 строк, 76 ч.")
    assert await stands(stage) == (1, 76)


async def test_a_plan_that_was_loaded_meanwhile_is_not_lost(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", plan_file(topics(70)), NAME)
    (row,) = await stage.school.read(plan)
    await stage.school.alter(plan, int(str(row["id"])), version=5)
    await teacher.presses("Сохранить план")
    teacher.sees("За это время здесь кое-что изменилось")
    assert await stands(stage) == (5, 76)


async def test_a_second_tap_saves_once(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", plan_file(topics(70)), NAME)
    shown = teacher.screen
    teacher.phone.press("Сохранить план", shown)
    teacher.phone.press("Сохранить план", shown)
    await stage.settle()
    teacher.sees("70 строк, 70 ч.")
    teacher.sees_not("Файла уже нет")
    assert len(await stage.school.read(audit, action="plan")) == 2
    assert await stands(stage) == (2, 70)


async def test_a_row_of_a_plan_before_is_no_topic(stage: Stage, teacher: Human) -> None:
    await stage.until(at(10, 35))
    await teacher.sends("/menu")
    for label in ("▶ 3", "Все здесь", "Тема", "Другая строка"):
        await teacher.presses(label)
    older = teacher.screen
    await teacher.sends("/plans")
    await teacher.presses("7Б · Алгебра")
    await teacher.presses("Загрузить другой файл")
    await teacher.uploads("document", plan_file([(f"Новая {i}",) for i in range(80)]), NAME)
    await teacher.presses("В файле только остаток года")
    await teacher.presses("Сохранить план")
    await teacher.presses("36. Тема 36", older)
    teacher.sees("План загрузили заново, этой строки в нём нет")
    assert await stage.school.read(topic) == []
    await teacher.presses("‹ Назад")
    teacher.sees("По плану № 34: Тема 34")


async def test_the_file_to_fill_is_sent_and_still_a_file_is_awaited(
    stage: Stage, teacher: Human
) -> None:
    await teacher.presses("Файл для заполнения")
    assert teacher.last.file is not None
    assert teacher.last.file.name == "КТП.xlsx"
    await teacher.uploads("document", teacher.last.file.content, NAME)
    teacher.sees("1 строка, 2 ч.", "Пройдено уже 33 ч")


async def test_nobody_else_loads_or_takes(stage: Stage, teacher: Human) -> None:
    teaching_id = stage.school.rows.teachings["algebra"]
    lesson_id = stage.school.lesson()
    presses = (
        PlanOf(teaching_id=teaching_id),
        SavePlan(teaching_id=teaching_id, version=1, rest=False, seal="0"),
        TakePlanned(lesson_id=lesson_id, row_id=1, version=0),
    )
    for key in ("coach", "petrov_mother"):
        human = stage.person(key)
        await human.sends("/menu")
        for data in presses:
            human.phone.forge(data.pack())
            await stage.settle()
            human.sees_not("Тема 34", "76 строк")
    assert await stands(stage) == (1, 76)


async def test_a_spreadsheet_sent_unasked_is_asked_about(stage: Stage, teacher: Human) -> None:
    await teacher.sends("/menu")
    await teacher.uploads("document", plan_file(topics(60)), "КТП геометрия.xlsx")
    teacher.sees("«КТП геометрия.xlsx» — это тематический план (КТП)? Для какой группы?")
    await teacher.uploads("document", plan_file(topics(60)), "КТП новый.xlsx")
    teacher.sees("«КТП новый.xlsx» — это тематический план (КТП)? Для какой группы?")
    await teacher.presses("7Б · Геометрия")
    teacher.sees("7Б · Геометрия", "60 строк, 60 ч.")
    await teacher.presses("Сохранить план")
    teacher.sees("Сохранено: 60 строк, 60 ч.")
    assert len(await stage.school.read(plan)) == 2
