"""Lessons offered to colleagues, and what they answered; one statement each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.model.people import Name
from core.model.substitutions import Offer, OfferAnswer
from core.storage import lessons
from core.storage.tables.lessons import lesson
from core.storage.tables.people import person
from core.storage.tables.school import subject
from core.storage.tables.substitutions import lesson_offer, teacher_absence

_absent = person.alias("absent")


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            lesson_offer,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            subject.c.name.label("subject"),
            lesson.c.day,
            _absent.c.id.label("absent_id"),
            _absent.c.surname.label("absent_surname"),
            _absent.c.first.label("absent_first"),
            _absent.c.patronymic.label("absent_patronymic"),
        )
        .join(teacher_absence, teacher_absence.c.id == lesson_offer.c.absence_id)
        .join(_absent, _absent.c.id == teacher_absence.c.person_id)
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
        name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        absent_id=row.absent_id,
        absent=Name(
            row.absent_surname, row.absent_first, row.absent_patronymic, person_id=row.absent_id
        ),
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


async def of_persons(
    tx: AsyncConnection, person_ids: Collection[int], since: date
) -> tuple[Offer, ...]:
    """Return what these persons are asked for, or have accepted, from this day on."""
    held = sa.or_(
        lesson_offer.c.answer.is_(None), lesson_offer.c.answer == str(OfferAnswer.ACCEPTED)
    )
    found = await tx.execute(
        _select().where(lesson_offer.c.person_id.in_(person_ids), lesson.c.day >= since, held)
    )
    return tuple(_value(row) for row in found)


async def count_waiting(tx: AsyncConnection, person_ids: Collection[int], now: datetime) -> int:
    """Return how many lessons ahead these persons are asked for."""
    found = await tx.execute(
        sa.select(sa.func.count())
        .select_from(lesson_offer)
        .join(lesson, lesson.c.id == lesson_offer.c.lesson_id)
        .where(
            lesson_offer.c.person_id.in_(person_ids),
            lesson_offer.c.answer.is_(None),
            lesson.c.starts_at > now,
        )
    )
    return int(found.scalar_one())


async def lesson_of(tx: AsyncConnection, offer_id: int) -> Lesson | None:
    """Return the lesson of the offer, locked as by `lock`; None: there is no such offer."""
    wanted = sa.select(lesson_offer.c.lesson_id).where(lesson_offer.c.id == offer_id)
    query = lessons.select().where(lesson.c.id.in_(wanted)).with_for_update(of=lesson)
    row = (await tx.execute(query)).mappings().first()
    return lessons.from_row(row) if row else None


async def lock(tx: AsyncConnection, lesson_ids: Collection[int]) -> None:
    """Let nobody else offer, take or change these lessons until the transaction ends."""
    query = sa.select(lesson.c.id).where(lesson.c.id.in_(lesson_ids)).order_by(lesson.c.id)
    await tx.execute(query.with_for_update())


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Write offers."""
    if rows:
        await tx.execute(sa.insert(lesson_offer), list(rows))


async def hand_over(tx: AsyncConnection, absence_ids: Collection[int], to_id: int) -> None:
    """Let the offers of these absences be those of another one of the same teacher."""
    await tx.execute(
        sa.update(lesson_offer)
        .where(lesson_offer.c.absence_id.in_(absence_ids))
        .values(absence_id=to_id)
    )


async def answer(
    tx: AsyncConnection,
    offer_ids: Collection[int],
    said: OfferAnswer,
    now: datetime,
    subject_id: int | None = None,
) -> None:
    """Let these offers be answered so; `subject_id`: another subject is to be taught."""
    if offer_ids:
        await tx.execute(
            sa.update(lesson_offer)
            .where(lesson_offer.c.id.in_(offer_ids))
            .values(answer=str(said), answered_at=now, **_subject(subject_id))
        )


def _subject(subject_id: int | None) -> dict[str, int]:
    return {} if subject_id is None else {"subject_id": subject_id}
