"""Notes about pupils: thanks and calm words to the family, from a lesson; one statement each.

The JSON that their revisions hold as `was` and `now` (None: no note stands):

    object_kind "note", object_id note.id, person_id the pupil:
        {"lesson_id", "subject_id", "day" (ISO), "kind", "text"}
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.notes import ClassNote, NoteKind, OwnNote, StoredNote
from core.model.people import Name
from core.storage.tables.columns import holds
from core.storage.tables.history import revision
from core.storage.tables.lessons import lesson
from core.storage.tables.people import person
from core.storage.tables.school import enrolment, subject
from core.storage.tables.works import note

KIND = "note"


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Write the notes (rows by column name); return ids by pupil."""
    written = await tx.execute(
        sa.insert(note).values(list(rows)).returning(note.c.id, note.c.child_id)
    )
    return {row.child_id: row.id for row in written}


async def empty(tx: AsyncConnection, ids: Sequence[int]) -> None:
    """Take the notes back: their words are no more."""
    await tx.execute(
        sa.update(note).where(note.c.id.in_(ids)).values(text=None, version=note.c.version + 1)
    )


async def same_save(tx: AsyncConnection, note_id: int) -> tuple[StoredNote, ...]:
    """Return the notes that were saved together with this one, itself among them, by id."""
    first = note.alias("first")
    entered = (
        sa.select(sa.func.max(revision.c.sequence))
        .where(
            revision.c.object_kind == KIND,
            revision.c.object_id == note.c.id,
            revision.c.nature == "entry",
        )
        .correlate(note)
        .scalar_subquery()
    )
    found = await tx.execute(
        sa.select(note, sa.func.coalesce(entered, 0).label("sequence"))
        .join(
            first,
            sa.and_(
                first.c.lesson_id == note.c.lesson_id,
                first.c.author_id == note.c.author_id,
                first.c.made_at == note.c.made_at,
            ),
        )
        .where(first.c.id == note_id)
        .order_by(note.c.id)
    )
    return tuple(_stored(row) for row in found)


def _stored(row: Any) -> StoredNote:
    return StoredNote(
        id=row.id,
        child_id=row.child_id,
        author_id=row.author_id,
        lesson_id=row.lesson_id,
        day=row.day,
        kind=NoteKind(row.kind),
        text=row.text,
        made_at=row.made_at,
        sequence=row.sequence,
    )


async def of_child(tx: AsyncConnection, child_id: int, day: date) -> tuple[OwnNote, ...]:
    """Return the notes of the child's day that stand, in order."""
    found = await tx.execute(
        _with_subject(note.c.child_id, note.c.day, note.c.kind, note.c.text)
        .where(note.c.child_id == child_id, note.c.day == day, note.c.text.is_not(None))
        .order_by(note.c.id)
    )
    return tuple(
        OwnNote(
            child_id=row.child_id,
            day=row.day,
            kind=NoteKind(row.kind),
            text=row.text,
            subject=row.subject,
        )
        for row in found
    )


def _with_subject(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(*columns, subject.c.name.label("subject"))
        .select_from(note)
        .outerjoin(lesson, lesson.c.id == note.c.lesson_id)
        .outerjoin(subject, subject.c.id == lesson.c.subject_id)
    )


def _of_class(class_id: int, since: date) -> sa.ColumnElement[bool]:
    pupil = sa.exists().where(
        enrolment.c.person_id == note.c.child_id,
        enrolment.c.class_id == class_id,
        holds(enrolment, note.c.day),
    )
    return sa.and_(pupil, note.c.day >= since, note.c.text.is_not(None))


async def of_class(tx: AsyncConnection, class_id: int, since: date) -> tuple[ClassNote, ...]:
    """Return the notes about the class's pupils since the day that stand, the newest first."""
    columns = (note.c.child_id, note.c.day, note.c.kind, note.c.text)
    names = (person.c.surname, person.c.first, person.c.patronymic)
    found = await tx.execute(
        _with_subject(*columns, *names)
        .join(person, person.c.id == note.c.author_id)
        .where(_of_class(class_id, since))
        .order_by(note.c.day.desc(), note.c.id.desc())
    )
    return tuple(
        ClassNote(
            child_id=row.child_id,
            day=row.day,
            kind=NoteKind(row.kind),
            text=row.text,
            subject=row.subject,
            author=Name(row.surname, row.first, row.patronymic, person_id=None),
        )
        for row in found
    )


def count_of_class(class_id: int, since: date) -> sa.ScalarSelect[int]:
    """Select how many notes about the class's pupils stand since the day."""
    return (
        sa.select(sa.func.count())
        .select_from(note)
        .where(_of_class(class_id, since))
        .scalar_subquery()
    )
