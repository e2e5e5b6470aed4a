"""A teacher's thematic plan: sent as a file, seen, saved, offered lesson by lesson."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from core.storage.tables.history import audit
from core.storage.tables.plans import plan, plan_lesson, plan_row
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


async def opens(stage: Stage, teacher: Human, day: object = TUESDAY) -> None:
    """Open the page of that day's algebra, from its bell."""
    hours = {TUESDAY: (10, 35), THURSDAY: (9, 35), FRIDAY: (8, 40)}
    await stage.until(at(*hours[day], day=day))  # type: ignore[index,arg-type]
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
        "Следующий урок: № 34: Тема 34",
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
