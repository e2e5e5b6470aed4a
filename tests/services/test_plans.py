"""Thematic plans on both databases: what is expected, kept, counted, and by which clause."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import Changed, Denied
from core.journal import Journal
from core.services.plan_loading import PlanFile, preview_plan, save_plan
from core.services.plans import my_plans
from core.storage.database import Database
from core.storage.folder import Folder
from core.storage.tables.plans import plan_row
from core.storage.tables.school import day_off, school_year
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at, standing_clock
from tests.support.plan_files import plan_file, topics
from tests.support.school import School, build, policies


async def begun(
    database: Database, place: Path, policy: str = "maz", count: int = 70
) -> tuple[Journal, School, PlanFile]:
    """Return a school under this regulation, and a file of so many hours."""
    own = await build(database, pupils=5, policy=policy)
    journal = Journal(database, policies(policy), standing_clock(), files=Folder(place))
    sha256 = journal.files.keep(plan_file(topics(count)))
    return journal, own, PlanFile(sha256=sha256, name="КТП.xlsx")


@pytest.mark.clause("MAZ-3.5.9", "BBZH-5.3")
@pytest.mark.parametrize(("policy", "clause"), [("maz", "MAZ-3.5.9"), ("bbzh", "BBZH-5.3")])
async def test_the_hours_should_be_those_of_the_curriculum(
    any_database: Database, tmp_path: Path, policy: str, clause: str
) -> None:
    journal, own, file = await begun(any_database, tmp_path, policy)
    actor, teaching_id = await own.actor("teacher"), own.rows.teachings["algebra"]
    found = await preview_plan(journal, actor, teaching_id=teaching_id, file=file)
    assert (found.equal, found.clause, found.hours) == (True, clause, 70)
    assert found.expected.hours == Decimal(76)


@pytest.mark.clause("BARS-ST-10", "LGOV-T-и")
@pytest.mark.parametrize(("policy", "clause"), [("bars", "BARS-ST-10"), ("lgov", "LGOV-T-и")])
async def test_a_plan_is_to_be_fulfilled(
    any_database: Database, tmp_path: Path, policy: str, clause: str
) -> None:
    journal, own, file = await begun(any_database, tmp_path, policy)
    actor, teaching_id = await own.actor("teacher"), own.rows.teachings["algebra"]
    await save_plan(journal, actor, teaching_id=teaching_id, file=file, version=0)
    await own.cancel(own.lesson())
    clock = journal.clock
    assert isinstance(clock, TravelClock)
    clock.set(at(8, day=TUESDAY + timedelta(days=1)))
    listed = await my_plans(journal, actor)
    (fact,) = [one for one in listed.facts if one.plan is not None]
    assert listed.clause == clause
    assert (fact.due, fact.held, fact.passed, fact.behind) == (34, 33, 33, 1)


async def test_what_is_replaced_stays_as_history(any_database: Database, tmp_path: Path) -> None:
    journal, own, file = await begun(any_database, tmp_path)
    actor, teaching_id = await own.actor("teacher"), own.rows.teachings["algebra"]
    await save_plan(journal, actor, teaching_id=teaching_id, file=file, version=0)
    with pytest.raises(Changed):
        await save_plan(journal, actor, teaching_id=teaching_id, file=file, version=0)
    await save_plan(journal, actor, teaching_id=teaching_id, file=file, version=1)
    rows = await own.read(plan_row)
    stand = [x["number"] for x in rows if x["replaced_at"] is None]
    assert stand == list(range(1, 71))
    assert len(rows) == 70 + 70 - 33
    other = await own.actor("coach")
    with pytest.raises(Denied):
        await save_plan(journal, other, teaching_id=teaching_id, file=file, version=2)


async def test_a_frost_day_puts_the_plan_behind(any_database: Database, tmp_path: Path) -> None:
    journal, own, file = await begun(any_database, tmp_path)
    actor, teaching_id = await own.actor("teacher"), own.rows.teachings["algebra"]
    await save_plan(journal, actor, teaching_id=teaching_id, file=file, version=0)
    (year,) = await own.read(school_year)
    span = {"since": TUESDAY, "until": TUESDAY}
    await own.write(day_off, school_year_id=year["id"], kind="frost", name="Мороз", **span)
    await own.cancel(own.lesson())
    clock = journal.clock
    assert isinstance(clock, TravelClock)
    clock.set(at(8, day=TUESDAY + timedelta(days=1)))
    (fact,) = [one for one in (await my_plans(journal, actor)).facts if one.plan is not None]
    assert (fact.due, fact.passed, fact.behind) == (34, 33, 1)
