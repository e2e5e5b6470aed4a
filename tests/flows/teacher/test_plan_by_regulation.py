"""What each regulation wants of a thematic plan: its hours, and that it is fulfilled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.storage.database import Database
from sandbox.clock import TravelClock
from tests.support.bot import Stage, stage_of
from tests.support.clock import at
from tests.support.plan_files import plan_file, topics
from tests.support.school import build


@pytest.fixture(params=["maz"])
async def stage(
    database: Database, clock: TravelClock, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot of a school under this regulation, which asks a teacher for a plan."""
    own = await build(database, pupils=5, policy=request.param)
    async with stage_of(own, clock, tmp_path) as stage:
        teacher = stage.person("teacher")
        await teacher.sends("/plans")
        await teacher.presses("! 7Б · Алгебра")
        await teacher.presses("Загрузить файл")
        yield stage


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
@pytest.mark.parametrize(
    ("stage", "clause"), [("maz", "(п. 3.5.9)"), ("bbzh", "(п. 5.3)")], indirect=["stage"]
)
async def test_the_hours_should_be_those_of_the_curriculum(stage: Stage, clause: str) -> None:
    teacher = stage.person("teacher")
    await teacher.uploads("document", plan_file(topics(70)), "КТП.xlsx")
    teacher.sees(f"! По нагрузке 2 ч × 38 нед. = 76 ч: в плане не хватает 6 ч {clause}.")
    await teacher.uploads("document", plan_file(topics(78)), "КТП.xlsx")
    teacher.sees(f"в плане лишние 2 ч {clause}.")
    await teacher.uploads("document", plan_file(topics(76)), "КТП.xlsx")
    teacher.sees("✓ По нагрузке 2 ч × 38 нед. = 76 ч.")


@pytest.mark.clause("BARS-ST-10", "LGOV-T-и")
@pytest.mark.parametrize(
    ("stage", "clause"),
    [
        ("bars", "(регламент, «Учителя-предметники: тематическое планирование»)"),
        ("lgov", "(п. 5.2, Учитель, и)"),
    ],
    indirect=["stage"],
)
async def test_who_is_behind_the_plan_is_told_by_how_much(stage: Stage, clause: str) -> None:
    teacher = stage.person("teacher")
    await teacher.uploads("document", plan_file(topics(76)), "КТП.xlsx")
    await teacher.presses("Сохранить план")
    await stage.school.cancel(stage.school.lesson())
    await stage.until(at(12))
    await stage.later(24 * 60)
    await teacher.sends("/plans")
    teacher.sees("7Б · Алгебра: ! отставание 1 ч (пройдено 33 из 76, по расписанию 34")
    teacher.sees(f"План проходят вовремя и целиком {clause}.")
