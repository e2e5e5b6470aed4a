"""«График контрольных»: one plan for teacher, class teacher, deputy; the child's own at home."""

import pytest

from core.storage.tables import history
from core.storage.tables.works import written_work
from handlers.kit.callbacks import Family, PlanPage
from handlers.screens.works_plan import PlanPaper
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pdf import flat
from tests.support.school import THURSDAY

WAYS = {
    "teacher": ("/works", "График 7Б"),
    "class_teacher": ("/menu", "Мой 7Б", "График контрольных"),
    "deputy": ("/menu", "Классы", "7Б", "График контрольных"),
}


async def planned(stage: Stage) -> None:
    """Let 7Б have a test in algebra and one for a subgroup of English, 9В one of its own."""
    for key, kind, day in (
        ("algebra", "control", THURSDAY),
        ("english", "test", TUESDAY.replace(day=25)),
        ("algebra_nine", "essay", THURSDAY),
    ):
        await stage.school.write(
            written_work,
            lesson_id=stage.school.lesson(key, day),
            kind=kind,
            title="Дроби" if key == "algebra" else None,
            graded_by=TUESDAY.replace(month=12, day=3),
            made_at=at(8),
        )


async def opened(stage: Stage, key: str) -> Human:
    human = stage.person(key)
    command, *labels = WAYS[key]
    await human.sends(command)
    for label in labels:
        await human.presses(label)
    return human


@pytest.mark.parametrize("key", WAYS)
async def test_whoever_plans_sees_the_month_and_the_quarter(stage: Stage, key: str) -> None:
    await planned(stage)
    human = await opened(stage, key)
    human.sees(
        "График контрольных · 7Б · ноябрь 2026",
        "ср 25.11 · Английский язык (1 группа): тест",
        "чт 26.11 · Алгебра: контрольная работа «Дроби»",
    )
    human.sees_not("сочинение")
    with statements_of_handlers(stage) as figures:
        await human.presses("Позже")
        human.sees("декабрь 2026", "Ничего не назначено.")
        await human.presses("2 четверть")
        human.sees("График контрольных · 7Б · 2 четверть", "Алгебра")
        await human.presses("Раньше")
        human.sees("График контрольных · 7Б · 1 четверть")
        await human.presses("‹ Назад")
    assert max(figures) <= 12


async def test_the_plan_is_printed_as_a_spreadsheet_and_as_pages(stage: Stage) -> None:
    await planned(stage)
    teacher = await opened(stage, "teacher")
    plan, content = teacher.last, b""
    for label, ending in (("XLSX", "xlsx"), ("PDF", "pdf")):
        await teacher.presses(label, plan)
        file = teacher.last.file
        assert file is not None
        assert file.name == f"График 7Б ноябрь 2026.{ending}"
        content = file.content
    assert "Контрольная работа" in flat(content)
    await teacher.presses("‹ Назад")
    teacher.sees("График контрольных · 7Б")


@pytest.mark.parametrize("key", ["parent", "secretary", "nurse"])
async def test_nobody_else_opens_a_class_s_plan(stage: Stage, key: str) -> None:
    human = stage.person(key)
    await human.sends("/menu")
    ordinal = TUESDAY.toordinal()
    for data in (
        PlanPage(class_id=stage.school.seventh),
        PlanPaper(class_id=stage.school.seventh, ordinal=ordinal, period=False, pdf=True),
    ):
        human.phone.forge(data.pack())
        await stage.settle()
        human.sees_not("График контрольных ·")
    assert {row["code"] for row in await stage.school.read(history.refused)} == {"denied"}


async def test_a_family_sees_what_its_child_will_write(stage: Stage) -> None:
    """Петров К. is in the first subgroup of English, Кузнецова А. in the second."""
    await planned(stage)
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    await mother.presses("Работы")
    mother.sees(
        "Кирилл, 7Б · контрольные",
        "завтра · Английский язык: тест",
        "чт 26.11 · Алгебра: контрольная работа «Дроби»",
    )
    mother.sees_not("сочинение")
    [seen, *_] = await stage.school.read(history.viewing, child_id=stage.school.petrov)
    assert seen["day"] == TUESDAY
    parent = stage.person("parent")
    await parent.sends("/menu")
    parent.phone.forge(Family(page="works", child_id=stage.school.kuznetsova).pack())
    await stage.settle()
    parent.sees("чт 26.11 · Алгебра")
    parent.sees_not("Английский")
    parent.phone.forge(Family(page="works", child_id=stage.school.petrov).pack())
    await stage.settle()
    parent.sees_not("Кирилл")
    await stage.days_on(at(8, day=TUESDAY.replace(day=27)))
    await mother.sends("/menu")
    mother.phone.forge(Family(page="works", child_id=stage.school.petrov).pack())
    await stage.settle()
    mother.sees("Контрольных пока не назначено.")
