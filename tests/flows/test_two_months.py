"""Two months under each regulation: who is warned of what on which morning, and nothing twice.

Five named situations, and beside each golden list what a careful deputy reckons:
A. Смирнова has no mark in algebra but for tests; B. «Дроби» of 24 November is graded on the 26th;
C. «Проценты» of 1 December is graded on the 21st; D. Фёдоров is absent from 24 November to
8 December and has no mark; E. «ВПР» of 8 December is graded elsewhere, its results are
announced on the 15th and entered on the 16th.
"""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import date, timedelta
from os import environ
from pathlib import Path

import pytest

from core.services.outside_works import announce_results, set_outside
from core.services.works import WantedWork, plan_work
from core.storage.database import Database
from sandbox.clock import TravelClock
from tests.support.bot import Stage, stage_of
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen
from tests.support.school import build

PERCENTS, OUTSIDE = TUESDAY + timedelta(days=7), TUESDAY + timedelta(days=14)
LAST = date(2027, 1, 29)
HOLIDAYS = (date(2026, 12, 31), date(2027, 1, 10))
TITLES = (
    "Отметки за письменные работы",
    "Мало отметок",
    "отметки, которых ждём",
    "Отметки опаздывают",
)
PEOPLE = {"teacher": "учитель", "class_teacher": "классный руководитель", "deputy": "завуч"}
GOLDEN = Path(__file__).parents[1] / "golden" / "two_months"
WEEKEND = 6
POLICIES = ("bbzh", "bars", "maz", "lgov", "office")


@pytest.fixture
async def stage(
    database: Database, clock: TravelClock, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot of a school whose 7Б has five pupils, under the named policy."""
    school = await build(database, pupils=5, policy=request.param)
    async with stage_of(school, clock, tmp_path) as own:
        yield own


def school_days() -> Iterator[date]:
    day = TUESDAY + timedelta(days=1)
    while day <= LAST:
        if day.isoweekday() < WEEKEND and not HOLIDAYS[0] <= day <= HOLIDAYS[1]:
            yield day
        day += timedelta(days=1)


def pen(stage: Stage) -> Pen:
    return Pen(stage.school, stage.app.journal)


async def begins(stage: Stage) -> None:
    own = stage.school
    for person_id in (own.ivanov, own.kuznetsova, own.petrov):
        for kind in ("oral", "homework", "project"):
            await pen(stage).mark(person_id, "4", kind=kind)
    await writes(stage, TUESDAY, "Дроби")


async def writes(stage: Stage, day: date, title: str) -> int:
    """Take algebra of the day without Фёдоров, and let a test be written there."""
    await pen(stage).take("algebra", day, absent=[stage.school.fyodorov])
    lesson_id = stage.school.lesson("algebra", day)
    wanted = WantedWork(lesson_id=lesson_id, kind="control", title=title, version=0)
    teacher = await stage.school.actor("teacher", day)
    return (await plan_work(stage.app.journal, teacher, wanted=wanted)).work.id


async def grades(stage: Stage, day: date) -> None:
    """Give everybody who wrote a 4; Фёдоров was absent."""
    own = stage.school
    for person_id in (own.ivanov, own.kuznetsova, own.petrov, own.smirnova):
        await pen(stage).mark(person_id, "4", kind="control", day=day.isoformat())


class Year:
    """What happens on which day, after the morning's warnings."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.outside = stage, 0

    def deeds(self) -> Mapping[date, Callable[[], Awaitable[None]]]:
        """Return the deeds of the days."""
        return {
            date(2026, 11, 26): lambda: grades(self.stage, TUESDAY),
            PERCENTS: self.percents,
            OUTSIDE: self.sits_outside,
            date(2026, 12, 15): self.announced,
            date(2026, 12, 16): lambda: grades(self.stage, OUTSIDE),
            date(2026, 12, 21): lambda: grades(self.stage, PERCENTS),
        }

    async def percents(self) -> None:
        """Let «Проценты» be written."""
        await writes(self.stage, PERCENTS, "Проценты")

    async def sits_outside(self) -> None:
        """Let «ВПР» be written and graded elsewhere."""
        self.outside = await writes(self.stage, OUTSIDE, "ВПР")
        teacher = await self.stage.school.actor("teacher", OUTSIDE)
        await set_outside(
            self.stage.app.journal, teacher, work_id=self.outside, outside=True, version=1
        )

    async def announced(self) -> None:
        """Let its results be announced."""
        teacher = await self.stage.school.actor("teacher", OUTSIDE)
        await announce_results(self.stage.app.journal, teacher, work_id=self.outside, version=2)


async def mornings(stage: Stage) -> list[tuple[date, str, str]]:
    """Live the days; return each warning with its day and whom it reached."""
    heard: list[tuple[date, str, str]] = []
    humans = {key: stage.person(key) for key in PEOPLE}
    deeds = Year(stage).deeds()
    for day in school_days():
        counted = {key: len(one.phone.received) for key, one in humans.items()}
        await stage.leap(at(7, day=day))
        await stage.until(at(7, 31, day))
        for key, one in humans.items():
            fresh = one.phone.received[counted[key] :]
            heard += [
                (day, PEOPLE[key], seen.text)
                for seen in fresh
                if any(title in seen.text for title in TITLES)
            ]
        await stage.leap(at(12, day=day))
        if day in deeds:
            await deeds[day]()
    return heard


def written(heard: list[tuple[date, str, str]]) -> str:
    return "\n\n".join(f"== {day:%d.%m.%Y}, {who}\n{text}" for day, who, text in heard) + "\n"


@pytest.mark.clause("MAZ-3.5.11", "MAZ-3.5.12", "BARS-ST-5", "BARS-ST-6", "BARS-ST-7", "LGOV-T-г")
@pytest.mark.parametrize(
    "stage",
    [pytest.param(name, marks=() if name == "maz" else pytest.mark.slow) for name in POLICIES],
    indirect=True,
)
async def test_the_warnings_of_two_months(stage: Stage, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["stage"]
    await stage.leap(at(10, 35))
    await begins(stage)
    heard = await mornings(stage)
    times = Counter((day, who, text) for day, who, text in heard)
    assert max(times.values()) == 1
    place = GOLDEN / f"{name}.txt"
    if environ.get("GOLDEN") == "write":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(written(heard), encoding="utf-8")
    assert written(heard) == place.read_text(encoding="utf-8")
