"""A request that waits: who decides now hears of it, and that its day has passed."""

from datetime import date, timedelta

import pytest

from core.errors import Denied
from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from core.services.waiting_requests import queue_waiting
from core.storage.tables import people
from core.storage.tables.machine import outbox
from handlers.screens.correction_buttons import AgreeTo
from tests.flows.teacher.test_late_corrections import WEDNESDAY, asks, mark, teacher
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

__all__ = ["teacher"]

THURSDAY, FRIDAY, SATURDAY = (WEDNESDAY + timedelta(days=n) for n in (1, 2, 3))
MONDAY = TUESDAY + timedelta(days=6)
LATE = "Просрочено: ответ был нужен до чт 26.11."


async def letters(stage: Stage, kind: str) -> int:
    return len(await stage.school.read(outbox, kind=kind))


async def no_deputy(stage: Stage, after: date) -> None:
    """Let the grants of all deputies end with this day."""
    for row in await stage.school.read(people.grants, role="deputy"):
        await stage.school.alter(people.grants, int(str(row["id"])), until=after)


@pytest.mark.clause("MAZ-2.8.2")
async def test_after_its_day_the_deputy_is_told_once_and_then_the_director(teacher: Human) -> None:
    stage = teacher.stage
    deputy, director = stage.person("deputy"), stage.person("director")
    await director.sends("/menu")
    await asks(teacher)
    await stage.days_on(at(9, day=THURSDAY))
    assert await letters(stage, "correction_late") == 0
    await stage.days_on(at(9, day=FRIDAY))
    deputy.sees(LATE, "Согласовать")
    assert deputy.last.silent
    director.sees_not("Просрочено")
    await deputy.sends("/menu")
    await deputy.presses("Исправления: 1")
    deputy.sees("Просрочено · № 1")
    await stage.days_on(at(9, day=SATURDAY))
    await stage.days_on(at(9, day=MONDAY))
    director.sees(LATE, "Решает завуч, который ведёт этот предмет")
    director.sees_not("Согласовать")
    await stage.days_on(at(9, day=MONDAY + timedelta(days=1)))
    assert await letters(stage, "correction_late") == 2
    await teacher.sends("/menu")
    await teacher.presses("Мои просьбы: 1")
    teacher.sees("Просрочено · № 1")


@pytest.mark.clause("MAZ-2.8.2")
async def test_where_the_only_deputy_left_the_director_hears_and_answers(teacher: Human) -> None:
    stage, director = teacher.stage, teacher.stage.person("director")
    await director.sends("/menu")
    await asks(teacher)
    await no_deputy(stage, WEDNESDAY)
    await stage.days_on(at(9, day=THURSDAY))
    director.sees("Просьба исправить № 1", "Согласовать")
    await teacher.sends("/menu")
    await teacher.presses("Мои просьбы: 1")
    await teacher.presses("Ждёт · № 1")
    teacher.sees("Решает директор (п. 2.8.2).")
    await director.presses("Согласовать", director.last)
    director.sees("✓ Согласовано")
    assert (await mark(stage))["value"] == "4"


@pytest.mark.clause("MAZ-2.8.2", "BARS-ST-2")
async def test_by_another_policy_another_decides_and_both_are_told(teacher: Human) -> None:
    stage = teacher.stage
    deputy, director = stage.person("deputy"), stage.person("director")
    await director.sends("/menu")
    await asks(teacher)
    command = Actor.system("a test")
    journal = stage.app.journal
    await adopt_policy(journal, command, policy=load("bars"), since=THURSDAY, order="№ 7")
    await renew_policies(journal, command)
    await stage.days_on(at(9, day=THURSDAY))
    director.sees("Просьба исправить № 1", "Согласовать")
    assert await letters(stage, "correction") == 2
    deputy.phone.forge(AgreeTo(request_id=1).pack())
    await stage.settle()
    deputy.sees("Сегодня это решает директор.")
    assert (await mark(stage))["value"] == "3"


async def test_only_the_machine_runs_it(stage: Stage) -> None:
    with pytest.raises(Denied):
        await queue_waiting(stage.app.journal, await stage.school.actor("deputy"), at=at(7, 30))
