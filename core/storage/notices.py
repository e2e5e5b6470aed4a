"""Notices of families: which lessons one covers, and the notices themselves."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.notices import (
    ANSWERED_FOR,
    COUNTING,
    Notice,
    NoticeKind,
    NoticeReason,
    NoticeState,
    Wish,
)
from core.model.people import Name
from core.storage import files
from core.storage.tables.columns import holds
from core.storage.tables.families import notice
from core.storage.tables.lessons import lesson
from core.storage.tables.people import person
from core.storage.tables.school import enrolment, school_class

KIND = "notice"
"""How a revision names a notice."""

Slot = int | sa.ColumnElement[int]


def counting(day: date | sa.ColumnElement[date], slot: Slot) -> sa.ColumnElement[bool]:
    """Say that the notice counts and is about the lesson of this day and slot."""
    return sa.and_(
        notice.c.state.in_([str(one) for one in sorted(COUNTING)]),
        notice.c.since <= day,
        notice.c.until >= day,
        sa.func.coalesce(notice.c.slot_from, slot) <= slot,
        sa.func.coalesce(notice.c.slot_until, slot) >= slot,
    )


def foretold(child_id: sa.ColumnElement[int]) -> sa.Exists:
    """Say that the family told the school that the child misses the outer row's lesson."""
    return sa.exists().where(notice.c.child_id == child_id, counting(lesson.c.day, lesson.c.slot))


_GUARDIAN, _ANSWERER = person.alias("guardian"), person.alias("answerer")


def _select(today: date) -> sa.Select[Any]:
    return (
        sa.select(
            notice,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            _GUARDIAN.c.surname.label("g_surname"),
            _GUARDIAN.c.first.label("g_first"),
            _GUARDIAN.c.patronymic.label("g_patronymic"),
            _GUARDIAN.c.phone,
            _ANSWERER.c.surname.label("a_surname"),
            _ANSWERER.c.first.label("a_first"),
            _ANSWERER.c.patronymic.label("a_patronymic"),
            school_class.c.id.label("class_id"),
            school_class.c.grade,
            school_class.c.letter,
        )
        .join(person, person.c.id == notice.c.child_id)
        .join(_GUARDIAN, _GUARDIAN.c.id == notice.c.guardian_id)
        .join(
            enrolment,
            sa.and_(enrolment.c.person_id == notice.c.child_id, holds(enrolment, today)),
        )
        .join(school_class, school_class.c.id == enrolment.c.class_id)
        .outerjoin(_ANSWERER, _ANSWERER.c.id == notice.c.answered_by)
        .order_by(notice.c.since, notice.c.id)
    )


async def get(
    tx: AsyncConnection, notice_id: int, today: date, *, lock: bool = False
) -> Notice | None:
    """Return the notice with its papers; None: none, or the child is in no class any more.

    Two statements. With `lock` nobody else writes it until the transaction ends.
    """
    query = _select(today).where(notice.c.id == notice_id)
    found = await tx.execute(query.with_for_update(of=notice) if lock else query)
    row = found.mappings().first()
    return (await with_papers(tx, [_value(row)]))[0] if row else None


async def with_papers(tx: AsyncConnection, found: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices with what hangs on them; one statement, none for no notice."""
    if not found:
        return ()
    papers = await files.hanging(tx, KIND, [one.id for one in found])
    return tuple(
        replace(one, files=tuple(file for file in papers if file.object_id == one.id))
        for one in found
    )


async def of_children(
    tx: AsyncConnection, children: Collection[int], today: date
) -> tuple[Notice, ...]:
    """Return the children's notices that are not over and were not taken back, by day."""
    return await _standing(tx, today, notice.c.child_id.in_(children))


async def of_class(
    tx: AsyncConnection, class_id: int, today: date, *, day: date | None = None
) -> tuple[Notice, ...]:
    """Return the class's notices that are not over or not answered, or those of the `day`.

    By day; those not answered of `ANSWERED_FOR` before today.
    """
    where = [school_class.c.id == class_id]
    if day is not None:
        where += [notice.c.since <= day, notice.c.until >= day]
        return await _select_all(tx, today, *where)
    waits = sa.and_(notice.c.state == str(NoticeState.NEW), notice.c.until >= today - ANSWERED_FOR)
    return await _select_all(tx, today, sa.or_(notice.c.until >= today, waits), *where)


async def _standing(
    tx: AsyncConnection, today: date, *where: sa.ColumnElement[bool]
) -> tuple[Notice, ...]:
    return await _select_all(tx, today, notice.c.until >= today, *where)


async def _select_all(
    tx: AsyncConnection, today: date, *where: sa.ColumnElement[bool]
) -> tuple[Notice, ...]:
    query = _select(today).where(notice.c.state != str(NoticeState.WITHDRAWN), *where)
    return tuple(_value(row) for row in (await tx.execute(query)).mappings())


def _value(row: sa.RowMapping) -> Notice:
    answered = row["answered_by"] is not None
    return Notice(
        id=row["id"],
        child_id=row["child_id"],
        child=Name(row["surname"], row["first"], row["patronymic"], person_id=row["child_id"]),
        class_id=row["class_id"],
        class_name=f"{row['grade']}{row['letter']}",
        guardian_id=row["guardian_id"],
        guardian=Name(row["g_surname"], row["g_first"], row["g_patronymic"], person_id=None),
        phone=row["phone"],
        wish=_wish(row),
        state=NoticeState(row["state"]),
        answer=row["answer"],
        answered_by=(
            Name(row["a_surname"], row["a_first"], row["a_patronymic"], person_id=None)
            if answered
            else None
        ),
        made_at=row["made_at"],
        version=row["version"],
    )


def _wish(row: sa.RowMapping) -> Wish:
    return Wish(
        kind=NoticeKind(row["kind"]),
        since=row["since"],
        until=row["until"],
        slot_from=row["slot_from"],
        slot_until=row["slot_until"],
        reason=NoticeReason(row["reason"]) if row["reason"] else None,
        words=row["words"],
        fetched_by=row["fetched_by"],
    )


async def add(
    tx: AsyncConnection, child_id: int, guardian_id: int, wish: Wish, at: datetime
) -> int:
    """Add a notice and return its id."""
    row = {
        "child_id": child_id,
        "guardian_id": guardian_id,
        "kind": str(wish.kind),
        "since": wish.since,
        "until": wish.until,
        "slot_from": wish.slot_from,
        "slot_until": wish.slot_until,
        "reason": str(wish.reason) if wish.reason else None,
        "words": wish.words,
        "fetched_by": wish.fetched_by,
        "state": str(NoticeState.NEW),
        "made_at": at,
    }
    added = await tx.execute(sa.insert(notice).values(row).returning(notice.c.id))
    return int(added.scalar_one())


async def change(tx: AsyncConnection, was: Notice, **changed: Any) -> bool:
    """Change columns of the notice if it stands as it was read; tell whether it did."""
    done = await tx.execute(
        sa.update(notice)
        .where(notice.c.id == was.id, notice.c.version == was.version)
        .values(version=was.version + 1, **changed)
    )
    return done.rowcount == 1
