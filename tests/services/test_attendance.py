"""Attendance on both databases: grid, draft, save, correction, take-back, places, bounds."""

from asyncio import TaskGroup
from datetime import timedelta

import pytest

from core.errors import Changed, Denied, Gone, NotHeld, Repeated, TooEarly, TooLate
from core.journal import Journal
from core.model.attendance import Grid
from core.model.lesson import Fact
from core.policy.clauses import clause
from core.services.attendance import Pressed, record_attendance, take_back
from core.services.attendance_grid import Tap, mark_draft, open_grid
from core.services.lesson_page import lesson_page
from core.storage.tables import history, lessons, machine
from core.storage.tables.school import enrolment
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY, School

pytestmark = pytest.mark.usefixtures("any_database")
ABSENT, LATE, PRESENT = Fact.ABSENT, Fact.LATE, Fact.PRESENT


@pytest.fixture
def lesson_id(school: School, clock: TravelClock) -> int:
    """The third lesson of 7Б, algebra, five minutes after its start."""
    clock.set(at(10, 25))
    return school.lesson()


async def tap(
    journal: Journal, school: School, person_id: int, fact: Fact, version: int = 0
) -> Grid:
    wanted = Tap(lesson_id=school.lesson(), person_id=person_id, fact=fact, version=version)
    return await mark_draft(journal, await school.actor("teacher"), tap=wanted)


async def save(journal: Journal, school: School, key: str = "teacher", version: int = 0) -> None:
    actor = await school.actor(key)
    await record_attendance(
        journal, actor, lesson_id=school.lesson(), pressed=Pressed(version=version)
    )


async def facts(school: School, lesson_id: int) -> dict[object, object]:
    rows = await school.read(lessons.attendance, lesson_id=lesson_id)
    return {row["person_id"]: row["fact"] for row in rows}


@pytest.mark.clause("MAZ-3.5.1")
async def test_all_present_is_one_fact_and_no_rows(
    journal: Journal, school: School, lesson_id: int
) -> None:
    teacher = await school.actor("teacher")
    sight = await record_attendance(
        journal, teacher, lesson_id=lesson_id, pressed=Pressed(version=0, rest=True)
    )

    assert sight.saved
    assert not sight.late
    assert await facts(school, lesson_id) == {}
    stands = (await school.read(lessons.lesson, id=lesson_id))[0]
    assert stands["taken_at"] == at(10, 25)
    assert stands["taken_by"] == school.person("teacher")
    assert stands["status"] == "held"
    assert len(await school.read(history.audit)) == 1


async def test_a_tap_is_only_a_draft_and_saving_writes_one_chained_row(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await tap(journal, school, school.fyodorov, LATE)
    assert await school.read(history.audit) == []
    assert await facts(school, lesson_id) == {}

    await save(journal, school)

    assert await facts(school, lesson_id) == {school.petrov: "absent", school.fyodorov: "late"}
    [row] = await school.read(history.audit)
    assert (row["action"], row["object_id"]) == ("attendance", lesson_id)
    revisions = await school.read(history.revision)
    assert [(r["object_kind"], r["person_id"], r["nature"]) for r in revisions] == [
        ("lesson", None, "entry"),
        ("attendance", school.petrov, "entry"),
        ("attendance", school.fyodorov, "entry"),
    ]
    assert await school.read(machine.draft) == []


async def test_the_draft_survives_and_belongs_to_one_person(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    teacher, deputy = await school.actor("teacher"), await school.actor("deputy")
    assert (await open_grid(journal, teacher, lesson_id=lesson_id)).having(ABSENT)
    assert not (await open_grid(journal, deputy, lesson_id=lesson_id)).having(ABSENT)


async def test_the_same_tap_twice_is_the_same_state(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await tap(journal, school, school.petrov, ABSENT)
    grid = await open_grid(journal, await school.actor("teacher"), lesson_id=lesson_id)
    assert [s.person_id for s in grid.having(ABSENT)] == [school.petrov]


@pytest.mark.clause("MAZ-2.8.1")
async def test_a_correction_until_the_hour_writes_only_what_changes(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await save(journal, school)
    clock.set(at(20, 0))
    await tap(journal, school, school.petrov, PRESENT, version=1)
    await tap(journal, school, school.smirnova, ABSENT, version=1)
    await save(journal, school, version=1)

    assert await facts(school, lesson_id) == {school.smirnova: "absent"}
    changed = [r for r in await school.read(history.revision) if r["nature"] == "correction"]
    assert {r["person_id"] for r in changed} == {school.petrov, school.smirnova}
    assert all(r["clause"] == "MAZ-2.8.1" for r in changed)


@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-2.8.2")
async def test_after_the_hour_the_refusal_names_clause_and_whom_to_ask(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await save(journal, school)
    clock.set(at(20, 1))
    closed = (await tap(journal, school, school.petrov, ABSENT, version=1)).closed
    assert closed is not None
    assert (closed.until, closed.ask) == (at(20), "deputy_of_field")
    assert clause(closed.clause or "").ref == "п. 2.8.1"
    with pytest.raises(TooLate):
        await save(journal, school, version=1)
    page = await lesson_page(journal, await school.actor("teacher"), lesson_id=lesson_id)
    assert not page.records
    assert page.open.closed_at == at(20)


@pytest.mark.clause("MAZ-3.2.6")
async def test_a_deputy_edits_after_the_hour_and_both_names_are_kept(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await save(journal, school)
    clock.set(at(20, 30))
    deputy = await school.actor("deputy")
    wanted = Tap(lesson_id=lesson_id, person_id=school.petrov, fact=ABSENT, version=1)
    await mark_draft(journal, deputy, tap=wanted)
    await save(journal, school, "deputy", version=1)

    written = (await school.read(history.revision))[-1]
    assert written["author_id"] == school.person("deputy")
    assert written["in_place_of"] == school.person("teacher")


@pytest.mark.clause("MAZ-3.5.2")
async def test_recorded_after_the_hour_is_noted_as_late(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    clock.set(at(20, 1))
    teacher = await school.actor("teacher")
    sight = await record_attendance(
        journal, teacher, lesson_id=lesson_id, pressed=Pressed(version=0)
    )
    assert sight.late
    assert sight.late_clause == "MAZ-3.5.2"
    detail = (await school.read(history.audit_detail))[0]
    assert '"late":true' in str(detail["payload"])


async def test_a_slip_is_taken_back_and_comes_back_as_a_draft(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await tap(journal, school, school.smirnova, ABSENT)
    await save(journal, school)
    clock.advance(120)
    teacher = await school.actor("teacher")
    sight = await take_back(journal, teacher, lesson_id=lesson_id, version=1)

    assert not sight.lesson.is_taken
    assert await facts(school, lesson_id) == {}
    assert (await school.read(lessons.lesson, id=lesson_id))[0]["status"] == "planned"
    grid = await open_grid(journal, teacher, lesson_id=lesson_id)
    assert [s.person_id for s in grid.having(ABSENT)] == [school.smirnova]
    natures = [r["nature"] for r in await school.read(history.revision)]
    assert natures == ["entry", "entry", "slip", "slip"]
    with pytest.raises(Gone):
        await take_back(journal, teacher, lesson_id=lesson_id, version=2)


async def test_taking_a_correction_back_brings_the_first_entry_back(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await tap(journal, school, school.smirnova, ABSENT)
    await save(journal, school)
    clock.advance(3600)
    await tap(journal, school, school.smirnova, LATE, version=1)
    await save(journal, school, version=1)
    teacher = await school.actor("teacher")
    sight = await take_back(journal, teacher, lesson_id=lesson_id, version=2)
    assert sight.lesson.is_taken
    assert await facts(school, lesson_id) == {school.smirnova: "absent"}


async def test_no_slip_after_its_minutes_nor_once_a_family_was_told(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await save(journal, school)
    teacher = await school.actor("teacher")
    clock.advance(180)
    page = await lesson_page(journal, teacher, lesson_id=lesson_id)
    assert page.open.slip_until is None, "the alert has rung"
    with pytest.raises(TooLate) as refused:
        await take_back(journal, teacher, lesson_id=lesson_id, version=1)
    assert refused.value.slip


async def test_no_slip_after_ten_minutes(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    await save(journal, school)
    teacher = await school.actor("teacher")
    clock.set(at(10, 35))
    page = await lesson_page(journal, teacher, lesson_id=lesson_id)
    assert page.open.slip_until == at(10, 35)
    clock.set(at(10, 36))
    with pytest.raises(TooLate):
        await take_back(journal, teacher, lesson_id=lesson_id, version=1)


async def test_two_teachers_who_save_the_same_lesson(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await save(journal, school, "deputy")
    with pytest.raises(Changed) as refused:
        await save(journal, school, "teacher", version=0)
    assert refused.value.by == "Наталья Юрьевна"
    assert refused.value.at == at(10, 25)
    assert await facts(school, lesson_id) == {}
    kept = await tap(journal, school, school.fyodorov, ABSENT, version=0)
    assert [(one.why, one.by, one.at) for one in kept.doubts] == [
        ("meanwhile", "Наталья Юрьевна", at(10, 25))
    ]
    assert {one.person_id for one in kept.unsaved} == {school.petrov, school.fyodorov}
    assert await facts(school, lesson_id) == {}


async def test_a_double_press_saves_once(journal: Journal, school: School, lesson_id: int) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    await save(journal, school, version=0)
    await save(journal, school, version=0)
    assert len(await school.read(history.audit)) == 1


@pytest.mark.clause("MAZ-3.5.5")
@pytest.mark.clause("BARS-ST-3")
async def test_the_substitute_records_and_the_journal_keeps_both_names(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await school.substitute(lesson_id)
    with pytest.raises(Denied):
        await save(journal, school, "teacher")
    await save(journal, school, "substitute")
    written = (await school.read(history.revision))[0]
    assert written["author_id"] == school.person("substitute")
    assert written["in_place_of"] == school.person("teacher")


@pytest.mark.clause("MAZ-3.5.16")
@pytest.mark.parametrize("key", ["english", "class_teacher", "parent", "secretary", "nurse"])
async def test_nobody_else_records_the_lesson(
    journal: Journal, school: School, lesson_id: int, key: str
) -> None:
    with pytest.raises(Denied):
        await save(journal, school, key)
    with pytest.raises(Denied):
        await open_grid(journal, await school.actor(key), lesson_id=lesson_id)


async def test_neither_a_future_nor_a_cancelled_lesson_nor_one_that_is_no_more(
    journal: Journal, school: School, clock: TravelClock, lesson_id: int
) -> None:
    teacher = await school.actor("teacher")
    with pytest.raises(TooEarly) as early:
        await open_grid(journal, teacher, lesson_id=school.lesson(day=THURSDAY))
    assert early.value.since == at(9, 25, THURSDAY)
    await school.cancel(lesson_id)
    with pytest.raises(NotHeld):
        await save(journal, school)
    with pytest.raises(Gone):
        await open_grid(journal, teacher, lesson_id=99)
    clock.set(at(10, 20) - timedelta(seconds=1))
    with pytest.raises(TooEarly):
        await open_grid(journal, teacher, lesson_id=school.lesson("algebra_nine"))


async def test_what_is_known_is_shown_and_the_rest_are_here(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await school.spell(school.ivanov, "ill", until=THURSDAY)
    await school.spell(school.smirnova, "home")
    await school.spell(school.fyodorov, "exempt", subject="Алгебра")
    await school.spell(school.petrov, "exempt", subject="Физкультура")
    teacher = await school.actor("teacher")
    grid = await open_grid(journal, teacher, lesson_id=lesson_id)
    assert [s.person_id for s in grid.having(ABSENT)] == [school.ivanov]
    seats = {s.person_id: s for s in grid.seats}
    assert seats[school.ivanov].spell_until == THURSDAY
    assert seats[school.smirnova].spell == "home"
    assert seats[school.fyodorov].exempt
    assert not seats[school.petrov].exempt

    await record_attendance(
        journal, teacher, lesson_id=lesson_id, pressed=Pressed(version=0, rest=True)
    )
    assert await facts(school, lesson_id) == {school.ivanov: "absent"}


async def test_who_is_ill_but_came_is_stated_present(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await school.spell(school.ivanov, "ill", until=THURSDAY)
    await tap(journal, school, school.ivanov, PRESENT)
    await save(journal, school)
    assert await facts(school, lesson_id) == {}


async def test_a_new_pupil_appears_in_an_open_grid(
    journal: Journal, school: School, lesson_id: int
) -> None:
    await tap(journal, school, school.petrov, ABSENT)
    novice = await school.join("Новиков Егор")
    leaver = await school.join("Никифоров Олег", since=TUESDAY + timedelta(days=1))
    grid = await open_grid(journal, await school.actor("teacher"), lesson_id=lesson_id)
    listed = {s.person_id: s.listed for s in grid.seats}
    assert listed[novice] == "Новиков Е."
    assert leaver not in listed
    assert [s.person_id for s in grid.having(ABSENT)] == [school.petrov]
    await tap(journal, school, novice, LATE)
    await save(journal, school)
    assert await facts(school, lesson_id) == {school.petrov: "absent", novice: "late"}


async def test_a_subgroup_has_its_own_pupils(
    journal: Journal, school: School, clock: TravelClock
) -> None:
    clock.set(at(11, 30))
    first = await open_grid(
        journal, await school.actor("english"), lesson_id=school.lesson("english")
    )
    second = await open_grid(
        journal, await school.actor("english_two"), lesson_id=school.lesson("english_two")
    )
    one = {s.person_id for s in first.seats}
    two = {s.person_id for s in second.seats}
    assert len(one) == len(two) == 12
    assert not one & two
    stranger = next(iter(two))
    wanted = Tap(lesson_id=school.lesson("english"), person_id=stranger, fact=ABSENT, version=0)
    english = await school.actor("english")
    with pytest.raises(Gone):
        await mark_draft(journal, english, tap=wanted)


@pytest.mark.clause("MAZ-2.7")
async def test_grade_one_has_attendance_and_no_marks(
    journal: Journal, school: School, clock: TravelClock
) -> None:
    clock.set(at(9, 30))
    primary = await school.actor("primary")
    lesson_id = school.lesson("russian_one")
    sight = await record_attendance(
        journal, primary, lesson_id=lesson_id, pressed=Pressed(version=0)
    )
    assert sight.saved
    assert not sight.marks
    assert not sight.homework
    assert sight.grade_clause == "MAZ-2.7"


async def test_one_update_has_one_effect(journal: Journal, school: School, lesson_id: int) -> None:
    teacher = await school.actor("teacher")
    once = journal.for_update(77)
    await record_attendance(once, teacher, lesson_id=lesson_id, pressed=Pressed(version=0))
    with pytest.raises(Repeated):
        await record_attendance(once, teacher, lesson_id=lesson_id, pressed=Pressed(version=0))
    assert len(await school.read(history.audit)) == 1


async def test_taps_on_two_phones_of_one_person_are_all_kept(
    journal: Journal, school: School, lesson_id: int
) -> None:
    """One draft for a person and lesson: taps at the same moment wait for each other."""
    rows = await school.read(enrolment, class_id=school.seventh)
    pupils = [int(str(row["person_id"])) for row in rows][:8]
    async with TaskGroup() as taps:
        for person_id in pupils:
            taps.create_task(tap(journal, school, person_id, ABSENT))
    grid = await open_grid(journal, await school.actor("teacher"), lesson_id=lesson_id)
    assert {seat.person_id for seat in grid.having(ABSENT)} == set(pupils)
