"""What the evening line and the terms of written works cost, and a day off that moves terms."""

from datetime import timedelta

from core.acts.move_terms import move_terms
from core.journal import Journal
from core.model.people import Actor
from core.services.teacher_reminders import queue_evening, queue_terms
from core.storage.tables import lessons
from core.storage.tables.school import day_off, school_year
from core.storage.tables.works import written_work
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.rows import LESSON
from tests.support.school import School, build

JOB = Actor.system("works")


async def evening(journal: Journal, beside: int) -> tuple[int, int]:
    """Find whose lessons lack something, so many lessons beside the school's own."""
    await _crowd(journal, beside)
    with counting(journal.database) as said:
        assert await queue_evening(journal, JOB, at=journal.clock.now()) > 0
    return beside, said.count


async def terms(journal: Journal, beside: int) -> tuple[int, int]:
    """Find whose works are due tomorrow, so many works beside one."""
    await _crowd(journal, beside)
    with counting(journal.database) as said:
        assert await queue_terms(journal, JOB, at=journal.clock.now()) > 0
    return beside, said.count


async def moved(journal: Journal, beside: int) -> tuple[int, int]:
    """Move the terms of so many works and one, chained: a day off on Wednesday."""
    school = await _crowd(journal, beside)
    year = (await school.read(school_year))[0]["id"]
    span = {"since": TUESDAY + timedelta(days=1), "until": TUESDAY + timedelta(days=1)}
    await school.write(day_off, school_year_id=year, kind="day_off", name="Мороз", **span)
    with counting(journal.database) as said:
        async with journal.writing(JOB, "day off") as work:
            done = await move_terms(work, TUESDAY)
    return len(done), said.count


async def _crowd(journal: Journal, beside: int) -> School:
    school = await build(journal.database)
    (own,) = await school.read(lessons.lesson, id=school.lesson("russian"))
    for number in range(beside + 1):
        starts = at(8, 30)
        new = {"id": 900_000 + number, "slot": number, "shift": 2}
        when = {"starts_at": starts, "ends_at": starts + LESSON}
        lesson_id = await school.write(lessons.lesson, **{**own, **new, **when})
        await school.write(
            written_work,
            lesson_id=lesson_id,
            kind="control",
            graded_by=TUESDAY + timedelta(days=1),
            made_at=at(8),
        )
    return school
