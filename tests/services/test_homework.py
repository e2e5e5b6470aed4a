"""Homework for the next lesson: set, «Не задано», changed, taken back; on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from core.errors import Changed, Denied, Forbidden, Gone, TooLate, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.homework import (
    NewHomework,
    homework_page,
    set_homework,
)
from core.services.homework_back import take_homework_back
from core.storage.tables.history import audit, audit_detail, revision
from core.storage.tables.lessons import homework, lesson
from core.storage.tables.machine import digest
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import THURSDAY, School

pytestmark = pytest.mark.usefixtures("any_database")
TEXT = "§ 12, № 214–218"


@pytest.fixture
async def teacher(school: School, clock: TravelClock) -> Actor:
    clock.set(at(10, 35))
    return await school.actor("teacher")


def new(school: School, text: str | None = TEXT, version: int = 0, **more: Any) -> NewHomework:
    return NewHomework(lesson_id=school.lesson(), text=text, version=version, **more)


@pytest.mark.clause("MAZ-3.5.1", "MAZ-3.5.7", "BBZH-5.5")
async def test_homework_is_set_for_the_next_lesson_of_the_class(
    school: School, journal: Journal, teacher: Actor
) -> None:
    page = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert (page.text, page.version, page.others, page.closed) == (None, 0, (), None)
    assert page.due is not None
    assert (page.due.id, page.due.day) == (school.lesson(day=THURSDAY), THURSDAY)
    saved = await set_homework(journal, teacher, new=new(school))
    assert (saved.was, saved.now, saved.due, saved.until) == (None, TEXT, page.due, at(20))
    (row,) = await school.read(homework)
    assert (row["text"], row["due_day"]) == (TEXT, THURSDAY)
    (kept,) = await school.read(revision, object_kind="homework")
    assert (kept["nature"], kept["was"], kept["object_id"]) == ("entry", None, row["id"])
    assert kept["now"] == {
        "teaching_id": school.rows.teachings["algebra"],
        "lesson_id": school.lesson(),
        "due_day": "2026-11-26",
        "text": TEXT,
    }
    assert [one["action"] for one in await school.read(audit)] == ["homework"]


async def test_what_the_class_has_for_that_day_is_counted(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await set_homework(journal, teacher, new=new(school))
    geometry = school.lesson("geometry")
    page = await homework_page(journal, teacher, lesson_id=geometry)
    assert (page.due.day if page.due else None, page.others) == (THURSDAY, ("Алгебра",))
    own = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert own.others == ()
    nine = await homework_page(journal, teacher, lesson_id=school.lesson("algebra_nine", THURSDAY))
    assert nine.others == ()


async def test_nothing_is_set_can_be_said_and_changed(
    school: School, journal: Journal, teacher: Actor
) -> None:
    saved = await set_homework(journal, teacher, new=new(school, None))
    assert (saved.was, saved.now) == (None, "")
    page = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert (page.text, page.version) == ("", 1)
    changed = await set_homework(journal, teacher, new=new(school, version=1))
    assert (changed.was, changed.now, changed.version) == ("", TEXT, 2)
    kept = await school.read(revision, object_kind="homework")
    assert [row["nature"] for row in kept] == ["entry", "correction"]


@pytest.mark.clause("MAZ-3.5.7")
async def test_another_lesson_up_to_five_ahead(
    school: School, journal: Journal, teacher: Actor
) -> None:
    friday = school.lesson(day=THURSDAY + timedelta(days=1))
    saved = await set_homework(journal, teacher, new=new(school, due_lesson_id=friday))
    assert saved.due is not None
    assert saved.due.id == friday
    page = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert page.due == saved.due
    far = school.lesson("geometry", THURSDAY)
    with pytest.raises(Unfit) as refusal:
        await set_homework(journal, teacher, new=new(school, version=1, due_lesson_id=far))
    assert (refusal.value.why, refusal.value.clause) == ("too_far", "MAZ-3.5.7")


async def test_where_no_next_lesson_is_dated_it_is_kept_without_a_day(
    school: School, journal: Journal, teacher: Actor
) -> None:
    for row in await school.read(lesson, teaching_id=school.rows.teachings["algebra"]):
        if row["id"] != school.lesson():
            await school.alter(lesson, int(str(row["id"])), status="cancelled")
    saved = await set_homework(journal, teacher, new=new(school))
    assert saved.due is None
    assert (await school.read(homework))[0]["due_day"] is None


@pytest.mark.clause("MAZ-2.8.1", "MAZ-2.8.2")
async def test_after_the_window_the_page_explains_and_nothing_changes(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    await set_homework(journal, teacher, new=new(school))
    clock.set(at(20, 1))
    page = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert page.closed is not None
    assert (page.closed.until, page.closed.clause) == (at(20), "MAZ-2.8.1")
    with pytest.raises(TooLate):
        await set_homework(journal, teacher, new=new(school, "§ 13", 1))


@pytest.mark.clause("MAZ-3.5.7")
async def test_what_is_posted_after_the_hour_is_noted_as_late(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    clock.set(at(20, 1))
    await set_homework(journal, teacher, new=new(school))
    payloads = [str(row["payload"]) for row in await school.read(audit_detail)]
    assert any('"late":true' in payload for payload in payloads)


@pytest.mark.clause("MAZ-2.7")
async def test_grade_one_has_no_homework(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(9, 30))
    primary = await school.actor("primary")
    with pytest.raises(Forbidden) as refusal:
        await homework_page(journal, primary, lesson_id=school.lesson("russian_one"))
    assert (refusal.value.what, refusal.value.clause) == ("homework_grade_one", "MAZ-2.7")


async def test_it_is_taken_back_while_no_family_was_told(
    school: School, journal: Journal, teacher: Actor
) -> None:
    lesson_id = school.lesson()
    await set_homework(journal, teacher, new=new(school))
    await set_homework(journal, teacher, new=new(school, "§ 13", 1))
    back = await take_homework_back(journal, teacher, lesson_id=lesson_id, version=2)
    assert (back.was, back.now, back.version) == ("§ 13", TEXT, 3)
    assert back.due is not None
    assert back.due.day == THURSDAY
    with pytest.raises(Gone):
        await take_homework_back(journal, teacher, lesson_id=lesson_id, version=3)
    await set_homework(journal, teacher, new=new(school, "§ 14", 3))
    father = await school.actor("father")
    await school.write(
        digest,
        account_id=father.account_id,
        day=TUESDAY,
        after_sequence=0,
        until_sequence=9,
        made_at=at(10, 36),
    )
    with pytest.raises(TooLate):
        await take_homework_back(journal, teacher, lesson_id=lesson_id, version=4)


async def test_a_first_entry_taken_back_leaves_nothing_said(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await set_homework(journal, teacher, new=new(school, None))
    await take_homework_back(journal, teacher, lesson_id=school.lesson(), version=1)
    page = await homework_page(journal, teacher, lesson_id=school.lesson())
    assert (page.text, page.version) == (None, 2)
    assert (await school.read(revision, object_kind="homework"))[-1]["now"] is None
    await set_homework(journal, teacher, new=new(school, version=2))
    assert (await school.read(revision, object_kind="homework"))[-1]["nature"] == "entry"


async def test_another_who_wrote_in_between_is_named(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await set_homework(journal, await school.actor("deputy"), new=new(school))
    with pytest.raises(Changed) as refusal:
        await set_homework(journal, teacher, new=new(school, "§ 13"))
    assert refusal.value.by == "Наталья Юрьевна"


@pytest.mark.parametrize(
    ("text", "why"), [(" ", "empty"), ("", "empty"), ("я" * 2001, "too_long")]
)
async def test_what_does_not_fit_changes_nothing(
    school: School, journal: Journal, teacher: Actor, text: str, why: str
) -> None:
    with pytest.raises(Unfit) as refusal:
        await set_homework(journal, teacher, new=new(school, text))
    assert refusal.value.why == why
    assert await school.read(homework) == []


@pytest.mark.parametrize("name", ["class_teacher", "coach", "parent", "secretary"])
async def test_nobody_else_sets_it(
    school: School, journal: Journal, teacher: Actor, name: str
) -> None:
    actor = await school.actor(name)
    with pytest.raises(Denied):
        await homework_page(journal, actor, lesson_id=school.lesson())
    with pytest.raises(Denied):
        await set_homework(journal, actor, new=new(school))
    with pytest.raises(Denied):
        await take_homework_back(journal, actor, lesson_id=school.lesson(), version=0)


async def test_statements(school: School, journal: Journal, teacher: Actor) -> None:
    with counting(school.database) as drawn:
        await homework_page(journal, teacher, lesson_id=school.lesson())
    with counting(school.database) as saved:
        await set_homework(journal.for_update(1), teacher, new=new(school))
    with counting(school.database) as back:
        await take_homework_back(
            journal.for_update(2), teacher, lesson_id=school.lesson(), version=1
        )
    assert (drawn.count, saved.count, back.count) == (6, 12, 14)
