"""A lesson's sheet of marks as one value: roster, marks that stand, a person's draft."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Lesson
from core.model.marking import Draft, Sheet
from core.storage import marks, rosters
from core.storage.tables.machine import draft
from core.storage.upsert import insert

KIND = "marks"
"""The kind of draft that holds what is wanted of a sheet: its body is a `Draft`."""


async def read(tx: AsyncConnection, lesson: Lesson, person_id: int) -> Sheet:
    """Return the sheet of the lesson with the draft of this person; four statements."""
    cells = await marks.of_lesson(tx, lesson.id)
    return Sheet(
        lesson=lesson,
        seats=await rosters.of_lesson(tx, lesson),
        cells=cells,
        draft=await _draft(tx, person_id, lesson.id),
        version=marks.sheet_version(cells),
    )


def _place(person_id: int, lesson_id: int) -> dict[str, Any]:
    return {"person_id": person_id, "lesson_id": lesson_id, "kind": KIND}


def _is_there(person_id: int, lesson_id: int) -> sa.ColumnElement[bool]:
    place = _place(person_id, lesson_id)
    return sa.and_(*(draft.c[name] == held for name, held in place.items()))


async def _draft(tx: AsyncConnection, person_id: int, lesson_id: int) -> Draft:
    found = await tx.execute(sa.select(draft.c.body).where(_is_there(person_id, lesson_id)))
    body: Draft | None = found.scalar_one_or_none()
    return body or {}


async def keep(
    tx: AsyncConnection, person_id: int, lesson_id: int, wanted: Draft, at: datetime
) -> None:
    """Keep the draft in place of the one before."""
    now = {"body": wanted, "touched_at": at}
    await tx.execute(
        insert(tx, draft)
        .values(_place(person_id, lesson_id) | now)
        .on_conflict_do_update(index_elements=["person_id", "lesson_id", "kind"], set_=now)
    )


async def drop(tx: AsyncConnection, person_id: int, lesson_id: int) -> None:
    """Forget the draft."""
    await tx.execute(sa.delete(draft).where(_is_there(person_id, lesson_id)))
