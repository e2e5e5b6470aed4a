"""Dated lessons stand as the timetable wants them, and what is written in one keeps it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.people import Actor
from core.policy.versions import Policies
from core.services.generate_lessons import generate_lessons
from core.services.import_school import import_folder
from core.services.policies import adopted_policies
from core.storage.database import Database
from core.storage.tables import history, lessons, people
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.database import counting
from tests.support.folder import edited, folder
from tests.support.rows import Row, Rows
from tests.support.school import School

COMMAND = Actor.system("import")
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
QUARANTINE = date(2026, 12, 2)
ON_FRIDAY = edited("timetable", "среда;1;1;7Б", "пятница;1;1;7Б")


@pytest.fixture
async def journal(database: Database, clock: TravelClock) -> Journal:
    empty = Journal(database, Policies(()), clock, key=b"a key of the tests only")
    own = replace(empty, policies=await adopted_policies(empty, COMMAND, seed="default"))
    await import_folder(own, COMMAND, files=folder())
    return own


@pytest.fixture
def rows(database: Database) -> School:
    return School(database, Rows())


async def of(rows: School, teaching_id: int = 1, **where: object) -> list[Row]:
    """Return the lessons of a teaching: 1 is 7Б's algebra, 4 is 1А's Russian."""
    return await rows.read(lessons.lesson, teaching_id=teaching_id, **where)


def days(found: list[Row]) -> list[str]:
    return sorted(str(lesson["day"]) for lesson in found)


def hours(lesson: Row) -> tuple[str, str]:
    starts, ends = lesson["starts_at"], lesson["ends_at"]
    assert isinstance(starts, datetime)
    assert isinstance(ends, datetime)
    return tuple(f"{moment.astimezone(ZONE):%H:%M}" for moment in (starts, ends))  # type: ignore[return-value] # two of two


async def test_three_weeks_of_lessons_stand_after_the_import(
    any_database: Database, journal: Journal, rows: School
) -> None:
    found = await of(rows)
    assert len(found) == 3 + 3 + 4 - 1  # Wednesdays, Thursdays, Tuesdays, less the quarantine
    assert str(QUARANTINE) not in days(found)
    assert {lesson["status"] for lesson in found} == {"planned"}
    assert max(days(found)) == str(TUESDAY + timedelta(weeks=3))
    with counting(any_database) as said:
        again = await generate_lessons(journal, COMMAND)
    assert (again.added, again.changed, again.dropped) == (0, 0, 0)
    assert said.count <= 9
    assert not await rows.read(history.audit, action="date_lessons")


async def test_bells_ring_by_grade_and_by_day(journal: Journal, rows: School) -> None:
    seventh, first = [await of(rows, i, day=TUESDAY) for i in (1, 4)]
    assert hours(seventh[0]) == ("08:30", "09:15")
    assert hours(first[0]) == ("08:30", "09:05")
    shortened = await of(rows, day=THURSDAY)
    assert hours(shortened[0]) == ("08:30", "09:00")


@pytest.mark.clause("MAZ-3.5.5")
async def test_a_substitution_of_the_files_stands_at_its_lesson(
    any_database: Database, journal: Journal, rows: School
) -> None:
    lesson = (await of(rows, day=TUESDAY))[0]
    given = await rows.read(lessons.substitution, lesson_id=lesson["id"])
    orlova, vlasova = [
        (await rows.read(people.person, external=number))[0]["id"] for number in ("С-1", "С-3")
    ]
    assert [(g["absent_id"], g["substitute_id"]) for g in given] == [(orlova, vlasova)]
    assert lesson["teacher_id"] == orlova


async def test_a_substitution_of_another_subject_and_of_a_far_day(
    journal: Journal, rows: School
) -> None:
    far = edited(
        "substitutions",
        "24.11.2026;1;1;7Б;;С-1;С-3;",
        "24.11.2026;1;1;7Б;;С-1;С-2;Русский язык\n15.09.2026;1;1;7Б;;С-1;С-3;",
    )
    await import_folder(journal, COMMAND, files=folder(**far))
    changed = (await of(rows, day=TUESDAY))[0]
    assert changed["subject_id"] == (await of(rows, 4))[0]["subject_id"]
    given = await rows.read(lessons.substitution, lesson_id=changed["id"])
    belova = (await rows.read(people.person, external="С-2"))[0]["id"]
    assert [g["substitute_id"] for g in given] == [belova]
    assert len(await of(rows, day=date(2026, 9, 15))) == 1


async def test_a_new_timetable_drops_lessons_but_never_one_with_an_entry(
    any_database: Database, journal: Journal, rows: School
) -> None:
    noted = (await of(rows, day=WEDNESDAY))[0]
    await rows.write(lessons.topic, lesson_id=noted["id"], text="Уравнения")
    await import_folder(journal, COMMAND, files=folder(**ON_FRIDAY))
    wednesdays = [one for one in await of(rows) if _weekday(one) == 3]
    assert [(one["status"], one["dropped"]) for one in wednesdays] == [
        ("planned", False),
        ("cancelled", True),
    ]
    assert len([one for one in await of(rows) if _weekday(one) == 5]) == 3
    await import_folder(journal, COMMAND, files=folder())
    wednesdays = [one for one in await of(rows) if _weekday(one) == 3]
    assert {(one["status"], one["dropped"]) for one in wednesdays} == {("planned", False)}


def _weekday(lesson: Row) -> int:
    day = lesson["day"]
    assert isinstance(day, date)
    return day.isoweekday()


async def test_what_a_hand_cancelled_stays_cancelled(journal: Journal, rows: School) -> None:
    lesson = (await of(rows, day=WEDNESDAY))[0]
    await rows.cancel(int(str(lesson["id"])))
    await import_folder(journal, COMMAND, files=folder(**ON_FRIDAY))
    await import_folder(journal, COMMAND, files=folder())
    assert (await of(rows, day=WEDNESDAY))[0]["status"] == "cancelled"


async def test_another_teacher_gets_the_lessons_to_come_and_not_those_recorded(
    journal: Journal, rows: School, clock: TravelClock
) -> None:
    orlova, belova = [
        (await rows.read(people.person, external=number))[0]["id"] for number in ("С-1", "С-2")
    ]
    today = (await of(rows, day=TUESDAY))[0]
    await rows.alter(lessons.lesson, int(str(today["id"])), taken_at=at(8, 40), taken_by=orlova)
    clock.step(at(9, 0))
    changed = edited("loads", "7Б;;Алгебра;3;С-1", "7Б;;Алгебра;3;С-2")
    await import_folder(journal, COMMAND, files=folder(**changed, substitutions=None))
    teachers = {str(one["day"]): one["teacher_id"] for one in await of(rows)}
    assert teachers.pop(str(TUESDAY)) == orlova
    assert set(teachers.values()) == {belova}


async def test_the_night_adds_what_has_come_in_sight(
    journal: Journal, rows: School, clock: TravelClock
) -> None:
    before = len(await of(rows))
    clock.step(at(3, 0, WEDNESDAY))
    added = await generate_lessons(journal, COMMAND, at=at(3, 0, WEDNESDAY))
    assert added.added == 1
    assert len(await of(rows)) == before + 1


async def test_history_is_made_from_a_day_gone_by(journal: Journal, rows: School) -> None:
    await generate_lessons(journal, COMMAND, since=date(2026, 10, 19))
    past = [day for day in days(await of(rows)) if day < str(TUESDAY)]
    assert past[:3] == ["2026-10-20", "2026-10-21", "2026-10-22"]
    assert not [day for day in past if "2026-10-24" <= day <= "2026-11-01"]


async def test_a_lesson_that_no_bell_rings_for_is_counted(journal: Journal) -> None:
    later = edited("timetable", "четверг;1;1;7Б", "четверг;1;2;7Б")
    silent = edited("bells", "1;;сокращённый;2;9:10;9:40", "2;;сокращённый;2;9:10;9:40")
    done = await import_folder(journal, COMMAND, files=folder(**later, **silent))
    assert done.lessons is not None
    assert done.lessons.silent == 0  # the usual bell rings where a shortened day has none


async def test_only_jobs_make_lessons(journal: Journal) -> None:
    with pytest.raises(Denied):
        await generate_lessons(journal, Actor(telegram_id=1))


async def test_a_saturday_is_worked_as_a_wednesday_and_held_otherwise_by_a_new_file(
    journal: Journal, rows: School
) -> None:
    """7Б has a lesson on Wednesdays; the bell of Saturdays is another one."""
    saturday = TUESDAY + timedelta(days=4)
    worked = "рабочий день;{};;28.11.2026;28.11.2026"
    assert await of(rows, day=saturday) == []
    for name, there in (("среда", 1), ("воскресенье", 0), ("ср", 1)):
        text = f"{PERIODS_HEADER}\n{worked.format(name)}"
        await import_folder(journal, COMMAND, files={"Периоды.csv": text.encode()})
        await generate_lessons(journal, Actor.system("generate"), at=at(3))
        found = await of(rows, day=saturday)
        assert [row["status"] for row in found if row["status"] == "planned"] == [
            "planned"
        ] * there
    [wednesday] = await of(rows, day=WEDNESDAY)
    assert hours(found[0]) == hours(wednesday)


async def test_a_worked_day_and_a_day_off_come_in_one_file(journal: Journal, rows: School) -> None:
    """Rows of one table are written together: none may lack what another has."""
    lines = ("рабочий день;среда;;28.11.2026;28.11.2026", "выходной;Мост;;30.11.2026;30.11.2026")
    text = "\n".join((PERIODS_HEADER, *lines))
    await import_folder(journal, COMMAND, files={"Периоды.csv": text.encode()})
    found = await rows.read(tables.day_off)
    held = [(row["kind"], row["as_weekday"]) for row in found if str(row["since"])[5:7] == "11"]
    assert sorted(held) == [("day_off", None), ("worked", 3)]


PERIODS_HEADER = "Вид;Название;Классы;С;По"
