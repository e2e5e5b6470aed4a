"""The files that are kept of persons, for themselves: which, not yet their bytes."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.kept import KeptFile, Whose
from core.storage.tables import families, lessons, works


async def files_of(tx: AsyncConnection, whose: Whose) -> tuple[KeptFile, ...]:
    """Return the files that the adults sent about the children, and those of the pupils.

    Papers beside the own notices, and what hangs on homework of a child alone; one statement.
    """
    told, task, home = families.notice.c, works.homework_recipient.c, lessons.homework.c
    hung, kept = works.attachment.c, lessons.file.c
    columns = (kept.sha256, kept.size, kept.media_type, hung.id.label("hung_id"))
    papers = (
        sa.select(*columns, told.child_id.label("person_id"), told.since.label("day"))
        .join_from(families.notice, works.attachment, _hangs("notice", told.id))
        .join(lessons.file, kept.sha256 == hung.sha256)
        .where(told.guardian_id.in_(whose.adults), told.child_id.in_(whose.spoken_of))
    )
    tasks = (
        sa.select(*columns, task.person_id, home.due_day.label("day"))
        .join_from(works.homework_recipient, lessons.homework, home.id == task.homework_id)
        .join(works.attachment, _hangs("homework", home.id))
        .join(lessons.file, kept.sha256 == hung.sha256)
        .where(task.person_id.in_(whose.pupils), home.due_day.is_not(None))
    )
    found = await tx.execute(sa.union_all(papers, tasks).order_by("day", "hung_id"))
    return tuple(
        KeptFile(
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            person_id=row.person_id,
            day=row.day,
        )
        for row in found
    )


def _hangs(kind: str, object_id: sa.Column[Any]) -> sa.ColumnElement[bool]:
    hung = works.attachment.c
    here = sa.and_(hung.object_kind == kind, hung.object_id == object_id)
    return sa.and_(here, hung.removed_at.is_(None))
