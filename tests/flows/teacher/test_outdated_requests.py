"""A request of which nothing can come any more: closed by itself, and asked anew."""

import pytest

from core.storage.tables import history, lessons
from core.storage.tables.corrections import correction_request
from core.storage.tables.machine import outbox
from tests.flows.teacher.test_late_corrections import REASON, WEDNESDAY, asks, mark, teacher
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY
from tests.support.locks import lock, open_for

__all__ = ["teacher"]


async def becomes(stage: Stage, value: str) -> None:
    """Let somebody else change the mark meanwhile."""
    row = await mark(stage)
    await stage.school.alter(lessons.mark, int(str(row["id"])), value=value)


async def steps(stage: Stage) -> list[object]:
    return [row["step"] for row in await stage.school.read(correction_request)]


@pytest.mark.clause("MAZ-2.8.2")
async def test_consent_to_another_mark_closes_the_request_and_says_what_stands(
    teacher: Human,
) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await becomes(stage, "5")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("За это время отметка изменилась, теперь стоит 5. Просьба закрыта.")
    deputy.sees_not("Согласовать", "Отклонить")
    teacher.sees("теперь стоит 5. Просьба закрыта.", "попросите заново")
    teacher.sees_not("Отозвать просьбу")
    assert (await mark(stage))["value"] == "5"
    assert await steps(stage) == ["outdated"]
    last = (await stage.school.read(history.revision, object_kind="correction_request"))[-1]
    assert (last["was"], last["now"]) == ({"step": "asked"}, {"step": "outdated"})
    await deputy.sends("/menu")
    await deputy.presses("Исправления")
    deputy.sees("Сейчас ничего не ждёт.")


@pytest.mark.clause("MAZ-2.8.2")
async def test_what_waits_from_another_mark_does_not_swallow_a_new_request(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await becomes(stage, "5")
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    await teacher.presses("✓ 5 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends("Пятёрку поставили не ей")
    teacher.sees("Просьба исправить № 2", "5 → 4", "Причина: Пятёрку поставили не ей")
    deputy.sees("Просьба исправить № 2", "Пятёрку поставили не ей")
    assert await steps(stage) == ["outdated", "asked"]
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано")
    assert (await mark(stage))["value"] == "4"


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_mark_that_is_gone_closes_the_request(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    row = await mark(stage)
    await stage.school.alter(lessons.mark, int(str(row["id"])), value=None)
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("За это время запись изменилась. Просьба закрыта.")
    assert await steps(stage) == ["outdated"]


async def test_a_lesson_cancelled_meanwhile_closes_it_once(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher, REASON)
    await stage.school.alter(lessons.lesson, stage.school.lesson(), status="cancelled")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("Урок отменён, поэтому просьба закрыта.")
    teacher.sees("Урок отменён, поэтому просьба закрыта.")
    assert await steps(stage) == ["outdated"]
    assert (await mark(stage))["value"] == "3"


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_lock_meanwhile_is_told_once_to_who_asked_and_to_the_director(
    teacher: Human,
) -> None:
    stage = teacher.stage
    deputy, director = stage.person("deputy"), stage.person("director")
    await director.sends("/menu")
    await asks(teacher)
    held = await lock(stage.school, TUESDAY)
    for _ in range(2):
        await deputy.presses("Согласовать", deputy.last)
    deputy.sees("Период «2 четверть» закрыт", "до тех пор просьба ждёт", "Согласовать")
    needed = "Период «2 четверть» закрыт (п. 2.8.5). Нужно распоряжение директора"
    teacher.sees(needed, "Ольга Петровна). До тех пор просьба ждёт.", "Отозвать просьбу")
    director.sees(needed, "Открыть по распоряжению")
    director.sees_not("Согласовать")
    await director.presses("Открыть по распоряжению", director.last)
    director.sees("Открыть по распоряжению: 2 четверть")
    assert len(await stage.school.read(outbox, kind="correction_locked")) == 2
    assert await steps(stage) == ["asked"]
    await open_for(stage.school, held, "teacher", WEDNESDAY)
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано")
