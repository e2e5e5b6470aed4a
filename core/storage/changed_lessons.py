"""Lessons of a day that differ from the timetable, for families; one statement."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from core.model.lesson import NOT_HELD
from core.storage.odd_days import NEVER_TOLD, odd_news
from core.storage.own_lessons import of_teaching
from core.storage.tables.history import revision
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.school import enrolment, teaching


def ahead(day: date, now: datetime) -> tuple[sa.Select[tuple[int, int, datetime]], ...]:
    """Return the selects of pupils whose next day is special, or has a changed lesson."""
    return odd_news(day, now), changed_news(day, now)


def changed_news(day: date, now: datetime) -> sa.Select[tuple[int, int, datetime]]:
    """Select the pupils who have such a lesson on the next day: said the evening before."""
    given = sa.exists().where(substitution.c.lesson_id == lesson.c.id)
    off = sa.and_(lesson.c.status.in_(NOT_HELD), sa.not_(lesson.c.dropped))
    return (
        sa.select(
            enrolment.c.person_id,
            sa.literal(NEVER_TOLD, revision.c.sequence.type),
            sa.literal(now, revision.c.at.type),
        )
        .select_from(lesson)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .where(lesson.c.day == day + timedelta(days=1), sa.or_(given, off, lesson.c.by_hand))
        .distinct()
    )
