"""Marks of a lesson, their history and what a family has been told of them.

The JSON that revisions of marks hold as `was` and `now` (None: no mark stands):

    object_kind "mark", object_id mark.id, person_id the pupil:
        {"lesson_id", "subject_id", "day" (ISO), "kind", "value", "remark"}

Those of topics and homework are told in `topics.py` and `homework.py`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.marking import Cell, LastSave, Undone
from core.storage.families import CHILD_ID
from core.storage.tables.history import revision
from core.storage.tables.lessons import lesson, mark
from core.storage.tables.machine import digest
from core.storage.told import digests_of
from core.storage.upsert import insert

KIND = "mark"
_KEY = ("lesson_id", "person_id", "kind", "ordinal")


def _of_entry(column: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    """Return the newest entry's value of a revision column, for the mark of the outer row."""
    return _entries(sa.func.max(column))


def _entries(chosen: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    return (
        sa.select(chosen)
        .where(
            revision.c.object_kind == KIND,
            revision.c.object_id == mark.c.id,
            revision.c.nature == "entry",
        )
        .scalar_subquery()
    )


async def lock_sheet(tx: AsyncConnection, *lesson_ids: int) -> None:
    """Let nobody else write what hangs on these lessons until the transaction ends."""
    sheets = sa.select(lesson.c.id).where(lesson.c.id.in_(lesson_ids)).order_by(lesson.c.id)
    await tx.execute(sheets.with_for_update())


async def of_lesson(tx: AsyncConnection, lesson_id: int) -> tuple[Cell, ...]:
    """Return every cell of the lesson that ever held a mark, those taken away included."""
    found = await tx.execute(
        sa.select(
            mark.c.id.label("mark_id"),
            mark.c.person_id,
            mark.c.kind,
            mark.c.ordinal,
            mark.c.value,
            mark.c.remark,
            mark.c.version,
            mark.c.author_id,
            _of_entry(revision.c.at).label("entered_at"),
            _of_entry(revision.c.sequence).label("sequence"),
            _entries(sa.func.min(revision.c.at)).label("first_at"),
        )
        .where(mark.c.lesson_id == lesson_id)
        .order_by(mark.c.person_id, mark.c.kind, mark.c.ordinal)
    )
    return tuple(Cell(**row) for row in found.mappings())


async def stand_of(tx: AsyncConnection, lesson_id: int, kind: str) -> bool:
    """Tell whether any mark of this kind stands at the lesson."""
    found = await tx.execute(
        sa.select(mark.c.id)
        .where(mark.c.lesson_id == lesson_id, mark.c.kind == kind, mark.c.value.is_not(None))
        .limit(1)
    )
    return found.first() is not None


def sheet_version(cells: Sequence[Cell]) -> int:
    """Return the version of a lesson's marks as a whole: it grows with every save."""
    return sum(cell.version for cell in cells)


async def put(
    tx: AsyncConnection, rows: Sequence[dict[str, Any]]
) -> dict[tuple[int, str, int], int]:
    """Write the marks (rows by column name); return ids by (person, kind, ordinal)."""
    statement = insert(tx, mark).values(list(rows))
    changed = {
        name: statement.excluded[name]
        for name in ("subject_id", "value", "weight", "remark", "author_id")
    }
    written = await tx.execute(
        statement.on_conflict_do_update(
            index_elements=_KEY, set_={**changed, "version": mark.c.version + 1}
        ).returning(mark.c.id, mark.c.person_id, mark.c.kind, mark.c.ordinal)
    )
    return {(row.person_id, row.kind, row.ordinal): row.id for row in written}


async def last_save(tx: AsyncConnection, lesson_id: int) -> LastSave | None:
    """Return the newest save of the lesson's marks; None where there was none."""
    of_lesson_ids = sa.select(mark.c.id).where(mark.c.lesson_id == lesson_id)
    ours = sa.and_(revision.c.object_kind == KIND, revision.c.object_id.in_(of_lesson_ids))
    newest = sa.select(sa.func.max(revision.c.sequence)).where(ours).scalar_subquery()
    found = await tx.execute(
        sa.select(revision).where(ours, revision.c.sequence == newest).order_by(revision.c.id)
    )
    rows = found.mappings().all()
    if not rows:
        return None
    first = rows[0]
    return LastSave(
        sequence=first["sequence"],
        at=first["at"],
        author_id=first["author_id"],
        marks=tuple(_undone(row) for row in rows),
        consented=any(row["why"] for row in rows),
    )


def _undone(row: sa.RowMapping) -> Undone:
    was, now = row["was"], row["now"]
    return Undone(
        mark_id=row["object_id"],
        person_id=row["person_id"],
        kind=(now or was)["kind"],
        was=was["value"] if was else None,
        now=now["value"] if now else None,
        nature=row["nature"],
        was_remark=was["remark"] if was else None,
        now_remark=now["remark"] if now else None,
    )


async def told_until(tx: AsyncConnection, pupils: Sequence[int], since: date) -> dict[int, int]:
    """Return up to which place in the chain each pupil's family has had a digest since a day.

    A pupil whose family had none since is not in it.
    """
    found = await tx.execute(
        digests_of(
            lambda person_id: person_id.in_(pupils),
            CHILD_ID.label("child_id"),
            sa.func.max(digest.c.until_sequence).label("told"),
        )
        .where(digest.c.day >= since)
        .group_by("child_id")
    )
    return {row.child_id: row.told for row in found}
