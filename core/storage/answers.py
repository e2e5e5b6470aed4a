"""What families answered to alerts, and an alert with all that is known of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.absence import AlertFacts, AlertState, ChildDay, Said
from core.model.class_day import FamilyAnswer
from core.model.lesson import Answer, Lesson, Reason
from core.model.people import Name
from core.storage import alerts, lessons
from core.storage.tables.columns import holds
from core.storage.tables.lessons import absence_alert, absence_reason, lesson, parent_answer
from core.storage.tables.people import person
from core.storage.tables.school import enrolment
from core.storage.upsert import insert

KIND = "parent_answer"
"""How a revision names an answer."""


async def facts(tx: AsyncConnection, alert_id: int) -> AlertFacts | None:
    """Return the alert with all that is known of it, in three statements; None: no such."""
    found = await several(tx, [alert_id])
    return found[0] if found else None


async def several(tx: AsyncConnection, alert_ids: Collection[int]) -> tuple[AlertFacts, ...]:
    """Return these alerts with all that is known of them, in the order of their making.

    Three statements where they are of one class and day, as those of one save are.
    """
    rows = (await tx.execute(_selected().where(absence_alert.c.id.in_(alert_ids)))).all()
    own = {row.lesson_id for row in rows}
    missed = {one.id: one for one in (await lessons.several(tx, own) if own else ())}
    together: dict[tuple[int, date], set[int]] = {}
    for row in rows:
        lesson_ = missed[row.lesson_id]
        together.setdefault((lesson_.class_id, lesson_.day), set()).add(row.child_id)
    days = {
        (one.child_id, day): one
        for (class_id, day), children in together.items()
        for one in await alerts.days(tx, children, class_id, day)
    }
    by_alert = groupby(rows, key=lambda row: row.id)
    return tuple(_facts(list(same), missed, days) for _, same in by_alert)


def _selected() -> sa.Select[Any]:
    of_lesson = sa.and_(
        absence_reason.c.lesson_id == absence_alert.c.lesson_id,
        absence_reason.c.person_id == absence_alert.c.child_id,
    )
    return (
        sa.select(
            absence_alert,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            absence_reason.c.reason,
            parent_answer.c.guardian_id,
            parent_answer.c.answer,
            parent_answer.c.words,
        )
        .join(person, person.c.id == absence_alert.c.child_id)
        .outerjoin(absence_reason, of_lesson)
        .outerjoin(parent_answer, parent_answer.c.alert_id == absence_alert.c.id)
        .order_by(absence_alert.c.id, parent_answer.c.at.desc(), parent_answer.c.id.desc())
    )


def _facts(
    rows: Sequence[Any], missed: Mapping[int, Lesson], days: Mapping[tuple[int, date], ChildDay]
) -> AlertFacts:
    first = rows[0]
    at = missed[first.lesson_id]
    nothing = ChildDay(child_id=first.child_id, lessons=())
    return AlertFacts(
        id=first.id,
        state=AlertState(first.state),
        child_id=first.child_id,
        child=Name(first.surname, first.first, first.patronymic, person_id=first.child_id),
        lesson=at,
        day=days.get((first.child_id, at.day), nothing),
        reason=Reason(first.reason) if first.reason else None,
        answers={row.guardian_id: Answer(row.answer) for row in rows if row.answer},
        words={row.guardian_id: row.words for row in rows if row.words},
    )


async def put(
    tx: AsyncConnection, alert_id: int, guardian_id: int, said: Said, at: datetime
) -> int:
    """Let this be the representative's answer; return the id of its row."""
    now = {"answer": str(said.answer), "words": said.words, "at": at}
    written = await tx.execute(
        insert(tx, parent_answer)
        .values({"alert_id": alert_id, "guardian_id": guardian_id, **now})
        .on_conflict_do_update(index_elements=["alert_id", "guardian_id"], set_=now)
        .returning(parent_answer.c.id)
    )
    return int(written.scalar_one())


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> tuple[FamilyAnswer, ...]:
    """Return the answers to the class's alerts of the day, the newest first."""
    guardian = person.alias("guardian")
    found = await tx.execute(
        sa.select(
            parent_answer,
            absence_alert.c.child_id,
            lesson.c.slot,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            guardian.c.surname.label("g_surname"),
            guardian.c.first.label("g_first"),
            guardian.c.patronymic.label("g_patronymic"),
            guardian.c.phone,
        )
        .join(absence_alert, absence_alert.c.id == parent_answer.c.alert_id)
        .join(lesson, lesson.c.id == absence_alert.c.lesson_id)
        .join(person, person.c.id == absence_alert.c.child_id)
        .join(guardian, guardian.c.id == parent_answer.c.guardian_id)
        .join(enrolment, enrolment.c.person_id == absence_alert.c.child_id)
        .where(
            absence_alert.c.day == day,
            enrolment.c.class_id == class_id,
            holds(enrolment, day),
        )
        .order_by(parent_answer.c.at.desc(), parent_answer.c.id.desc())
    )
    return tuple(_family_answer(row) for row in found)


def _family_answer(row: Any) -> FamilyAnswer:
    return FamilyAnswer(
        alert_id=row.alert_id,
        child_id=row.child_id,
        child=Name(row.surname, row.first, row.patronymic, person_id=row.child_id),
        guardian_id=row.guardian_id,
        guardian=Name(row.g_surname, row.g_first, row.g_patronymic, person_id=row.guardian_id),
        phone=row.phone,
        answer=Answer(row.answer),
        at=row.at,
        slot=row.slot,
        words=row.words,
    )
