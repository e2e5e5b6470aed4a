"""Lessons offered to colleagues, and what they answered; one statement each."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.substitutions import Offer, OfferAnswer
from core.storage.tables.lessons import lesson
from core.storage.tables.people import person
from core.storage.tables.school import subject
from core.storage.tables.substitutions import lesson_offer


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            lesson_offer,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            subject.c.name.label("subject"),
            lesson.c.day,
        )
        .join(lesson, lesson.c.id == lesson_offer.c.lesson_id)
        .join(person, person.c.id == lesson_offer.c.person_id)
        .outerjoin(subject, subject.c.id == lesson_offer.c.subject_id)
        .order_by(lesson_offer.c.id)
    )


def _value(row: Any) -> Offer:
    return Offer(
        id=row.id,
        absence_id=row.absence_id,
        lesson_id=row.lesson_id,
        day=row.day,
        person_id=row.person_id,
        name=Name(row.surname, row.first, row.patronymic),
        offered_by=row.offered_by,
        answer=OfferAnswer(row.answer) if row.answer else None,
        subject_id=row.subject_id,
        subject=row.subject,
    )


async def of_lessons(tx: AsyncConnection, lesson_ids: Collection[int]) -> tuple[Offer, ...]:
    """Return all offers of these lessons, answered or not, in their order."""
    found = await tx.execute(_select().where(lesson_offer.c.lesson_id.in_(lesson_ids)))
    return tuple(_value(row) for row in found)


async def of_absence(tx: AsyncConnection, absence_id: int) -> tuple[Offer, ...]:
    """Return all offers of an absence."""
    found = await tx.execute(_select().where(lesson_offer.c.absence_id == absence_id))
    return tuple(_value(row) for row in found)


async def several(tx: AsyncConnection, offer_ids: Collection[int]) -> tuple[Offer, ...]:
    """Return these offers."""
    found = await tx.execute(_select().where(lesson_offer.c.id.in_(offer_ids)))
    return tuple(_value(row) for row in found)


async def lock(tx: AsyncConnection, lesson_ids: Collection[int]) -> None:
    """Let nobody else offer, take or change these lessons until the transaction ends."""
    query = sa.select(lesson.c.id).where(lesson.c.id.in_(lesson_ids)).order_by(lesson.c.id)
    await tx.execute(query.with_for_update())


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Write offers."""
    if rows:
        await tx.execute(sa.insert(lesson_offer), list(rows))


async def answer(
    tx: AsyncConnection, offer_ids: Collection[int], said: OfferAnswer, now: datetime
) -> None:
    """Let these offers be answered so."""
    if offer_ids:
        await tx.execute(
            sa.update(lesson_offer)
            .where(lesson_offer.c.id.in_(offer_ids))
            .values(answer=str(said), answered_at=now)
        )
