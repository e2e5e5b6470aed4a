"""Who has no plan by the policy's day, and plan and fact by teacher and class."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from core.sheets.tables import read_table
from core.storage.database import Database
from core.storage.tables import people
from core.storage.tables.machine import outbox
from core.storage.tables.plans import plan
from handlers.screens.plan_buttons import ClassPlans, LackingPlans, PlansPaper, TeacherPlans
from sandbox.clock import TravelClock
from tests.support.bot import Human, Stage, stage_of
from tests.support.clock import ZONE, at
from tests.support.plan_files import plan_file, topics
from tests.support.school import build

LAST_OF_AUGUST, FIRST = date(2026, 8, 31), date(2026, 9, 1)


async def load(stage: Stage, label: str, count: int = 76) -> None:
    """Let the teacher load a plan."""
    teacher = stage.person("teacher")
    await teacher.sends("/plans")
    for press in (label, "Загрузить файл"):
        await teacher.presses(press)
    await teacher.uploads("document", plan_file(topics(count)), "КТП.xlsx")
    await teacher.presses("Сохранить план")


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """Return the deputy, in whose school one plan is loaded."""
    await load(stage, "! 7Б · Алгебра")
    human = stage.person("deputy")
    await human.sends("/menu")
    return human


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
async def test_the_deputy_sees_who_has_no_plan(stage: Stage, deputy: Human) -> None:
    await deputy.presses("Планы учителей")
    deputy.sees(
        "Без плана",
        "План вносят в журнал до 1 сентября (п. 3.5.9).",
        "Без плана: 10 групп.",
        "Орлова О. П.: алгебра 9В; геометрия 7Б",
        "Зуев Б. И.: физкультура 7Б",
    )
    await deputy.presses("Орлова О. П.")
    deputy.sees(
        "Планы: Ольга Петровна",
        "7Б · Алгебра: в срок (пройдено 33 из 76, по расписанию 33, проведено 33)",
        "7Б · Геометрия: ! плана нет",
    )
    await deputy.presses("7Б · Алгебра")
    deputy.sees("76 строк, 76 ч.", "▶ 34. Тема 34", "✓ 33. Тема 33")
    deputy.sees_not("Загрузить")


@pytest.mark.clause("BARS-ST-10", "LGOV-T-и")
async def test_plan_and_fact_of_a_class_also_as_a_spreadsheet(stage: Stage, deputy: Human) -> None:
    for label in ("Классы", "7Б", "Планы"):
        await deputy.presses(label)
    deputy.sees("Планы 7Б", "Алгебра, Орлова О. П.: в срок", "История, Белова Е. А.: !")
    await deputy.presses("XLSX")
    assert deputy.last.file is not None
    table = read_table("plan.xlsx", deputy.last.file.content)
    lines = [line.cells for line in table.lines if line.cells[1:2] == ("Алгебра",)]
    assert lines == [("7Б", "Алгебра", "", "Орлова О. П.", "76", "33", "33", "33", "0")]


async def test_others_see_no_plans_of_the_school(stage: Stage, deputy: Human) -> None:
    own = stage.school
    presses = (
        LackingPlans(),
        ClassPlans(class_id=own.seventh),
        TeacherPlans(person_id=own.person("teacher")),
        PlansPaper(class_id=own.seventh),
    )
    for key in ("coach", "petrov_mother", "secretary"):
        human = stage.person(key)
        await human.sends("/menu")
        for data in presses:
            human.phone.forge(data.pack())
            await stage.settle()
            human.sees_not("Тема 34", "по расписанию", "Орлова")
    await stage.person("class_teacher").sends("/menu")
    stage.person("class_teacher").phone.forge(ClassPlans(class_id=own.seventh).pack())
    await stage.settle()
    stage.person("class_teacher").sees("Планы 7Б")


@pytest.fixture(params=["maz"])
async def august(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot on the last evening of August."""
    own = await build(database, pupils=5, policy=request.param)
    clock = TravelClock(at(18, day=LAST_OF_AUGUST), ZONE)
    async with stage_of(own, clock, tmp_path) as stage:
        yield stage


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
@pytest.mark.parametrize("august", ["maz", "bbzh"], indirect=True)
async def test_who_has_no_plan_by_the_day_is_reminded_once(august: Stage) -> None:
    teacher = august.person("teacher")
    await teacher.sends("/start")
    await august.days_on(at(7, 20, day=FIRST))
    teacher.sees_not("Без плана")
    await august.days_on(at(7, 40, day=FIRST))
    teacher.sees(
        "Без плана", "План вносят в журнал до 1 сентября (п. ", "7Б · Алгебра", "9В · Алг"
    )
    await teacher.presses("7Б · Алгебра")
    teacher.sees("Пришлите план файлом")
    told = [x for x in await august.school.read(outbox) if x["kind"] == "plans"]
    await august.days_on(at(8, day=date(2026, 9, 4)))
    again = [x for x in await august.school.read(outbox) if x["kind"] == "plans"]
    assert len(told) == len(again) == len({x["account_id"] for x in again})


async def test_in_august_a_plan_is_loaded_for_the_year_to_come(august: Stage) -> None:
    own = august.school.person("teacher")
    (held,) = await august.school.read(people.grants, person_id=own)
    await august.school.alter(people.grants, int(str(held["id"])), since=date(2026, 8, 20))
    await load(august, "! 7Б · Алгебра")
    august.person("teacher").sees("Сохранено: 76 строк, 76 ч.")
    for label in ("! 7Б · Геометрия", "! 9В · Алгебра"):
        await load(august, label)
    assert len(await august.school.read(plan)) == 3
    await august.days_on(at(7, 40, day=FIRST))
    august.person("teacher").sees_not("Без плана")
