"""The weekly list of corrections: to deputies, in their subjects, once, and only if there are."""

from datetime import timedelta

import pytest

from core.errors import Denied
from core.model.people import Actor
from core.services.corrections_week import KIND, queue_corrections
from core.storage.jobs import CORRECTIONS
from core.storage.tables.machine import job_run, outbox
from tests.flows.deputy.test_register import of_field
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

MONDAY = TUESDAY + timedelta(days=6)
WEEK = timedelta(days=7)


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """On Tuesday Смирнова's 3 becomes 4 in algebra."""
    deputy, teacher = stage.person("deputy"), await card(stage)
    await oral(stage, teacher)
    await stage.until(at(12))
    await teacher.sends("/menu")
    for label in ("· 3 · 7Б", "Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д."):
        await teacher.presses(label)
    await teacher.presses("Сохранить: 1")
    return deputy


async def lists(stage: Stage) -> int:
    return len(await stage.school.read(outbox, kind=KIND))


@pytest.mark.clause("MAZ-2.8.6")
@pytest.mark.usefixtures("any_database")
async def test_on_monday_a_deputy_hears_silently_how_many_and_opens_them(deputy: Human) -> None:
    stage = deputy.stage
    await stage.until(at(7, 29, day=MONDAY))
    assert await lists(stage) == 0
    await stage.until(at(7, 31, day=MONDAY))
    deputy.sees("Исправления за 23 ноября — 29 ноября", "по всей школе: 1 (п. 2.8.6)")
    deputy.sees("Отметки: 1")
    assert deputy.last.silent
    await deputy.presses("Открыть журнал исправлений", deputy.last)
    deputy.sees("Смирнова Д., устный ответ: 3 → 4")
    assert await lists(stage) == 1, "the director is told of nothing"


@pytest.mark.clause("MAZ-2.8.6")
async def test_once_a_week_and_nothing_where_nothing_was_corrected(deputy: Human) -> None:
    stage = deputy.stage
    await stage.until(at(7, 31, day=MONDAY))
    for _ in range(2):
        await queue_corrections(
            stage.app.journal, Actor.system("corrections"), at=at(7, 30, day=MONDAY)
        )
    await stage.until(at(7, 31, day=MONDAY + WEEK))
    assert await lists(stage) == 1
    (memory,) = await stage.school.read(job_run, job=CORRECTIONS)
    assert memory["done_at"] == at(0, day=MONDAY + WEEK)


@pytest.mark.parametrize(("field", "told"), [("Алгебра", 1), ("Физика", 0)])
@pytest.mark.clause("MAZ-2.8.6")
async def test_only_of_the_own_subjects(deputy: Human, field: str, told: int) -> None:
    await of_field(deputy.stage, field)
    await deputy.stage.until(at(7, 31, day=MONDAY))
    assert await lists(deputy.stage) == told


async def test_a_bot_that_stood_still_on_monday_tells_on_tuesday(deputy: Human) -> None:
    stage, tuesday = deputy.stage, MONDAY + timedelta(days=1)
    stage.clock.set(at(22, day=MONDAY))
    await stage.settle()
    assert await lists(stage) == 0
    await stage.until(at(7, 31, day=tuesday))
    deputy.sees("Исправления за 23 ноября — 29 ноября")


async def test_only_the_machine_runs_it(stage: Stage) -> None:
    with pytest.raises(Denied):
        await queue_corrections(
            stage.app.journal, await stage.school.actor("deputy"), at=at(7, 30, day=MONDAY)
        )


async def test_the_memory_outlives_the_night(deputy: Human) -> None:
    stage = deputy.stage
    await stage.until(at(7, 31, day=MONDAY))
    for week in range(1, 4):
        await stage.until(at(7, 31, day=MONDAY + week * WEEK))
    (memory,) = await stage.school.read(job_run, job=CORRECTIONS)
    assert memory["done_at"] == at(0, day=MONDAY + 3 * WEEK)
    assert await lists(stage) == 1
