"""The end of a period and a paper card under five regulations, as `test_five_regulations`."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import PeriodLocked, TooLate
from core.journal import Journal
from core.model.people import Actor
from core.policy.clauses import GENERAL
from core.services.attendance import Pressed, record_attendance
from core.services.card_entry import take_card
from core.services.marks import MarkTap, mark_draft
from core.services.period_locks import lock_periods
from core.services.upkeep import verify_chain
from core.storage.tables.history import audit_detail, revision
from core.storage.tables.locks import period_lock
from sandbox.clock import TravelClock
from tests.services.test_marks import give, key
from tests.support.clock import TUESDAY, at
from tests.support.locks import ends, open_for
from tests.support.school import School, policies

WEDNESDAY = TUESDAY + timedelta(days=1)
NIGHT, MORNING = at(2, 10, day=WEDNESDAY), at(10, day=WEDNESDAY)
SYSTEM = Actor.system("lock")


def own(clause: str) -> pytest.MarkDecorator:
    return pytest.mark.clause(clause)


@dataclass(frozen=True, slots=True)
class World:
    """The school, its journal with a folder for copies, and the clock."""

    school: School
    journal: Journal
    clock: TravelClock

    def under(self, name: str) -> Journal:
        """Return the journal under this regulation."""
        return replace(self.journal, policies=policies(name))


@pytest.fixture
def world(school: School, journal: Journal, clock: TravelClock, tmp_path: Path) -> World:
    return World(school, replace(journal, copies=tmp_path), clock)


async def corrects(journal: Journal, school: School, teacher: Actor) -> TooLate:
    """Try to make a 4 of yesterday's 3; return what is answered."""
    tap = MarkTap(lesson_id=school.lesson(), person_id=school.smirnova, kind="oral", value="4")
    with pytest.raises(TooLate) as refused:
        await mark_draft(journal, teacher, tap=tap)
    return refused.value


@pytest.mark.parametrize(
    ("name", "closed", "then"),
    [
        pytest.param(
            "maz",
            (True, "MAZ-2.8.5"),
            ("MAZ-2.8.1", "deputy_of_field"),
            marks=own("MAZ-2.8.5"),
        ),
        pytest.param(
            "bars", (True, GENERAL.id), ("BARS-ST-2", "director"), marks=own("BARS-ST-2")
        ),
        pytest.param("bbzh", (True, GENERAL.id), (GENERAL.id, "deputy_of_field")),
        pytest.param("office", (True, GENERAL.id), (GENERAL.id, "deputy_of_field")),
        pytest.param("lgov", (False, "LGOV-T-ж"), ("LGOV-T-ж", None), marks=own("LGOV-4")),
    ],
)
async def test_the_same_mark_after_the_period_and_after_the_order(
    world: World, name: str, closed: tuple[bool, str], then: tuple[str, str | None]
) -> None:
    school, clock = world.school, world.clock
    journal = world.under(name)
    teacher = await school.actor("teacher")
    clock.set(at(10, 35))
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    await ends(school, TUESDAY)
    clock.set(NIGHT)
    await lock_periods(journal, SYSTEM, at=NIGHT)
    clock.set(MORNING)
    refusal = await corrects(journal, school, teacher)
    assert (isinstance(refusal, PeriodLocked), refusal.clause) == closed
    for row in await school.read(period_lock):
        await open_for(school, int(str(row["id"])), "teacher", WEDNESDAY)
    refusal = await corrects(journal, school, teacher)
    assert not isinstance(refusal, PeriodLocked)
    assert (refusal.clause, refusal.ask) == then
    await verify_chain(journal, SYSTEM)


@pytest.mark.parametrize(
    ("name", "late", "clause"),
    [
        pytest.param("maz", True, "MAZ-3.5.2", marks=[own("MAZ-3.5.2"), own("MAZ-3.5.3")]),
        pytest.param("office", True, GENERAL.id),
        pytest.param("bbzh", False, GENERAL.id, marks=own("BBZH-5.1")),
        pytest.param("bars", False, GENERAL.id, marks=own("BARS-ST-2")),
        pytest.param("lgov", False, GENERAL.id, marks=own("LGOV-T-а")),
    ],
)
async def test_the_same_paper_card_at_half_past_eight_in_the_evening(
    world: World, name: str, late: bool, clause: str
) -> None:
    school, clock = world.school, world.clock
    journal = world.under(name)
    clock.set(at(20, 30))
    deputy = await school.actor("deputy")
    await take_card(journal, deputy, lesson_id=school.lesson())
    here = Pressed(version=0, rest=True)
    await record_attendance(journal, deputy, lesson_id=school.lesson(), pressed=here)
    *_, entry = await school.read(revision)
    assert (entry["author_id"], entry["in_place_of"], entry["clause"]) == (
        school.person("deputy"),
        school.person("teacher"),
        clause,
    )
    payloads = [str(row["payload"]) for row in await school.read(audit_detail)]
    assert '"paper_card":true' in payloads[-1].replace(" ", "")
    assert ('"late":true' in payloads[-1].replace(" ", "")) == late
