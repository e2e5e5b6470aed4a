"""What stands of a lesson's attendance, and its last save; one statement each.

The JSON that its revisions hold as `was` and `now`:

    object_kind "lesson", object_id the lesson's, person_id None (now None: not taken any more):
        {"lesson_id", "subject_id", "day" (ISO), "taken": true}
    object_kind "attendance", object_id the lesson's, person_id the pupil (None: present):
        {"lesson_id", "subject_id", "day" (ISO), "fact": "absent" | "late", "minutes"}
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.attendance import Change, LastEntry
from core.model.lesson import Fact, Lesson, LessonStatus
from core.model.natures import SLIP
from core.model.people import Name
from core.model.written import Task, Written
from core.storage.tables.history import revision
from core.storage.tables.lessons import absence_alert, attendance, homework, lesson, topic
from core.storage.tables.machine import digest
from core.storage.tables.people import person
from core.storage.told import digests_of, parent_at
from core.storage.upsert import insert

KIND, LESSON_KIND = "attendance", "lesson"


async def take(tx: AsyncConnection, was: Lesson, *, at: datetime | None, by: int | None) -> bool:
    """Let the lesson be taken (at None: not taken any more), if it stands as it was read."""
    status = LessonStatus.HELD if at is not None else LessonStatus.PLANNED
    changed = await tx.execute(
        sa.update(lesson)
        .where(lesson.c.id == was.id, lesson.c.version == was.version)
        .values(version=was.version + 1, taken_at=at, taken_by=by, status=status)
    )
    return changed.rowcount == 1


async def put(tx: AsyncConnection, lesson_id: int, facts: Mapping[int, Fact]) -> None:
    """Write the facts of these pupils, each absent or late."""
    rows = [
        {"lesson_id": lesson_id, "person_id": person_id, "fact": str(fact), "minutes": None}
        for person_id, fact in facts.items()
    ]
    if not rows:
        return
    statement = insert(tx, attendance).values(rows)
    changed = {"fact": statement.excluded.fact, "minutes": statement.excluded.minutes}
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["lesson_id", "person_id"], set_=changed)
    )


async def remove(tx: AsyncConnection, lesson_id: int, person_ids: Collection[int]) -> None:
    """Let these pupils be simply present."""
    if person_ids:
        await tx.execute(
            sa.delete(attendance).where(
                attendance.c.lesson_id == lesson_id, attendance.c.person_id.in_(person_ids)
            )
        )


async def last_entry(
    tx: AsyncConnection, lesson_id: int, *, now: datetime, hold: timedelta
) -> LastEntry | None:
    """Return the last save of the lesson's attendance; None where none was chained.

    An alert counts as told once its `hold` has passed and somebody at home is bound.
    """
    ours = sa.and_(
        revision.c.object_kind.in_([KIND, LESSON_KIND]), revision.c.object_id == lesson_id
    )
    newest = sa.select(sa.func.max(revision.c.sequence)).where(ours).scalar_subquery()
    found = await tx.execute(
        sa.select(
            revision,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            _digested().label("digested"),
            _rung(lesson_id, now - hold).label("rung"),
        )
        .outerjoin(person, person.c.id == revision.c.author_id)
        .where(ours, revision.c.sequence == newest)
        .order_by(revision.c.id)
    )
    rows = found.mappings().all()
    return _entry(rows) if rows else None


def _rung(lesson_id: int, made_before: datetime) -> sa.ScalarSelect[Any]:
    """Select the children of the lesson's alerts that rang at a bound parent's, by commas."""
    child = sa.cast(absence_alert.c.child_id, sa.String)
    return (
        sa.select(sa.func.aggregate_strings(child, ","))
        .where(*_rang(lesson_id, made_before))
        .scalar_subquery()
    )


def _rang(lesson_id: int, made_before: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        absence_alert.c.lesson_id == lesson_id,
        absence_alert.c.state != "cancelled",
        absence_alert.c.made_at <= made_before,
        parent_at(
            absence_alert.c.child_id, absence_alert.c.day, absence_alert.c.made_at
        ).correlate(absence_alert),
    )


def _digested() -> sa.ColumnElement[bool]:
    return (
        digests_of(lambda person_id: person_id == revision.c.person_id, digest.c.id)
        .where(digest.c.until_sequence >= revision.c.sequence)
        .correlate(revision)
        .exists()
    )


def _entry(rows: Sequence[sa.RowMapping]) -> LastEntry:
    head = rows[0]
    by = None
    if head["surname"]:
        by = Name(head["surname"], head["first"], head["patronymic"], person_id=head["author_id"])
    rung = frozenset(int(one) for one in (head["rung"] or "").split(",") if one)
    return LastEntry(
        sequence=head["sequence"],
        at=head["at"],
        author_id=head["author_id"],
        by=by,
        first=any(row["object_kind"] == LESSON_KIND and row["now"] for row in rows),
        told=any(row["digested"] or row["person_id"] in rung for row in rows),
        rung=rung,
        slip=any(row["nature"] == SLIP for row in rows),
        consented=any(row["why"] for row in rows),
        changes=tuple(
            Change(row["person_id"], fact_of(row["was"]), fact_of(row["now"]))
            for row in rows
            if row["object_kind"] == KIND
        ),
    )


def fact_of(held: Mapping[str, Any] | None) -> Fact:
    """Return the fact that a revision's `was` or `now` tells of."""
    return Fact(held["fact"]) if held else Fact.PRESENT


async def written(tx: AsyncConnection, lesson_ids: Collection[int]) -> dict[int, Written]:
    """Return by lesson what stands as topic and homework; a lesson without either is left out."""
    topics = sa.select(
        topic.c.lesson_id,
        topic.c.text,
        sa.literal(0).label("ordinal"),
        sa.cast(sa.null(), sa.Date).label("due_day"),
        _entered("topic", topic.c.lesson_id),
    ).where(topic.c.lesson_id.in_(lesson_ids), topic.c.text.is_not(None))
    homeworks = sa.select(
        homework.c.lesson_id,
        homework.c.text,
        homework.c.ordinal,
        homework.c.due_day,
        _entered("homework", homework.c.id),
    ).where(homework.c.lesson_id.in_(lesson_ids), homework.c.text.is_not(None))
    found: dict[int, list[Any]] = {}
    for row in await tx.execute(topics.union_all(homeworks).order_by("ordinal")):
        found.setdefault(row.lesson_id, []).append(row)
    return {lesson_id: _written(rows) for lesson_id, rows in found.items()}


def _entered(kind: str, object_id: sa.ColumnElement[int]) -> sa.Label[datetime]:
    """Select when a text was entered, last where it had been taken back."""
    found = sa.select(sa.func.max(revision.c.at)).where(
        revision.c.object_kind == kind,
        revision.c.object_id == object_id,
        revision.c.nature == "entry",
    )
    return found.scalar_subquery().label("entered_at")


def _written(rows: Sequence[Any]) -> Written:
    topics = [row for row in rows if row.ordinal == 0]
    at = [row.entered_at for row in rows if row.ordinal and row.entered_at is not None]
    tasks = [
        Task(text=row.text, due_day=row.due_day, for_some=row.ordinal > 1)
        for row in rows
        if row.ordinal
    ]
    return Written(
        topic=bool(topics),
        homework=bool(tasks),
        topic_text="".join(row.text for row in topics),
        tasks=tuple(tasks),
        topic_at=topics[0].entered_at if topics else None,
        homework_at=max(at, default=None),
    )
