"""Requests of class teachers to correct an absence; one statement each."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.fixes import FixRequest, FixState, OpenFix
from core.model.lesson import Fact, Lesson
from core.model.people import Name
from core.storage.tables.families import fix_request
from core.storage.tables.lessons import attendance, lesson, substitution
from core.storage.tables.people import person
from core.storage.tables.school import school_class, teaching
from core.storage.upsert import insert

KIND = "fix_request"
"""How a revision names a request."""

_ASKER, _ANSWERER = person.alias("asker"), person.alias("answerer")

_ABSENT = (
    sa.exists()
    .where(
        attendance.c.lesson_id == fix_request.c.lesson_id,
        attendance.c.person_id == fix_request.c.child_id,
        attendance.c.fact == Fact.ABSENT,
    )
    .correlate(fix_request)
)


async def ask(
    tx: AsyncConnection, lesson_id: int, child_id: int, asked_by: int, at: datetime
) -> tuple[int, int]:
    """Let the request be open, anew where it was refused; return its id and version."""
    row = {"lesson_id": lesson_id, "child_id": child_id}
    now: dict[str, Any] = {"asked_by": asked_by, "asked_at": at, "state": str(FixState.OPEN)}
    anew = {"answered_by": None, "answered_at": None, "version": fix_request.c.version + 1}
    written = await tx.execute(
        insert(tx, fix_request)
        .values(row | now)
        .on_conflict_do_update(index_elements=["lesson_id", "child_id"], set_=now | anew)
        .returning(fix_request.c.id, fix_request.c.version)
    )
    found = written.one()
    return int(found.id), int(found.version)


async def lesson_of(tx: AsyncConnection, fix_id: int) -> int | None:
    """Return the lesson that the request is about; None: there is no such request."""
    found = await tx.execute(sa.select(fix_request.c.lesson_id).where(fix_request.c.id == fix_id))
    return found.scalar()


async def get(tx: AsyncConnection, fix_id: int, of: Lesson) -> FixRequest | None:
    """Return the request about a lesson that was read already."""
    found = await tx.execute(
        sa.select(
            fix_request,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            _ASKER.c.surname.label("a_surname"),
            _ASKER.c.first.label("a_first"),
            _ASKER.c.patronymic.label("a_patronymic"),
            _ANSWERER.c.surname.label("b_surname"),
            _ANSWERER.c.first.label("b_first"),
            _ANSWERER.c.patronymic.label("b_patronymic"),
            _ABSENT.label("absent"),
        )
        .join(person, person.c.id == fix_request.c.child_id)
        .join(_ASKER, _ASKER.c.id == fix_request.c.asked_by)
        .outerjoin(_ANSWERER, _ANSWERER.c.id == fix_request.c.answered_by)
        .where(fix_request.c.id == fix_id, fix_request.c.lesson_id == of.id)
    )
    row = found.mappings().first()
    return _value(row, of) if row else None


def _value(row: sa.RowMapping, of: Lesson) -> FixRequest:
    answered = row["answered_by"] is not None
    return FixRequest(
        id=row["id"],
        lesson=of,
        child_id=row["child_id"],
        child=Name(row["surname"], row["first"], row["patronymic"], person_id=row["child_id"]),
        asked_by=Name(row["a_surname"], row["a_first"], row["a_patronymic"], person_id=None),
        asked_at=row["asked_at"],
        state=FixState(row["state"]),
        answered_by=(
            Name(row["b_surname"], row["b_first"], row["b_patronymic"], person_id=None)
            if answered
            else None
        ),
        version=row["version"],
        absent=bool(row["absent"]),
    )


async def of_child(
    tx: AsyncConnection, child_id: int, lesson_ids: Collection[int]
) -> dict[int, FixState]:
    """Return where the requests about the pupil stand, by lesson."""
    found = await tx.execute(
        sa.select(fix_request.c.lesson_id, fix_request.c.state).where(
            fix_request.c.child_id == child_id, fix_request.c.lesson_id.in_(lesson_ids)
        )
    )
    return {row.lesson_id: FixState(row.state) for row in found}


async def waiting(tx: AsyncConnection, person_ids: Collection[int]) -> tuple[OpenFix, ...]:
    """Return what waits for these persons: they recorded the lesson, or it is theirs."""
    recorder = sa.func.coalesce(
        lesson.c.taken_by, substitution.c.substitute_id, lesson.c.teacher_id
    )
    found = await tx.execute(
        sa.select(
            fix_request.c.id,
            fix_request.c.child_id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            school_class.c.grade,
            school_class.c.letter,
            lesson.c.day,
            lesson.c.slot,
        )
        .join(person, person.c.id == fix_request.c.child_id)
        .join(lesson, lesson.c.id == fix_request.c.lesson_id)
        .join(teaching, teaching.c.id == lesson.c.teaching_id)
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .outerjoin(substitution, substitution.c.lesson_id == lesson.c.id)
        .where(fix_request.c.state == str(FixState.OPEN), recorder.in_(person_ids), _ABSENT)
        .order_by(fix_request.c.asked_at, fix_request.c.id)
    )
    return tuple(
        OpenFix(
            id=row.id,
            child=Name(row.surname, row.first, row.patronymic, person_id=row.child_id),
            class_name=f"{row.grade}{row.letter}",
            day=row.day,
            slot=row.slot,
        )
        for row in found
    )


async def answer(
    tx: AsyncConnection, was: FixRequest, state: FixState, by: int, at: datetime
) -> bool:
    """Answer the request if it stands as it was read; tell whether it did."""
    done = await tx.execute(
        sa.update(fix_request)
        .where(fix_request.c.id == was.id, fix_request.c.version == was.version)
        .values(state=str(state), answered_by=by, answered_at=at, version=was.version + 1)
    )
    return done.rowcount == 1
