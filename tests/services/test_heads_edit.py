"""The right of a head to edit is no way around a rule: not over the own, not under a lock."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from core.errors import Denied, Forbidden, TooLate
from core.journal import Journal
from core.model.corrections import LateChange
from core.services.attendance import Pressed, record_attendance
from core.services.attendance_grid import open_grid
from core.services.consents import agree
from core.services.corrections import request_correction
from core.services.lesson_page import lesson_page
from core.storage.tables import lessons
from core.storage.tables.people import grants
from sandbox.clock import TravelClock
from tests.services.test_marks import give, key
from tests.support.clock import TUESDAY, at
from tests.support.locks import lock, open_for
from tests.support.school import School, policies

WEDNESDAY = TUESDAY + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """Wednesday, after a teacher gave Смирнова a 3 on Tuesday."""

    school: School
    journal: Journal

    async def four(self, who: str, name: str = "maz") -> TooLate | Forbidden | None:
        """Let somebody make a 4 of it; return what is refused."""
        journal = replace(self.journal, policies=policies(name))
        actor = await self.school.actor(who, WEDNESDAY)
        try:
            await give(journal, actor, self.school.lesson(), **{key(self.school.smirnova): "4"})
        except (Forbidden, TooLate) as refusal:
            return refusal
        return None

    async def asks_and_another_agrees(self, who: str, other: str) -> None:
        """Let it be asked for, and agreed to by another one alone."""
        wish = LateChange(
            lesson_id=self.school.lesson(),
            child_id=self.school.smirnova,
            kind="oral",
            ordinal=1,
            was="",
            wanted="4",
        )
        actor = await self.school.actor(who, WEDNESDAY)
        page = await request_correction(self.journal, actor, wish=wish, why="row")
        number = page.request.id
        with pytest.raises(Denied):
            await agree(self.journal, actor, request_id=number)
        by = await self.school.actor(other, WEDNESDAY)
        await agree(self.journal, by, request_id=number)
        assert await self.value() == "4"

    async def value(self) -> object:
        """Return the mark that stands."""
        (row,) = await self.school.read(lessons.mark, person_id=self.school.smirnova)
        return row["value"]


@pytest.fixture
async def day(school: School, clock: TravelClock, journal: Journal) -> Day:
    clock.set(at(10, 35))
    teacher = await school.actor("teacher")
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    clock.set(at(10, day=WEDNESDAY))
    return Day(school, journal)


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.parametrize(("who", "other"), [("deputy", "director"), ("director", "deputy")])
async def test_in_a_locked_period_the_order_is_not_enough_for_a_head(
    day: Day, who: str, other: str
) -> None:
    lock_id = await lock(day.school, TUESDAY)
    await open_for(day.school, lock_id, who, WEDNESDAY)
    refusal = await day.four(who)
    assert isinstance(refusal, TooLate)
    assert refusal.ask == "deputy_of_field"
    assert await day.value() == "3"
    await day.asks_and_another_agrees(who, other)


@pytest.mark.clause("MAZ-2.8.2")
@pytest.mark.parametrize("role", ["deputy", "director"])
async def test_a_head_who_teaches_asks_for_the_own(day: Day, role: str) -> None:
    own = {"person_id": day.school.person("teacher"), "role": role}
    await day.school.write(grants, **own, since=TUESDAY)
    refusal = await day.four("teacher")
    assert isinstance(refusal, TooLate)
    assert refusal.ask == "deputy_of_field"
    await day.asks_and_another_agrees("teacher", "deputy")


@pytest.mark.clause("MAZ-2.8.2")
async def test_what_a_deputy_wrote_in_anothers_lesson_is_own_too(
    day: Day, clock: TravelClock
) -> None:
    assert await day.four("deputy") is None
    clock.set(at(12, day=WEDNESDAY))
    actor = await day.school.actor("deputy", WEDNESDAY)
    with pytest.raises(TooLate):
        await give(day.journal, actor, day.school.lesson(), **{key(day.school.smirnova): "5"})


@pytest.mark.parametrize(
    ("name", "who", "clause"),
    [
        pytest.param("maz", "deputy", None, marks=pytest.mark.clause("MAZ-3.2.6")),
        pytest.param("maz", "director", None, marks=pytest.mark.clause("MAZ-3.1.5")),
        pytest.param("bars", "deputy", "BARS-ST-2", marks=pytest.mark.clause("BARS-ST-2")),
        pytest.param("bars", "director", None, marks=pytest.mark.clause("BARS-ST-2")),
        pytest.param("lgov", "deputy", "LGOV-T-е", marks=pytest.mark.clause("LGOV-T-е")),
    ],
)
async def test_which_head_edits_an_old_mark(
    day: Day, name: str, who: str, clause: str | None
) -> None:
    refusal = await day.four(who, name)
    assert (refusal.clause if refusal else None) == clause
    assert await day.value() == ("4" if clause is None else "3")


@pytest.mark.clause("LGOV-T-е")
async def test_a_director_who_only_looks_writes_in_no_lesson(day: Day) -> None:
    with pytest.raises(Denied):
        await day.four("director", "lgov")


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        pytest.param("maz", True, marks=pytest.mark.clause("MAZ-3.2.6")),
        pytest.param("lgov", False, marks=pytest.mark.clause("LGOV-T-е")),
        pytest.param("bars", False, marks=pytest.mark.clause("BARS-ST-2")),
    ],
)
async def test_attendance_that_a_teacher_took_is_a_head_s_to_change_only_where_heads_edit(
    day: Day, name: str, opens: bool
) -> None:
    """Also where the author may change it at any time (lgov, bars)."""
    journal = replace(day.journal, policies=policies(name))
    actor = await day.school.actor("deputy", WEDNESDAY)
    lesson_id = day.school.lesson()
    teacher = await day.school.actor("teacher", TUESDAY)
    await record_attendance(day.journal, teacher, lesson_id=lesson_id, pressed=Pressed(version=0))
    page = await lesson_page(journal, actor, lesson_id=lesson_id)
    assert page.records is opens
    if opens:
        await open_grid(journal, actor, lesson_id=lesson_id)
        return
    with pytest.raises(Forbidden) as told:
        await open_grid(journal, actor, lesson_id=lesson_id)
    assert told.value.what == "others_entry"
