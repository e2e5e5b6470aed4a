"""A teacher's thematic plan: sent as a file, seen, saved, offered lesson by lesson."""

from datetime import date, timedelta

import pytest

from core.storage.tables import lessons, school
from core.storage.tables.history import audit, revision
from core.storage.tables.plans import plan, plan_lesson, plan_row
from sandbox.clock import TravelClock
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.plan_files import plan_file, topics

THURSDAY, FRIDAY = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=3)
NAME = "КТП алгебра 7.xlsx"


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Return the teacher, who has been asked for the plan of 7Б's algebra."""
    human = stage.person("teacher")
    await human.sends("/plans")
    human.sees("Мои планы", "7Б · Алгебра: ! плана нет", "План вносят в журнал до 1 сентября")
    await human.presses("! 7Б · Алгебра")
    await human.presses("Загрузить файл")
    return human


async def opens(stage: Stage, teacher: Human, day: date = TUESDAY) -> None:
    """Record who is here at that day's algebra, and so see its page."""
    clock = stage.app.journal.clock
    assert isinstance(clock, TravelClock)
    hour, minute = {TUESDAY: (10, 35), THURSDAY: (9, 35), FRIDAY: (8, 40)}[day]
    clock.set(at(hour, minute, day))
    await teacher.sends("/menu")
    await teacher.presses("▶")
    await teacher.presses("Все здесь")


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
async def test_a_plan_of_the_year_is_seen_saved_and_offered(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", plan_file(topics(76)), NAME)
    teacher.sees(
        f"Файл «{NAME}»: 76 строк, 76 ч.",
        "✓ По нагрузке 2 ч × 38 нед. = 76 ч.",
        "По расписанию в году 114 уроков.",
        "Уроков с начала года уже прошло: 33",
        "Следующий урок — № 34: Тема 34",
        "76. Тема 76 — § 76",
    )
    assert await stage.school.read(plan) == []
    await teacher.presses("Сохранить план")
    teacher.sees("Сохранено: 76 строк, 76 ч.")
    (row,) = await stage.school.read(audit, action="plan")
    assert (row["clause"], row["object_kind"]) == ("MAZ-3.5.9", "teaching")
    await opens(stage, teacher)
    teacher.sees("По плану № 34: Тема 34")
    await teacher.presses("Тема по плану")
    teacher.sees("Тема записана: Тема 34", "Д/з на чт 26.11", "Как в плане: § 34")
    await teacher.presses("Как в плане")
    teacher.sees("Записано д/з на чт 26.11: § 34")
    assert [x["text"] for x in await stage.school.read(lessons.topic)] == ["Тема 34"]
    assert [x["text"] for x in await stage.school.read(lessons.homework)] == ["§ 34"]
    (taken,) = await stage.school.read(plan_lesson)
    (own,) = await stage.school.read(plan_row, id=taken["row_id"])
    assert (own["topic"], taken["lesson_id"]) == ("Тема 34", stage.school.lesson())
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 35: Тема 35")


async def saved(teacher: Human, count: int = 76) -> None:
    """Send a plan of so many rows of an hour, and save it."""
    await teacher.uploads("document", plan_file(topics(count)), NAME)
    await teacher.presses("Сохранить план")


@pytest.mark.clause("BARS-ST-10", "LGOV-T-и")
async def test_the_row_stays_when_a_lesson_falls_out(stage: Stage, teacher: Human) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    await teacher.presses("Тема по плану")
    await stage.school.cancel(stage.school.lesson(day=THURSDAY))
    await opens(stage, teacher, FRIDAY)
    teacher.sees("По плану № 35: Тема 35")
    await teacher.sends("/plans")
    teacher.sees(
        "7Б · Алгебра: ! отставание 1 ч (пройдено 35 из 76, по расписанию 36, проведено 35"
    )


async def test_the_plan_moves_on_when_the_lesson_is_held_with_another_one(
    stage: Stage, teacher: Human
) -> None:
    await saved(teacher)
    nine = stage.school.lesson("algebra_nine")
    await stage.school.alter(lessons.lesson, stage.school.lesson(), became_id=nine)
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 35: Тема 35")


async def test_a_substitute_s_other_subject_is_an_hour_of_that_plan(
    stage: Stage, teacher: Human
) -> None:
    await saved(teacher)
    await teacher.sends("/plans")
    for label in ("! 7Б · Геометрия", "Загрузить файл"):
        await teacher.presses(label)
    await teacher.uploads("document", plan_file(topics(76)), "КТП геометрия 7.xlsx")
    teacher.sees("Следующий урок — № 23: Тема 23")
    await teacher.presses("Сохранить план")
    lesson_id = stage.school.lesson()
    await stage.school.substitute(lesson_id)
    (given,) = await stage.school.read(lessons.substitution)
    geometry = stage.school.rows.subjects["Геометрия"]
    await stage.school.alter(lessons.substitution, int(str(given["id"])), subject_id=geometry)
    await opens(stage, stage.person("substitute"))
    stage.person("substitute").sees("По плану № 24: Тема 24")
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 34: Тема 34")


async def test_a_substitute_gets_the_plan_of_the_lesson(stage: Stage, teacher: Human) -> None:
    await saved(teacher)
    await stage.school.substitute(stage.school.lesson())
    await opens(stage, stage.person("substitute"))
    await stage.person("substitute").presses("Тема по плану")
    stage.person("substitute").sees("Тема записана: Тема 34", "Как в плане: § 34")


async def test_another_row_is_chosen_and_the_plan_goes_on_behind_it(
    stage: Stage, teacher: Human
) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    await teacher.presses("Тема")
    teacher.sees("По плану № 34: Тема 34", "Взять из плана", "Пришлите тему одним сообщением")
    await teacher.presses("Другая строка")
    teacher.sees("▶ 34. Тема 34", "25. Тема 25", "36. Тема 36")
    await teacher.presses("Позже")
    await teacher.presses("38. Тема 38")
    teacher.sees("Тема записана: Тема 38", "Как в плане: § 38")
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 39: Тема 39")
    await teacher.sends("/plans")
    teacher.sees("опережение")


async def test_a_topic_taken_back_gives_its_row_back(stage: Stage, teacher: Human) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    for label in ("Тема", "Другая строка", "36. Тема 36", "Вернуть тему"):
        await teacher.presses(label)
    teacher.sees("темы у урока пока нет")
    assert await stage.school.read(plan_lesson) == []
    await teacher.presses("‹ Назад")
    teacher.sees("По плану № 34: Тема 34")


async def test_a_topic_of_several_hours_says_which_it_is(stage: Stage, teacher: Human) -> None:
    await teacher.uploads("document", plan_file(), NAME)
    await teacher.presses("В файле только остаток года")
    teacher.sees("Следующий урок — № 1: Числовые выражения (урок 1 из 2)", "В файле весь год")
    await teacher.presses("Сохранить план")
    await opens(stage, teacher)
    teacher.sees("По плану № 1: Числовые выражения (урок 1 из 2)")
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 1: Числовые выражения (урок 2 из 2)")
    await opens(stage, teacher, FRIDAY)
    teacher.sees("По плану № 2: Сравнение значений")


@pytest.mark.clause("MAZ-3.5.9")
async def test_a_new_version_keeps_what_was_taught(stage: Stage, teacher: Human) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    await teacher.presses("Тема по плану")
    await teacher.sends("/plans")
    for label in ("7Б · Алгебра", "Загрузить другой файл"):
        await teacher.presses(label)
    rows = [(f"Новая {i}", 1, None, None) for i in range(1, 81)]
    await teacher.uploads("document", plan_file(rows), "КТП новый.xlsx")
    teacher.sees("Пройдено уже 34 ч, их темы останутся. Из файла возьмём с № 35.", "Новая 35")
    await teacher.presses("Сохранить план")
    teacher.sees("Сохранено: 80 строк, 80 ч.")
    stands = [x for x in await stage.school.read(plan_row) if x["replaced_at"] is None]
    assert [x["topic"] for x in stands] == [
        *(f"Тема {i}" for i in range(1, 35)),
        *(f"Новая {i}" for i in range(35, 81)),
    ]
    history = await stage.school.read(revision, object_kind="plan")
    assert [(x["was"] or {}).get("version") for x in history] == [None, 1]  # type: ignore[attr-defined]
    await opens(stage, teacher, THURSDAY)
    teacher.sees("По плану № 35: Новая 35")
    assert [x["text"] for x in await stage.school.read(lessons.topic)] == ["Тема 34"]


async def test_a_second_tap_takes_one_topic(stage: Stage, teacher: Human) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    shown = teacher.screen
    teacher.phone.press("Тема по плану", shown)
    teacher.phone.press("Тема по плану", shown)
    await stage.settle()
    teacher.sees("Тема записана: Тема 34")
    assert len(await stage.school.read(audit, action="topic")) == 1


async def test_a_topic_of_yesterday_is_taken_from_the_plan_as_a_late_one(
    stage: Stage, teacher: Human
) -> None:
    await saved(teacher)
    await opens(stage, teacher)
    shown = teacher.screen
    await stage.until(at(20, 30))
    await teacher.presses("Тема по плану", shown)
    teacher.sees("Тема записана: Тема 34")
    (save,) = await stage.school.read(audit, action="topic")
    assert save["clause"] == "MAZ-3.5.2"


async def test_the_same_for_a_parallel_class_in_one_tap(stage: Stage, teacher: Human) -> None:
    other = await parallel(stage)
    await teacher.uploads("document", plan_file(topics(76)), NAME)
    await teacher.presses("Сохранить план")
    await teacher.presses("Ещё для 7А")
    teacher.sees("7А · Алгебра", "Сохранено: 76 строк, 76 ч.")
    teacher.sees_not("Ещё для 7А")
    assert len(await stage.school.read(plan)) == 2
    (copied,) = await stage.school.read(plan, teaching_id=other)
    assert copied["before_hours"] == 0
    await teacher.presses("К плану")
    teacher.sees("Дальше № 1: Тема 1")


async def parallel(stage: Stage) -> int:
    """Let the teacher give algebra to 7А too; no lesson of it is dated."""
    own = stage.school
    (year,) = await own.read(school.school_year)
    class_id = await own.write(
        school.school_class, school_year_id=year["id"], grade=7, letter="А", shift=1
    )
    subject_id = own.rows.subjects["Алгебра"]
    teaching_id = await own.write(school.teaching, class_id=class_id, subject_id=subject_id)
    whose = {"teaching_id": teaching_id, "person_id": own.person("teacher")}
    await own.write(school.teaching_teacher, **whose, since=year["since"])
    return teaching_id
