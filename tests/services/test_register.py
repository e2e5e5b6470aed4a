"""The register of corrections on both databases: what counts, of which days, at what cost."""

from datetime import timedelta

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.corrections import What
from core.services.homework import NewHomework, set_homework
from core.services.register import corrections_register
from core.storage.tables.history import revision
from core.storage.tables.people import grants
from core.storage.tables.school import subject
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")
MONDAY, SUNDAY = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=5)


async def correct(school: School, number: int, **more: object) -> None:
    """Write the revision of a topic, past every rule."""
    row = {"object_kind": "topic", "object_id": school.lesson(), "nature": "correction"}
    row |= {"at": at(12), "was": {"text": "Дроби"}, "now": {"text": "Степени"}, **more}
    await school.write(revision, **row, sequence=number)


@pytest.mark.clause("MAZ-2.8.6")
async def test_homework_says_what_was_and_what_is(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    teacher = await school.actor("teacher")
    for version, (hour, text) in enumerate([(10, "§ 12"), (12, "§ 13")]):
        clock.set(at(hour, 40))
        new = NewHomework(lesson_id=school.lesson(), text=text, version=version)
        await set_homework(journal, teacher, new=new)
    page = await corrections_register(journal, await school.actor("deputy"))
    (line,) = page.lines
    assert line.was is not None
    assert line.now is not None
    assert (line.what, line.was.value, line.now.value) == (What.HOMEWORK, "§ 12", "§ 13")
    assert (line.class_name, line.subject, line.day) == ("7Б", "Алгебра", TUESDAY)
    assert line.author_id == school.person("teacher")


@pytest.mark.clause("MAZ-2.8.6")
async def test_only_corrections_of_the_days_from_monday_to_sunday(
    school: School, journal: Journal
) -> None:
    await correct(school, 1, at=at(0, day=MONDAY))
    await correct(school, 2, at=at(23, 59, day=SUNDAY))
    await correct(school, 3, at=at(0, day=MONDAY) - timedelta(seconds=1))
    await correct(school, 4, at=at(0, day=SUNDAY + timedelta(days=1)))
    for number, nature in enumerate(["entry", "slip", "reason", "remark"], start=5):
        await correct(school, number, nature=nature)
    await correct(school, 9, object_kind="work")
    page = await corrections_register(journal, await school.actor("director"))
    assert [line.at for line in page.lines] == [at(23, 59, day=SUNDAY), at(0, day=MONDAY)]


@pytest.mark.clause("MAZ-2.8.6")
@pytest.mark.parametrize(
    ("field", "own", "seen"),
    [("Точные науки", True, 1), ("Алгебра", True, 1), ("Физика", True, 0), ("Физика", False, 1)],
)
async def test_a_field_is_that_of_the_subject_or_its_name(
    school: School, journal: Journal, *, field: str, own: bool, seen: int
) -> None:
    await correct(school, 1)
    await school.alter(subject, school.rows.subjects["Алгебра"], field="Точные науки")
    (row,) = await school.read(grants, person_id=school.person("deputy"))
    await school.alter(grants, int(str(row["id"])), scope="field", field=field)
    page = await corrections_register(journal, await school.actor("deputy"), own=own)
    assert (page.has_field, page.own, len(page.lines)) == (True, own, seen)


async def test_it_costs_the_same_for_few_and_for_many(school: School, journal: Journal) -> None:
    deputy = await school.actor("deputy")
    said = []
    for first, last in ((1, 2), (2, 302)):
        for number in range(first, last):
            await correct(school, number)
        with counting(journal.database) as counted:
            page = await corrections_register(journal, deputy)
        said.append((len(page.lines), counted.count))
    assert [lines for lines, _ in said] == [1, 301]
    assert said[0][1] == said[1][1] <= 4


async def test_only_heads_look(school: School, journal: Journal) -> None:
    for key in ("teacher", "class_teacher", "secretary", "administrator", "parent"):
        with pytest.raises(Denied):
            await corrections_register(journal, await school.actor(key))
