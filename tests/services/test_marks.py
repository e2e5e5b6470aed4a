"""Marks are drafted, saved, changed and taken back; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import (
    Changed,
    Denied,
    Forbidden,
    Gone,
    NotHeld,
    Refusal,
    TooEarly,
    TooLate,
    Unfit,
)
from core.journal import Journal
from core.model.marking import MarksSaved
from core.model.people import Actor
from core.services.marks import MarkTap, mark_draft, marks_page, save_marks
from core.services.marks_back import take_marks_back
from core.storage.database import Database
from core.storage.tables.history import audit, revision
from core.storage.tables.lessons import attendance, mark
from core.storage.tables.machine import digest, draft
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School, build, policies

pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def lesson_hour(clock: TravelClock) -> TravelClock:
    """Let it be a quarter of an hour into Tuesday's third lesson."""
    clock.set(at(10, 35))
    return clock


@pytest.fixture
async def teacher(school: School, lesson_hour: TravelClock) -> Actor:
    return await school.actor("teacher")


async def give(
    journal: Journal, actor: Actor, lesson_id: int, kind: str = "oral", **wanted: str | None
) -> MarksSaved:
    """Draft values for the pupils `p<id>` and save them."""
    version = 0
    for key, value in wanted.items():
        tap = MarkTap(lesson_id=lesson_id, person_id=int(key[1:]), kind=kind, value=value)
        version = (await mark_draft(journal, actor, tap=tap)).version
    return await save_marks(journal, actor, lesson_id=lesson_id, version=version)


async def stands(school: School) -> dict[int, object]:
    return {int(str(row["person_id"])): row["value"] for row in await school.read(mark)}


def key(person_id: int) -> str:
    return f"p{person_id}"


async def test_a_tap_is_a_draft_and_only_saving_writes(
    school: School, journal: Journal, teacher: Actor
) -> None:
    tap = MarkTap(lesson_id=school.lesson(), person_id=school.kuznetsova, kind="oral", value="5")
    page = await mark_draft(journal, teacher, tap=tap)
    again = await mark_draft(journal, teacher, tap=tap)
    assert page == again
    assert [(one.listed, one.was, one.now) for one in page.pending] == [
        ("Кузнецова А.", None, "5")
    ]
    assert await school.read(mark) == []
    assert await school.read(audit) == []
    reopened = await marks_page(journal, teacher, lesson_id=school.lesson(), kind="oral")
    assert reopened.pending == page.pending
    shown = {one.seat.person_id: one for one in reopened.seats}[school.kuznetsova]
    assert (shown.saved, shown.shown, shown.is_drafted) == (None, "5", True)


@pytest.mark.clause("MAZ-2.8.1", "MAZ-3.5.1")
async def test_what_is_saved_stands_with_a_revision_each_and_one_chained_row(
    school: School, journal: Journal, teacher: Actor
) -> None:
    given = {key(school.kuznetsova): "5", key(school.smirnova): "4"}
    saved = await give(journal, teacher, school.lesson(), **given)
    assert [(one.listed, one.now) for one in saved.changes] == [
        ("Кузнецова А.", "5"),
        ("Смирнова Д.", "4"),
    ]
    assert (saved.until, saved.clause) == (at(20), "MAZ-2.8.1")
    assert await stands(school) == {school.kuznetsova: "5", school.smirnova: "4"}
    chained = await school.read(audit)
    assert [(row["action"], row["object_id"]) for row in chained] == [("marks", school.lesson())]
    revisions = await school.read(revision, object_kind="mark")
    assert {row["nature"] for row in revisions} == {"entry"}
    assert revisions[0]["was"] is None
    assert revisions[0]["now"] == {
        "lesson_id": school.lesson(),
        "subject_id": school.rows.subjects["Алгебра"],
        "day": "2026-11-24",
        "kind": "oral",
        "value": "5",
        "remark": None,
    }
    assert revisions[0]["author_id"] == school.person("teacher")
    assert await school.read(draft) == []


async def test_a_second_press_on_save_changes_nothing(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await give(journal, teacher, school.lesson(), **{key(school.kuznetsova): "5"})
    again = await save_marks(journal, teacher, lesson_id=school.lesson(), version=0)
    assert (again.changes, again.version) == ((), 1)
    assert len(await school.read(audit)) == 1


@pytest.mark.clause("MAZ-2.8.1")
async def test_a_change_inside_the_window_is_a_correction_that_keeps_what_was(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    lesson_hour.set(at(20))
    saved = await give(journal, teacher, school.lesson(), **{key(school.smirnova): "4"})
    assert [(one.was, one.now) for one in saved.changes] == [("3", "4")]
    newest = (await school.read(revision, object_kind="mark"))[-1]
    assert (newest["nature"], newest["clause"]) == ("correction", "MAZ-2.8.1")
    assert (newest["was"]["value"], newest["now"]["value"]) == ("3", "4")  # type: ignore[index]
    assert (await school.read(mark))[0]["version"] == 2


@pytest.mark.clause("MAZ-2.8.1", "MAZ-2.8.2")
async def test_after_the_window_the_refusal_names_the_hour_and_whom_to_ask(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    lesson_hour.set(at(20, 1))
    with pytest.raises(TooLate) as refusal:
        await give(journal, teacher, school.lesson(), **{key(school.smirnova): "4"})
    assert (refusal.value.until, refusal.value.clause) == (at(20), "MAZ-2.8.1")
    assert refusal.value.ask == "deputy_of_field"
    assert await stands(school) == {school.smirnova: "3"}


@pytest.mark.clause("MAZ-3.2.6")
async def test_a_deputy_edits_after_the_window_and_both_names_are_kept(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    lesson_hour.set(at(21))
    deputy = await school.actor("deputy")
    await give(journal, deputy, school.lesson(), **{key(school.smirnova): "4"})
    newest = (await school.read(revision, object_kind="mark"))[-1]
    assert newest["author_id"] == school.person("deputy")
    assert newest["in_place_of"] == school.person("teacher")
    assert newest["nature"] == "correction"


@pytest.mark.clause("MAZ-3.5.2")
async def test_a_late_entry_is_noted_as_late(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    lesson_hour.set(at(20, 30))
    saved = await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    assert saved.until is None
    assert saved.slip_until == at(20, 40)
    assert await stands(school) == {school.smirnova: "3"}


async def test_a_save_is_taken_back_as_a_slip_while_nobody_was_told(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    given = {key(school.kuznetsova): "5", key(school.smirnova): "4"}
    saved = await give(journal, teacher, school.lesson(), **given)
    lesson_hour.set(at(10, 45))
    back = await take_marks_back(
        journal, teacher, lesson_id=school.lesson(), version=saved.version
    )
    assert [(one.was, one.now) for one in back.changes] == [("5", None), ("4", None)]
    assert await stands(school) == {school.kuznetsova: None, school.smirnova: None}
    natures = [row["nature"] for row in await school.read(revision, object_kind="mark")]
    assert natures == ["entry", "entry", "slip", "slip"]
    with pytest.raises(Gone):
        await take_marks_back(journal, teacher, lesson_id=school.lesson(), version=back.version)
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "2"})
    assert (await school.read(revision, object_kind="mark"))[-1]["nature"] == "entry"


async def test_a_save_is_not_taken_back_later_by_another_or_under_a_newer_one(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    lesson_id = school.lesson()
    saved = await give(journal, teacher, lesson_id, **{key(school.smirnova): "4"})
    with pytest.raises(Denied):
        await take_marks_back(
            journal, await school.actor("deputy"), lesson_id=lesson_id, version=saved.version
        )
    with pytest.raises(Changed) as changed:
        await take_marks_back(journal, teacher, lesson_id=lesson_id, version=0)
    assert changed.value.by == "Ольга Петровна"
    lesson_hour.set(at(10, 46))
    with pytest.raises(TooLate) as late:
        await take_marks_back(journal, teacher, lesson_id=lesson_id, version=saved.version)
    assert (late.value.until, late.value.slip) == (at(10, 45), True)
    assert await stands(school) == {school.smirnova: "4"}


async def test_nothing_is_taken_back_once_a_family_was_told(
    school: School, journal: Journal, teacher: Actor
) -> None:
    given = {key(school.kuznetsova): "5", key(school.smirnova): "4"}
    saved = await give(journal, teacher, school.lesson(), **given)
    await school.write(
        digest,
        account_id=await _account(school, "father"),
        day=TUESDAY,
        after_sequence=0,
        until_sequence=1,
        made_at=at(10, 36),
    )
    with pytest.raises(TooLate):
        await take_marks_back(journal, teacher, lesson_id=school.lesson(), version=saved.version)


async def _account(school: School, name: str) -> int:
    account_id = (await school.actor(name)).account_id
    assert account_id is not None
    return account_id


async def test_two_who_save_the_same_lesson_hear_of_each_other(
    school: School, journal: Journal, teacher: Actor
) -> None:
    lesson_id = school.lesson()
    deputy = await school.actor("deputy")
    for actor, value in ((teacher, "5"), (deputy, "3")):
        tap = MarkTap(lesson_id=lesson_id, person_id=school.smirnova, kind="oral", value=value)
        await mark_draft(journal, actor, tap=tap)
    await save_marks(journal, teacher, lesson_id=lesson_id, version=0)
    with pytest.raises(Changed) as refusal:
        await save_marks(journal, deputy, lesson_id=lesson_id, version=0)
    assert (refusal.value.by, refusal.value.at) == ("Ольга Петровна", at(10, 35))
    page = await marks_page(journal, deputy, lesson_id=lesson_id, kind="oral")
    assert [(one.was, one.now) for one in page.pending] == [("5", "3")]
    await save_marks(journal, deputy, lesson_id=lesson_id, version=page.version)
    assert await stands(school) == {school.smirnova: "3"}


async def test_the_absent_get_no_mark_for_answering(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await school.write(
        attendance, lesson_id=school.lesson(), person_id=school.petrov, fact="absent"
    )
    with pytest.raises(Forbidden) as refusal:
        await give(journal, teacher, school.lesson(), **{key(school.petrov): "5"})
    assert refusal.value.what == "mark_of_absent"
    page = await marks_page(journal, teacher, lesson_id=school.lesson(), kind="oral")
    assert [s.seat.listed for s in page.seats if not s.markable] == ["Петров К."]
    await give(journal, teacher, school.lesson(), "control", **{key(school.petrov): "5"})


async def test_the_kind_used_last_stands_in_front(
    school: School, journal: Journal, teacher: Actor
) -> None:
    lesson_id = school.lesson()
    page = await marks_page(journal, teacher, lesson_id=lesson_id)
    assert [one.id for one in page.kinds[:2]] == ["oral", "homework"]
    await give(journal, teacher, lesson_id, "control", **{key(school.smirnova): "4"})
    page = await marks_page(journal, teacher, lesson_id=lesson_id)
    assert [(one.id, one.given) for one in page.kinds[:2]] == [("control", 1), ("oral", 0)]
    assert page.kind is None
    assert page.seats == ()


@pytest.mark.clause("MAZ-2.7")
async def test_where_no_marks_are_given_nothing_is_offered(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(12))
    primary = await school.actor("primary")
    with pytest.raises(Forbidden) as grade:
        await marks_page(journal, primary, lesson_id=school.lesson("russian_one"))
    assert (grade.value.what, grade.value.clause) == ("marks_grade_one", "MAZ-2.7")
    monday = TUESDAY + timedelta(days=6)
    clock.set(at(9, day=monday))
    leader = await school.actor("class_teacher", monday)
    with pytest.raises(Forbidden) as subject:
        await marks_page(journal, leader, lesson_id=school.lesson("talks", monday))
    assert subject.value.what == "marks_subject"


@pytest.mark.clause("MAZ-3.4.13", "MAZ-2.6", "MAZ-3.5.16")
@pytest.mark.parametrize(
    "name", ["class_teacher", "coach", "parent", "secretary", "nurse", "petrov_mother"]
)
async def test_nobody_else_marks(
    school: School, journal: Journal, lesson_hour: TravelClock, name: str
) -> None:
    actor = await school.actor(name)
    lesson_id = school.lesson()
    with pytest.raises(Denied):
        await marks_page(journal, actor, lesson_id=lesson_id)
    with pytest.raises(Denied):
        await give(journal, actor, lesson_id, **{key(school.smirnova): "5"})
    with pytest.raises(Denied):
        await save_marks(journal, actor, lesson_id=lesson_id, version=0)
    with pytest.raises(Denied):
        await take_marks_back(journal, actor, lesson_id=lesson_id, version=0)


async def test_bad_input_is_one_refusal_and_changes_nothing(
    school: School, journal: Journal, teacher: Actor, lesson_hour: TravelClock
) -> None:
    lesson_id = school.lesson()
    tap = MarkTap(lesson_id=lesson_id, person_id=school.smirnova, kind="oral", value="5")
    cases: list[tuple[MarkTap, type[Refusal]]] = [
        (replace(tap, lesson_id=1), Gone),
        (replace(tap, person_id=school.brother), Gone),
        (replace(tap, kind="dance"), Unfit),
        (replace(tap, value="1"), Unfit),
        (replace(tap, lesson_id=school.lesson("algebra_nine")), TooEarly),
    ]
    for bad, refusal in cases:
        with pytest.raises(refusal):
            await mark_draft(journal, teacher, tap=bad)
    await school.cancel(lesson_id)
    with pytest.raises(NotHeld):
        await mark_draft(journal, teacher, tap=tap)
    assert await school.read(draft) == []


@pytest.mark.parametrize("pupils", [5, 36])
async def test_statements_do_not_grow_with_the_class(
    database: Database, clock: TravelClock, pupils: int
) -> None:
    school = await build(database, pupils=pupils)
    journal = Journal(database, policies(), clock, key=b"k").for_update(1)
    clock.set(at(10, 35))
    teacher = await school.actor("teacher")
    lesson_id = school.lesson()
    page = await marks_page(journal, teacher, lesson_id=lesson_id, kind="oral")
    for number, one in enumerate(page.seats):
        tap = MarkTap(lesson_id=lesson_id, person_id=one.seat.person_id, kind="oral", value="5")
        with counting(database) as tapped:
            await mark_draft(journal.for_update(100 + number), teacher, tap=tap)
    with counting(database) as drawn:
        await marks_page(journal, teacher, lesson_id=lesson_id, kind="oral")
    with counting(database) as saved:
        await save_marks(journal, teacher, lesson_id=lesson_id, version=0)
    with counting(database) as back:
        await take_marks_back(journal.for_update(2), teacher, lesson_id=lesson_id, version=pupils)
    assert (drawn.count, tapped.count, saved.count, back.count) == (6, 9, 16, 15)
