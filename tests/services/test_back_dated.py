"""A first mark for a day that has passed: noted as late, or refused (LGOV-T-ж)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.errors import Forbidden, TooLate
from core.journal import Journal
from core.model.corrections import LateChange, Step, What
from core.services.consents import agree, answer_correction
from core.services.corrections import request_correction
from core.services.marks import MarkTap, mark_draft
from core.storage.tables import lessons
from sandbox.clock import TravelClock
from tests.services.test_marks import give, key
from tests.support.clock import TUESDAY, at
from tests.support.school import School, policies

FRIDAY = TUESDAY + timedelta(days=3)
LAST, AFTER = TUESDAY + timedelta(days=5), TUESDAY + timedelta(days=6)
"""The term of a written work in grade 7: five days of the calendar (LGOV-T-г)."""


async def refused(
    school: School, journal: Journal, name: str, kind: str, value: str | None = "5"
) -> TooLate | None:
    """Let the teacher give a mark; return what is refused."""
    under = replace(journal, policies=policies(name))
    tap = MarkTap(lesson_id=school.lesson(), person_id=school.smirnova, kind=kind, value=value)
    try:
        await mark_draft(under, await school.actor("teacher"), tap=tap)
    except TooLate as refusal:
        return refusal
    return None


@pytest.mark.clause("LGOV-T-ж")
@pytest.mark.parametrize(
    ("name", "kind", "moment", "clause"),
    [
        ("lgov", "oral", at(23, 59), None),
        ("lgov", "oral", at(10, day=FRIDAY), "LGOV-T-ж"),
        ("lgov", "control", at(23, 59, day=LAST), None),
        ("lgov", "control", at(0, 1, day=AFTER), "LGOV-T-ж"),
        ("maz", "oral", at(10, day=FRIDAY), None),
        ("bars", "control", at(10, day=AFTER), None),
    ],
)
async def test_a_first_mark_after_the_day_or_the_term(  # noqa: PLR0913, PLR0917 - a case and its world
    school: School,
    journal: Journal,
    clock: TravelClock,
    name: str,
    kind: str,
    moment: datetime,
    clause: str | None,
) -> None:
    clock.set(moment)
    refusal = await refused(school, journal, name, kind)
    assert (refusal.clause if refusal else None) == clause
    assert (refusal is None) or (refusal.entry and refusal.ask is None)
    assert await school.read(lessons.mark, person_id=school.smirnova) == []


@pytest.mark.clause("LGOV-T-ж")
async def test_owed_work_is_marked_on_any_later_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    under = replace(journal, policies=policies("lgov"))
    teacher = await school.actor("teacher")
    clock.set(at(10, 35))
    await give(under, teacher, school.lesson(), "control", **{key(school.smirnova): "•"})
    clock.set(at(10, day=AFTER))
    await give(under, teacher, school.lesson(), "control", **{key(school.smirnova): "4"})
    (row,) = await school.read(lessons.mark, person_id=school.smirnova)
    assert row["value"] == "4"


@pytest.mark.clause("LGOV-T-ж")
async def test_it_is_reported_to_the_deputy_who_remarks(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    under = replace(journal, policies=policies("lgov"))
    clock.set(at(10, day=FRIDAY))
    wish = LateChange(lesson_id=school.lesson(), what=What.LESSON)
    teacher, deputy = await school.actor("teacher"), await school.actor("deputy")
    page = await request_correction(under, teacher, wish=wish, why="forgot a mark")
    number = page.request.id
    with pytest.raises(Forbidden):
        await agree(under, deputy, request_id=number)
    answered = await answer_correction(
        under, deputy, request_id=number, step=Step.REMARKED, words="in time, please"
    )
    assert answered.request.step is Step.REMARKED
