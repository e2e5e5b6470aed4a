"""«•», «осв» and second marks: what is an entry and what a correction; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Forbidden, TooLate
from core.journal import Journal
from core.model.marking import EXEMPT, OWED, kind_and_ordinal
from core.model.people import Actor
from core.services.digests import queue_digests
from core.services.marks import MarkTap, mark_draft, marks_page, save_marks
from core.services.marks_back import take_marks_back
from core.storage.tables.history import revision
from core.storage.tables.lessons import attendance, mark
from core.storage.tables.lessons import lesson as lesson_table
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen
from tests.support.rows import Row
from tests.support.school import School, policies

pytestmark = pytest.mark.usefixtures("any_database")
LATER = TUESDAY + timedelta(days=14)


@pytest.fixture
async def teacher(school: School, clock: TravelClock) -> Actor:
    clock.set(at(10, 35))
    return await school.actor("teacher")


async def give(
    journal: Journal,
    actor: Actor,
    cell: tuple[int, int],
    value: str | None,
    named: str = "control",
) -> int:
    """Save one mark of (lesson, pupil) in this column; return the version of the sheet."""
    lesson_id, person_id = cell
    kind, ordinal = kind_and_ordinal(named)
    tap = MarkTap(
        lesson_id=lesson_id, person_id=person_id, kind=kind, value=value, ordinal=ordinal
    )
    version = (await mark_draft(journal, actor, tap=tap)).version
    return (await save_marks(journal, actor, lesson_id=lesson_id, version=version)).version


async def history(school: School) -> list[tuple[object, object, object]]:
    def value(row: Row, name: str) -> object:
        held = row[name]
        return held["value"] if isinstance(held, dict) else None

    rows = await school.read(revision, object_kind="mark")
    return [(value(row, "was"), value(row, "now"), row["nature"]) for row in rows]


@pytest.mark.clause("LGOV-T-ж", "MAZ-2.8.1", "MAZ-3.5.11")
async def test_owed_work_is_marked_two_weeks_later_as_an_entry_in_its_own_column(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    cell = (school.lesson(), school.petrov)
    await school.write(attendance, lesson_id=cell[0], person_id=cell[1], fact="absent")
    await give(journal, teacher, cell, OWED)
    await queue_digests(journal, Actor.system("digest"), at=at(20, 10))
    clock.set(at(12, day=LATER))
    version = await give(journal, teacher, cell, "3")
    assert await history(school) == [(None, OWED, "entry"), (OWED, "3", "entry")]
    newest = (await school.read(revision, object_kind="mark"))[-1]
    assert newest["at"] == at(12, day=LATER)
    (row,) = await school.read(mark)
    assert (row["day"], row["kind"], row["value"]) == (TUESDAY, "control", "3")
    await take_marks_back(journal, teacher, lesson_id=cell[0], version=version)
    assert (await history(school))[-1] == ("3", OWED, "slip")
    clock.set(at(21, day=LATER))
    await give(journal, teacher, cell, "4")
    assert (await history(school))[-1] == (OWED, "4", "entry")


@pytest.mark.clause("MAZ-2.8.1")
async def test_the_entered_mark_has_a_window_of_its_own_and_owed_work_is_not_erased_later(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    cell = (school.lesson(), school.smirnova)
    await give(journal, teacher, cell, OWED)
    clock.set(at(12, day=LATER))
    with pytest.raises(TooLate):
        await give(journal, teacher, cell, None)
    await give(journal, teacher, cell, "3")
    clock.set(at(20, day=LATER))
    await give(journal, teacher, cell, "4")
    assert (await history(school))[-1] == ("3", "4", "correction")
    clock.set(at(20, 1, day=LATER))
    with pytest.raises(TooLate):
        await give(journal, teacher, cell, "5")


async def test_owed_work_may_end_unassessed_but_not_the_other_way_after_the_window(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    cell = (school.lesson(), school.smirnova)
    await give(journal, teacher, cell, OWED)
    clock.set(at(12, day=LATER))
    await give(journal, teacher, cell, EXEMPT)
    assert (await history(school))[-1] == (OWED, EXEMPT, "entry")
    clock.set(at(20, 1, day=LATER))
    with pytest.raises(TooLate):
        await give(journal, teacher, cell, "5")


async def test_two_marks_of_a_kind_stand_side_by_side_and_the_first_comes_first(
    school: School, journal: Journal, teacher: Actor
) -> None:
    cell = (school.lesson(), school.smirnova)
    with pytest.raises(Forbidden) as refusal:
        await give(journal, teacher, cell, "5", "oral.2")
    assert refusal.value.what == "second_mark"
    await give(journal, teacher, cell, "4", "oral")
    await give(journal, teacher, cell, "5", "oral.2")
    stands = [(row["ordinal"], row["value"]) for row in await school.read(mark)]
    assert stands == [(1, "4"), (2, "5")]
    with pytest.raises(Forbidden):
        await give(journal, teacher, cell, None, "oral")
    await give(journal, teacher, cell, None, "oral.2")
    await give(journal, teacher, cell, None, "oral")
    assert [row["value"] for row in await school.read(mark)] == [None, None]


@pytest.mark.clause("BARS-ST-7")
async def test_who_has_had_no_mark_of_the_subject_for_three_weeks_is_named(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    journal = replace(journal, policies=policies("bars"))
    lesson_id = school.lesson("algebra", LATER)
    pen = Pen(school, journal)
    await pen.take("algebra", TUESDAY)
    await pen.mark(school.petrov, "4", day=str(TUESDAY + timedelta(days=2)))
    await pen.mark(school.ivanov, OWED, kind="control", day=str(TUESDAY + timedelta(days=2)))
    await pen.mark(school.smirnova, "5", "geometry", day=str(TUESDAY + timedelta(days=2)))
    clock.set(at(10, 35, LATER))
    two_weeks = await marks_page(journal, teacher, lesson_id=lesson_id, kind="oral")
    assert (two_weeks.unmarked, two_weeks.weeks) == ((), 3)
    await school.alter(lesson_table, school.lesson(), day=LATER - timedelta(days=21))
    sheet = await marks_page(journal, teacher, lesson_id=lesson_id, kind="oral")
    assert "Петров К." not in sheet.unmarked
    assert {"Иванов П.", "Смирнова Д."} <= set(sheet.unmarked)
    newcomer = await school.join("Яшин Лев Олегович")
    sheet = await marks_page(journal, teacher, lesson_id=lesson_id, kind="oral")
    assert newcomer in {one.seat.person_id for one in sheet.seats}
    assert "Яшин Л." not in sheet.unmarked
    written = await marks_page(journal, teacher, lesson_id=lesson_id, kind="control")
    assert written.unmarked == ()
