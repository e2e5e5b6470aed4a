"""Who has not registered in three days: listed for the class teacher, told once."""

from datetime import timedelta

import pytest

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.class_families import class_families, unregistered_families
from core.services.invitations import invite
from core.services.late_registration import queue_unregistered
from core.storage.tables.machine import outbox
from core.storage.tables.people import binding
from sandbox.clock import TravelClock
from tests.services.test_paper import filed
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

JOB = Actor.system("registration")


async def invited(school: School, journal: Journal, *keys: str) -> None:
    for key in keys:
        role = Role.PUPIL if " " in key else Role.PARENT
        await invite(journal, Actor.system("test"), person_id=school.person(key), role=role)


async def unbound(school: School, *keys: str) -> None:
    for key in keys:
        for row in await school.read(binding, person_id=school.person(key)):
            await school.alter(binding, int(str(row["id"])), until=at(8))


async def run(journal: Journal, clock: TravelClock, days: int) -> int:
    moment = at(17, 30, TUESDAY + timedelta(days=days))
    clock.set(moment)
    return await queue_unregistered(journal, JOB, at=moment)


@pytest.mark.clause("MAZ-4.3")
@pytest.mark.clause("MAZ-4.4")
async def test_on_the_third_day_the_class_teacher_hears_once(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await unbound(school, "petrov_mother")
    await invited(school, journal, "petrov_mother", "Смирнова Дарья")
    said = [await run(journal, clock, days) for days in (0, 1, 2, 3, 3, 4, 6)]
    assert said == [0, 0, 0, 1, 0, 0, 0]
    (row,) = await school.read(outbox)
    assert row["account_id"] == (await school.actor("class_teacher")).account_id
    assert row["payload"] == {"class_id": school.seventh, "issued": TUESDAY.isoformat()}


async def test_a_second_code_is_not_told_once_more(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await invited(school, journal, "Смирнова Дарья")
    assert await run(journal, clock, 3) == 1
    await invited(school, journal, "Смирнова Дарья")
    assert await run(journal, clock, 6) == 0


async def test_sunday_waits_for_monday_and_an_outage_is_made_good(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(9, 0, TUESDAY + timedelta(days=2)))
    await invited(school, journal, "Смирнова Дарья")
    assert await run(journal, clock, 5) == 0
    assert await run(journal, clock, 6) == 1
    clock.set(at(9, 0, TUESDAY + timedelta(days=7)))
    await invited(school, journal, "Фёдоров Максим")
    assert await run(journal, clock, 15) == 1


async def test_the_list_names_late_and_never_invited_ones(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    lead = await school.actor("class_teacher")
    await invited(school, journal, "Смирнова Дарья")
    page = await unregistered_families(journal, lead, class_id=school.seventh)
    named = {one.person_id: one for one in page.people}
    assert school.smirnova not in named
    assert named[school.fyodorov].newest_id == 0
    assert school.person("petrov_mother") not in named
    assert (page.term, page.may_hand) == (3, True)
    clock.set(at(9, 0, TUESDAY + timedelta(days=3)))
    page = await unregistered_families(journal, lead, class_id=school.seventh)
    named = {one.person_id: one for one in page.people}
    assert named[school.smirnova].newest_id > 0
    counted = await class_families(journal, lead, class_id=school.seventh)
    assert counted.late == len(page.people) == 24


async def test_whoever_is_on_paper_is_waited_for_no_more(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await filed(school, journal)
    await unbound(school, "petrov_mother")
    await invited(school, journal, "petrov_mother")
    assert await run(journal, clock, 3) == 0


async def test_heads_look_and_hand_no_codes(school: School, journal: Journal) -> None:
    deputy = await school.actor("deputy")
    page = await unregistered_families(journal, deputy, class_id=school.seventh)
    assert not page.may_hand


async def test_five_statements(school: School, journal: Journal, clock: TravelClock) -> None:
    await invited(school, journal, *[key for key in school.rows.people if " " in key])
    clock.set(at(17, 30, TUESDAY + timedelta(days=3)))
    with counting(school.database) as said:
        assert await queue_unregistered(journal, JOB, at=clock.now()) == 1
    assert said.count <= 5
