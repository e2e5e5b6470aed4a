"""How far works are graded: the database counts as the rule does by name, on both databases."""

from datetime import timedelta

import pytest

from core.acts.move_terms import move_terms
from core.journal import Journal
from core.model.people import Actor
from core.model.works import OWED, Progress
from core.rules.work_progress import sorted_out
from core.storage import lessons, marks, rosters, work_progress, works
from core.storage.tables import lessons as tables
from core.storage.tables.school import day_off, school_year
from core.storage.tables.works import written_work
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

LONG_AGO = TUESDAY - timedelta(days=100)
TONIGHT = at(20)


async def work_at(
    school: School, key: str = "algebra", changed: dict[str, object] | None = None
) -> int:
    """Write a test of this lesson, to be graded by Tuesday in a week."""
    row = {"kind": "control", "graded_by": TUESDAY + timedelta(days=7), "made_at": at(8)}
    return await school.write(
        written_work, lesson_id=school.lesson(key), **{**row, **(changed or {})}
    )


async def gives(school: School, person_id: int, value: str | None, ordinal: int = 1) -> None:
    await school.write(
        tables.mark,
        person_id=person_id,
        lesson_id=school.lesson(),
        subject_id=school.rows.subjects["Алгебра"],
        day=TUESDAY,
        kind="control",
        value=value,
        ordinal=ordinal,
    )


async def both(school: School) -> tuple[Progress | None, Progress]:
    """Return what the database counts (None: everybody has a mark), and what the rule sorts."""
    async with school.database.reading() as tx:
        found = await work_progress.waiting(tx, now=TONIGHT, since=LONG_AGO)
        lesson = await lessons.get(tx, school.lesson())
        assert lesson is not None
        seats = await rosters.of_lesson(tx, lesson)
        cells = await marks.of_lesson(tx, lesson.id)
    own = [one.progress for one in found if one.work.lesson.id == lesson.id]
    return (own[0] if own else None), sorted_out(seats, cells, "control")[0]


async def test_marks_owed_works_absence_and_freedom_are_counted_apart(
    any_database: object, school: School
) -> None:
    await work_at(school)
    absent = [school.petrov, school.smirnova]
    for person_id in absent:
        await school.write(
            tables.attendance, lesson_id=school.lesson(), person_id=person_id, fact="absent"
        )
    await school.spell(school.ivanov, "exempt", subject="Алгебра")
    await school.spell(school.fyodorov, "home")
    await gives(school, school.kuznetsova, "5")
    await gives(school, school.smirnova, OWED)
    await gives(school, school.smirnova, "4", ordinal=2)
    await gives(school, school.person("Ивлева Софья"), OWED)
    await gives(school, school.person("Алексеев Глеб"), None)
    counted, sorted_ = await both(school)
    assert counted == sorted_ == Progress(graded=2, left=24 - 6, owe=2)


async def test_a_work_that_everybody_has_a_mark_for_waits_for_nothing(
    any_database: object, school: School
) -> None:
    await work_at(school)
    async with school.database.reading() as tx:
        lesson = await lessons.get(tx, school.lesson())
        assert lesson is not None
        seats = await rosters.of_lesson(tx, lesson)
    for seat in seats:
        await gives(school, seat.person_id, "3")
    counted, sorted_ = await both(school)
    assert counted is None
    assert (sorted_.graded, sorted_.is_graded) == (24, True)


@pytest.mark.parametrize(
    "changed", [{"cancelled_at": at(9)}, {"made_at": at(9), "graded_by": TUESDAY}]
)
async def test_cancelled_works_and_those_to_come_wait_for_no_marks(
    any_database: object, school: School, changed: dict[str, object]
) -> None:
    await work_at(school, changed=changed)
    async with school.database.reading() as tx:
        before = await work_progress.waiting(tx, now=at(10), since=LONG_AGO)
        after = await work_progress.waiting(tx, now=at(11), since=LONG_AGO)
    assert before == ()
    assert len(after) == ("cancelled_at" not in changed)


async def test_a_subgroup_s_work_counts_its_own_pupils_and_is_its_teacher_s(
    any_database: object, school: School
) -> None:
    await work_at(school, "english")
    await school.substitute(school.lesson("english"))
    async with school.database.reading() as tx:
        found = {
            key: await work_progress.waiting(
                tx,
                work_progress.of_teachers([school.person(key)]),
                now=TONIGHT,
                since=LONG_AGO,
            )
            for key in ("english", "substitute")
        }
        of_class = await work_progress.waiting(
            tx, work_progress.of_class(school.seventh), now=TONIGHT, since=LONG_AGO
        )
    assert found["english"] == ()
    assert found["substitute"] == of_class
    assert of_class[0].progress == Progress(left=12)


async def test_terms_move_by_a_constant_number_of_statements(
    any_database: object, school: School, journal: Journal
) -> None:
    """Four, and what chaining one save costs, for one work and for forty."""
    said = []
    year = (await school.read(school_year))[0]["id"]
    for number, keys in enumerate((["algebra"], ["geometry", "english", "sport", "russian"])):
        for key in keys:
            await work_at(school, key)
        off = TUESDAY + timedelta(days=number + 1)
        await school.write(
            day_off,
            school_year_id=year,
            kind="day_off",
            name=f"Мороз {number}",
            since=off,
            until=off,
        )
        with counting(journal.database) as counted:
            async with journal.writing(Actor.system("a day off"), "day off") as work:
                moved = await move_terms(work, TUESDAY)
        said.append(counted.count)
        assert len(moved) == len(keys) + number
    assert said[0] == said[1] <= 10
    rows = await school.read(written_work)
    assert {row["graded_by"] for row in rows} == {TUESDAY + timedelta(days=9)}
    async with school.database.reading() as tx:
        assert len(await works.termed_since(tx, TUESDAY)) == 5
