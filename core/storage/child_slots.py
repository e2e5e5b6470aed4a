"""The hours of children's days: own lessons that are held, with their beginning and end."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD
from core.model.notices import OwnSlot
from core.storage.own_lessons import of_teaching
from core.storage.tables.lessons import lesson
from core.storage.tables.school import enrolment, subject, teaching

Slots = dict[int, dict[date, tuple[OwnSlot, ...]]]
"""By child and day, in the order of their start; a day without lessons is left out."""


async def of_days(
    tx: AsyncConnection, children: Collection[int], since: date, until: date
) -> Slots:
    """Return the children's lessons of the days, both inside; one statement."""
    found = await tx.execute(
        sa.select(
            enrolment.c.person_id,
            lesson.c.day,
            lesson.c.slot,
            subject.c.name,
            lesson.c.starts_at,
            lesson.c.ends_at,
        )
        .select_from(lesson)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(subject, subject.c.id == lesson.c.subject_id)
        .join(enrolment, of_teaching(lesson.c.day))
        .where(
            enrolment.c.person_id.in_(children),
            lesson.c.day.between(since, until),
            lesson.c.status.not_in(NOT_HELD),
        )
        .order_by(lesson.c.starts_at, lesson.c.id)
    )
    slots: Slots = {}
    for row in found:
        own = OwnSlot(row.slot, row.name, row.starts_at, row.ends_at)
        days = slots.setdefault(row.person_id, {})
        days[row.day] = (*days.get(row.day, ()), own)
    return slots
