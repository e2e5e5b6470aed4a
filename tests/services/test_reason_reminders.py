"""Friday's reminder, on both databases: who is told, when, once, and of which absences."""

from datetime import datetime, timedelta

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.class_day import Choice
from core.model.lesson import Reason
from core.model.people import Actor
from core.services.class_days import class_reasons
from core.services.reason_reminders import KIND, queue_reasons
from core.services.reasons import set_reason
from core.storage.tables.machine import outbox
from core.storage.tables.people import binding
from core.storage.tables.school import day_off, enrolment, school_year
from sandbox.clock import TravelClock
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.school import School

FRIDAY = TUESDAY + timedelta(days=3)
THURSDAY, SATURDAY = FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1)
JOB = Actor.system("reasons")


@pytest.fixture(autouse=True)
async def absence(school: School, journal: Journal, clock: TravelClock) -> None:
    """On Tuesday Петров misses a lesson, and nobody knows why."""
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])


async def run(journal: Journal, clock: TravelClock, due: datetime, now: datetime | None) -> int:
    """Run the job that is due at the moment, later where `now` is given."""
    clock.set(now or due)
    return await queue_reasons(journal, JOB, at=due)


async def told(school: School) -> list[tuple[object, object]]:
    return [(row["account_id"], row["payload"]) for row in await school.read(outbox, kind=KIND)]


@pytest.mark.clause("MAZ-3.4.1")
async def test_the_class_teacher_is_told_once_on_friday(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    for day in (TUESDAY, THURSDAY, FRIDAY, FRIDAY, SATURDAY):
        sent = await run(journal, clock, at(15, day=day), None)
        assert sent <= (day == FRIDAY)
    lead = await school.actor("class_teacher")
    payload = {"class_id": school.seventh, "due": FRIDAY.isoformat()}
    assert await told(school) == [(lead.account_id, payload)]
    (row,) = await school.read(outbox, kind=KIND)
    assert row["not_after"] == at(21, day=FRIDAY)


@pytest.mark.clause("MAZ-3.4.1")
@pytest.mark.parametrize("reason", [Reason.ILL, Reason.UNEXCUSED])
async def test_nothing_where_every_reason_is_set(
    school: School, journal: Journal, clock: TravelClock, reason: Reason
) -> None:
    lead = await school.actor("class_teacher")
    choice = Choice(reason=reason, since=TUESDAY, until=TUESDAY)
    who = {"class_id": school.seventh, "person_id": school.petrov}
    await set_reason(journal, lead, **who, choice=choice)
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 0


async def test_a_known_spell_is_a_reason_and_last_week_is_over(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    week = timedelta(days=7)
    assert await run(journal, clock, at(15, day=FRIDAY + week), None) == 0
    await school.spell(school.petrov, "ill", until=TUESDAY)
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 0


@pytest.mark.clause("MAZ-3.4.1")
@pytest.mark.parametrize("of_class", [True, False])
async def test_where_friday_is_free_the_class_is_told_on_thursday(
    school: School, journal: Journal, clock: TravelClock, *, of_class: bool
) -> None:
    year = (await school.read(school_year))[0]["id"]
    row = {"school_year_id": year, "kind": "day_off", "name": "Мороз"}
    own = school.seventh if of_class else None
    await school.write(day_off, **row, since=FRIDAY, until=FRIDAY, class_id=own)
    assert await run(journal, clock, at(15, day=THURSDAY), None) == 1
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 0
    ((_, payload),) = await told(school)
    assert payload == {"class_id": school.seventh, "due": FRIDAY.isoformat()}


async def test_a_day_off_of_another_class_changes_nothing(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    year = (await school.read(school_year))[0]["id"]
    row = {"school_year_id": year, "kind": "day_off", "name": "Карантин"}
    other = school.rows.classes["9В"]
    await school.write(day_off, **row, since=FRIDAY, until=FRIDAY, class_id=other)
    assert await run(journal, clock, at(15, day=THURSDAY), None) == 0
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 1


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (at(20, 59, FRIDAY), 1),
        (at(21, day=FRIDAY), 0),
        (at(6, 59, SATURDAY), 0),
        (at(9, day=SATURDAY), 0),
    ],
)
async def test_late_only_on_the_same_day_outside_the_quiet_hours(
    school: School, journal: Journal, clock: TravelClock, now: datetime, sent: int
) -> None:
    assert await run(journal, clock, at(15, day=FRIDAY), now) == sent


async def test_who_has_left_the_class_is_told_of_too_and_an_unbound_teacher_is_not(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    (row,) = await school.read(enrolment, person_id=school.petrov)
    await school.alter(enrolment, int(str(row["id"])), until=TUESDAY)
    (own,) = await school.read(binding, person_id=school.person("class_teacher"))
    await school.alter(binding, int(str(own["id"])), until=at(9))
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 0
    await school.alter(binding, int(str(own["id"])), until=None)
    assert await run(journal, clock, at(15, day=FRIDAY), None) == 1
    lead = await school.actor("class_teacher")
    page = await class_reasons(journal, lead, class_id=school.seventh)
    assert [(one.listed, one.day) for one in page.wanted] == [("Петров К.", TUESDAY)]


async def test_only_the_machine_runs_it(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    with pytest.raises(Denied):
        await queue_reasons(journal, await school.actor("class_teacher"), at=at(15, day=FRIDAY))
