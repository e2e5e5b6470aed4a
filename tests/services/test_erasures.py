"""What is told of pupils who left years ago is erased; marks stay, and all can be verified."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.journal import Journal
from core.services.erasures import erasable, erase_left
from core.services.upkeep import verify_chain, verify_state
from core.storage.database import Database
from core.storage.tables import history, lessons
from core.storage.tables.school import enrolment
from tests.storage.saves import JOB
from tests.storage.written import write_week
from tests.support.clock import TUESDAY
from tests.support.school import School, policies

YEARS = timedelta(days=365 * 5 + 10)


async def leave(school: School, person_id: int, ago: timedelta) -> None:
    """Let the pupil have left so long ago."""
    (place,) = await school.read(enrolment, person_id=person_id)
    day = TUESDAY - ago
    await school.alter(enrolment, int(str(place["id"])), since=day, until=day)


@pytest.fixture
async def left(any_database: Database, school: School, journal: Journal) -> int:
    """Петров left more than five years ago, Кузнецова four, of a written week."""
    await write_week(school, journal)
    await leave(school, school.petrov, YEARS)
    await leave(school, school.kuznetsova, timedelta(days=4 * 365))
    return school.petrov


@pytest.mark.clause("OFFICE-6")
async def test_only_who_left_so_long_ago_is_counted_and_erased(
    left: int, school: School, journal: Journal
) -> None:
    before = await erasable(journal, JOB)
    assert (before.pupils, before.before.year) == (1, 2021)
    assert before.details > 0
    assert await erasable(replace(journal, policies=policies("office")), JOB) == before
    assert await erase_left(journal, JOB) == before
    details = await school.read(history.audit_detail, person_id=left)
    assert sum(row["payload"] is None for row in details) == before.details
    assert all(row["payload"] for row in await school.read(
        history.audit_detail, person_id=school.kuznetsova))  # fmt: skip


async def test_marks_stay_and_all_is_verified_as_before(
    left: int, school: School, journal: Journal
) -> None:
    marks = await school.read(lessons.mark, person_id=left)
    await erase_left(journal, JOB)
    assert await school.read(lessons.mark, person_id=left) == marks != []
    await verify_chain(journal, JOB)
    assert (await verify_state(journal, JOB))[1] == ()
    (mark, *_) = marks
    await school.alter(lessons.mark, int(str(mark["id"])), value="1")
    (one,) = (await verify_state(journal, JOB))[1]
    assert (one.what, one.kind, one.object_id) == ("changed", "mark", mark["id"])


async def test_a_second_time_erases_nothing(left: int, journal: Journal) -> None:
    await erase_left(journal, JOB)
    assert (await erase_left(journal, JOB)).pupils == 0
