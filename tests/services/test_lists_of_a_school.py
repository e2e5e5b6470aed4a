"""Lists of a whole school, 3,000 pupils: forecasts and minimums in the same few statements."""

import pytest

from core.acts.standing_scene import read_standings
from core.journal import Journal
from core.rules.forecast import forecast
from core.storage.database import Database
from core.storage.standing import Whose
from sandbox.clock import TravelClock
from tests.figures.jobs_of_minimum import minimum
from tests.support.clock import TUESDAY, at
from tests.support.crowd import write_crowd
from tests.support.database import counting
from tests.support.school import policies

NEXT_MONDAY = TUESDAY.replace(day=30)
BOUND = 11


@pytest.mark.slow
@pytest.mark.parametrize("pupils", [500, 3000])
async def test_monday_s_list_of_a_school(
    database: Database, clock: TravelClock, pupils: int
) -> None:
    clock.set(at(7, 30, NEXT_MONDAY))
    journal = Journal(database, policies("bars"), clock)
    assert (await minimum(journal, pupils))[1] <= BOUND


@pytest.mark.slow
@pytest.mark.parametrize("pupils", [500, 3000])
async def test_where_a_school_stands_and_what_is_forecast(
    database: Database, clock: TravelClock, pupils: int
) -> None:
    await write_crowd(database, pupils)
    clock.set(at(20))
    journal = Journal(database, policies(), clock)
    policy = journal.policy_on(TUESDAY).policy
    with counting(database) as said:
        async with journal.reading() as sight:
            found = await read_standings(sight, Whose())
            said_of = [
                forecast(tuple((one.value, one.weight) for one in standing.marks), policy)
                for standing in found
            ]
    assert len({one.taught.person_id for one in found}) >= pupils
    assert len(said_of) == len(found)
    assert said.count <= BOUND, said.said
