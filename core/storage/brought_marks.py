"""Marks that stand without a lesson: brought from another school, with day and source.

Their revisions hold what `marks.py` says, with `lesson_id` null and `source`.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.brought import KeptMark, LastBrought, MarkSheet, SubjectValues
from core.storage.marks import KIND
from core.storage.tables.history import revision
from core.storage.tables.lessons import mark
from core.storage.tables.school import subject, teaching


async def subjects_of(tx: AsyncConnection, class_id: int) -> dict[int, str]:
    """Return the subjects with marks of a class, by name."""
    found = await tx.execute(
        sa.select(subject.c.id, subject.c.name)
        .join(teaching, teaching.c.subject_id == subject.c.id)
        .where(teaching.c.class_id == class_id, teaching.c.marked)
        .group_by(subject.c.id, subject.c.name)
        .order_by(subject.c.name)
    )
    return {row.id: row.name for row in found}


async def sheets_of(tx: AsyncConnection, child_id: int) -> tuple[MarkSheet, ...]:
    """Return what stands of the pupil's sheets, by day."""
    found = await tx.execute(
        sa.select(mark.c.source, mark.c.day, mark.c.subject_id, subject.c.name, mark.c.value)
        .join(subject, subject.c.id == mark.c.subject_id)
        .where(mark.c.person_id == child_id, mark.c.lesson_id.is_(None), mark.c.value.is_not(None))
        .order_by(mark.c.day, mark.c.source, subject.c.name, mark.c.ordinal, mark.c.id)
    )
    sheets: dict[tuple[str, date], dict[tuple[int, str], list[str]]] = {}
    for row in found:
        held = sheets.setdefault((row.source or "", row.day), {})
        held.setdefault((row.subject_id, row.name), []).append(row.value)
    return tuple(
        MarkSheet(
            source=source,
            day=day,
            subjects=tuple(
                SubjectValues(subject_id=i, subject=name, values=tuple(values))
                for (i, name), values in held.items()
            ),
        )
        for (source, day), held in sheets.items()
    )


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> dict[tuple[int, int], int]:
    """Write the marks of one sheet; return ids by (subject, ordinal)."""
    written = await tx.execute(
        sa.insert(mark).values(list(rows)).returning(mark.c.id, mark.c.subject_id, mark.c.ordinal)
    )
    return {(row.subject_id, row.ordinal): row.id for row in written}


async def last_save(tx: AsyncConnection, child_id: int) -> LastBrought | None:
    """Return the newest save of the pupil's marks without a lesson; None: there was none."""
    own = sa.select(mark.c.id).where(mark.c.person_id == child_id, mark.c.lesson_id.is_(None))
    ours = sa.and_(revision.c.object_kind == KIND, revision.c.object_id.in_(own))
    newest = sa.select(sa.func.max(revision.c.sequence)).where(ours).scalar_subquery()
    found = await tx.execute(
        sa.select(revision).where(ours, revision.c.sequence == newest).order_by(revision.c.id)
    )
    rows = found.mappings().all()
    if not rows:
        return None
    return LastBrought(
        sequence=rows[0]["sequence"],
        at=rows[0]["at"],
        author_id=rows[0]["author_id"],
        nature=rows[0]["nature"],
        mark_ids=tuple(row["object_id"] for row in rows),
    )


async def take_off(tx: AsyncConnection, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Take the values of these marks off; return what they were, by mark id."""
    found = await tx.execute(sa.select(mark).where(mark.c.id.in_(ids)))
    stood = {row["id"]: dict(row) for row in found.mappings()}
    await tx.execute(
        sa.update(mark).where(mark.c.id.in_(ids)).values(value=None, version=mark.c.version + 1)
    )
    return stood


async def of_span(
    tx: AsyncConnection, child_id: int, since: date, until: date
) -> tuple[KeptMark, ...]:
    """Return all marks of the pupil in these days as they stand, by day."""
    found = await tx.execute(
        sa.select(mark)
        .where(
            mark.c.person_id == child_id,
            mark.c.day.between(since, until),
            mark.c.value.is_not(None),
        )
        .order_by(mark.c.day, mark.c.id)
    )
    return tuple(
        KeptMark(
            subject_id=row.subject_id,
            kind=row.kind,
            value=row.value,
            day=row.day,
            weight=Decimal(row.weight),
            source=row.source,
        )
        for row in found
    )
