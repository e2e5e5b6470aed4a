"""A bulk load of the past writes the same as press by press."""

from pathlib import Path
from typing import Any

from bot.migrate import migrate
from core.journal import Journal
from core.model.lesson import Fact
from core.model.past import PastLesson
from core.model.people import Actor
from core.services.attendance import Pressed, record_attendance
from core.services.attendance_grid import Tap, mark_draft
from core.services.homework import NewHomework, set_homework
from core.services.marks import MarkTap, save_marks
from core.services.marks import mark_draft as mark_sheet
from core.services.past_lessons import lessons_between, write_past_lessons
from core.services.topics import set_topic
from core.services.upkeep import verify_chain
from core.storage.database import Database
from core.storage.tables import history, lessons
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY, School, build, policies

TOPIC, TASK = "Квадратный трёхчлен", "§ 12, № 214–218"
SYSTEM = Actor.system("test")

PARTS = {
    "lesson": lessons.lesson,
    "attendance": lessons.attendance,
    "mark": lessons.mark,
    "topic": lessons.topic,
    "homework": lessons.homework,
}
UNLIKE = {"id", "account_id", "at", "sequence", "object_id", "policy_version_id"}
"""What must differ: ids, and the account, as a bulk load is nobody's press."""


async def by_presses(school: School, journal: Journal) -> None:
    """Петров К. is absent, Фёдоров М. late; one mark, a topic, homework."""
    teacher, lesson = await school.actor("teacher"), school.lesson()
    for person, fact in ((school.petrov, Fact.ABSENT), (school.fyodorov, Fact.LATE)):
        tap = Tap(lesson_id=lesson, person_id=person, fact=fact, version=0)
        await mark_draft(journal, teacher, tap=tap)
    await record_attendance(journal, teacher, lesson_id=lesson, pressed=Pressed(version=0))
    mark = MarkTap(lesson_id=lesson, person_id=school.kuznetsova, kind="oral", value="5")
    sheet = await mark_sheet(journal, teacher, tap=mark)
    await save_marks(journal, teacher, lesson_id=lesson, version=sheet.version)
    await set_topic(journal, teacher, lesson_id=lesson, text=TOPIC, version=0)
    await set_homework(journal, teacher, new=NewHomework(lesson_id=lesson, text=TASK, version=0))


async def in_bulk(school: School, journal: Journal) -> None:
    """The same lesson, as a bulk load knows it."""
    sight = await lessons_between(journal, SYSTEM, since=TUESDAY, until=at(23, day=THURSDAY))
    lesson = next(one for one in sight.lessons if one.id == school.lesson())
    due = next(
        one
        for one in sight.lessons
        if one.teaching_id == lesson.teaching_id and one.starts > lesson.starts
    )
    held = PastLesson(
        lesson=lesson,
        author_id=school.person("teacher"),
        at=journal.clock.now(),
        facts={school.petrov: Fact.ABSENT, school.fyodorov: Fact.LATE},
        marks=((school.kuznetsova, "oral", "5"),),
        topic=TOPIC,
        homework=TASK,
        due=due,
    )
    await write_past_lessons(journal, SYSTEM, held=[held])


async def what_stands(school: School) -> dict[str, Any]:
    """Return every row of the lesson, and its revisions, without what must differ."""
    stood = {
        name: [_alike(row) for row in await school.read(table)] for name, table in PARTS.items()
    }
    revisions = [_alike(row) for row in await school.read(history.revision)]
    stood["revision"] = sorted(revisions, key=repr)
    actions = [row["action"] for row in await school.read(history.audit)]
    return {**stood, "actions": [action for action in actions if action != "adopt_policy"]}


def _alike(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in UNLIKE}


async def test_bulk_writes_what_presses_write(
    any_database: Database, school: School, journal: Journal, clock: TravelClock, tmp_path: Path
) -> None:
    clock.set(at(10, 35))
    await by_presses(school, journal)
    pressed = await what_stands(school)
    twin = tmp_path / "twin.db"
    migrate(f"sqlite+aiosqlite:///{twin}")
    other = Journal(Database(f"sqlite+aiosqlite:///{twin}"), policies(), clock)
    twin_school = await build(other.database)
    try:
        await in_bulk(twin_school, other)
        assert await what_stands(twin_school) == pressed
        assert (await verify_chain(other, SYSTEM)).rows == 4
    finally:
        await other.database.close()


async def test_a_bulk_load_of_nothing_writes_nothing(school: School, journal: Journal) -> None:
    await write_past_lessons(journal, SYSTEM, held=[])
    assert await school.read(history.audit) == []
