"""Weeks of history for the demo school: planned in memory, written by one bulk use case."""

from datetime import date, timedelta
from random import Random

from bot.demo.days import Days
from bot.demo.lessons import Planner
from core.journal import Journal
from core.model.lesson import NOT_HELD, Lesson
from core.model.past import PastLesson
from core.model.people import Actor
from core.services.generate_lessons import generate_lessons
from core.services.past_lessons import PastSight, lessons_between, write_past_lessons

WEEKS = 4
_SEED = 20261124
_AHEAD = timedelta(weeks=2)
"""How far lessons are looked for to which homework of the last days is due."""


async def write_history(journal: Journal, actor: Actor) -> int:
    """Date the lessons of the last weeks, record those that are over; return how many."""
    now = journal.clock.now()
    since = journal.clock.today() - timedelta(weeks=WEEKS)
    await generate_lessons(journal, actor, since=since)
    sight = await lessons_between(journal, actor, since=since, until=now + _AHEAD)
    held = plan(sight, journal.clock.today())
    await write_past_lessons(journal, actor, held=held)
    return len(held)


def plan(sight: PastSight, today: date) -> list[PastLesson]:
    """Plan what was recorded, the same each time: who was ill, what was taught, which marks.

    Lessons of today are left to be recorded; a few of yesterday's lack a topic, as in life.
    """
    random = Random(_SEED)
    over = [x for x in sight.lessons if x.day < today and x.status not in NOT_HELD]
    days = Days.invent(sight.register, sorted({lesson.day for lesson in over}), random)
    planner = Planner(sight.register, days, _next_of_teaching(sight.lessons), random)
    return [planner.record(lesson) for lesson in over if lesson.teacher_id is not None]


def _next_of_teaching(lessons: tuple[Lesson, ...]) -> dict[int, Lesson]:
    """Return for each lesson, by id, the next one of the same teaching."""
    following: dict[int, Lesson] = {}
    latest: dict[int, Lesson] = {}
    for lesson in lessons:
        if lesson.teaching_id in latest:
            following[latest[lesson.teaching_id].id] = lesson
        latest[lesson.teaching_id] = lesson
    return following
