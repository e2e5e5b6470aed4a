"""Corrections of a child's marks, for its family; one statement."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.questions import Corrected
from core.storage.tables.families import question
from core.storage.tables.history import revision
from core.storage.tables.lessons import mark
from core.storage.tables.school import subject


async def of_child(
    tx: AsyncConnection, child_id: int, span: tuple[date, date], parents: Collection[int]
) -> tuple[Corrected, ...]:
    """Return the corrections and slips of the child's marks of these days, as they came.

    `parents` are the persons who look and may ask; empty: a pupil, who only reads.
    """
    asked = sa.exists().where(
        question.c.mark_id == mark.c.id,
        question.c.sequence == revision.c.sequence,
        question.c.asker_id.in_(parents),
    )
    found = await tx.execute(
        sa.select(
            revision.c.sequence,
            revision.c.nature,
            revision.c.was,
            revision.c.now,
            revision.c.why,
            mark.c.id,
            mark.c.day,
            mark.c.kind,
            mark.c.subject_id,
            subject.c.name.label("subject"),
            asked.label("asked"),
        )
        .select_from(revision)
        .join(mark, sa.and_(revision.c.object_kind == "mark", revision.c.object_id == mark.c.id))
        .join(subject, subject.c.id == mark.c.subject_id)
        .where(
            revision.c.person_id == child_id,
            revision.c.nature.in_(["correction", "slip"]),
            mark.c.day.between(*span),
        )
        .order_by(revision.c.sequence, revision.c.id)
    )
    return tuple(_corrected(row, bool(parents)) for row in found)


def _corrected(row: Any, may_ask: bool) -> Corrected:
    return Corrected(
        mark_id=row.id,
        sequence=row.sequence,
        nature=row.nature,
        day=row.day,
        subject_id=row.subject_id,
        subject=row.subject,
        kind=row.kind,
        was=_value(row.was),
        now=_value(row.now),
        why=row.why,
        asked=bool(row.asked),
        may_ask=may_ask and not row.asked,
    )


def _value(state: Any) -> str | None:
    return state["value"] if state else None
