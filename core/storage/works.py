"""Written works with the lessons on which they hang; one statement each.

The JSON that their revisions hold as `was` and `now` (None: no work stands) is that of
`core/rules/told.py`: object_kind "work", object_id written_work.id, person_id None.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import NOT_HELD, Lesson, LessonStatus
from core.model.works import WrittenWork
from core.storage import lessons
from core.storage.own_lessons import of_teaching
from core.storage.tables.columns import holds
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.school import enrolment, school_class, teaching, teaching_teacher
from core.storage.tables.works import written_work
from core.storage.upsert import insert

KIND = "work"

_COLUMNS = (
    written_work.c.id.label("work_id"),
    written_work.c.kind.label("work_kind"),
    written_work.c.title.label("work_title"),
    written_work.c.graded_by.label("work_graded_by"),
    written_work.c.author_id.label("work_author_id"),
    written_work.c.made_at.label("work_made_at"),
    written_work.c.cancelled_at.label("work_cancelled_at"),
    written_work.c.version.label("work_version"),
    written_work.c.outside.label("work_outside"),
    written_work.c.results_on.label("work_results_on"),
)

STANDS = written_work.c.cancelled_at.is_(None)
"""The condition that the work was not cancelled."""

HELD = lesson.c.status.not_in(NOT_HELD)


def select() -> sa.Select[Any]:
    """Return the query of works, cancelled ones too, in the order of their lessons."""
    return (
        lessons.select()
        .add_columns(*_COLUMNS)
        .join(written_work, written_work.c.lesson_id == lesson.c.id)
        .order_by(lesson.c.day, lesson.c.starts_at, school_class.c.grade, written_work.c.id)
    )


def from_row(row: sa.RowMapping) -> WrittenWork:
    """Return the work of a row of `select`."""
    return WrittenWork(
        id=row["work_id"],
        lesson=lessons.from_row(row),
        kind=row["work_kind"],
        title=row["work_title"],
        graded_by=row["work_graded_by"],
        author_id=row["work_author_id"],
        made_at=row["work_made_at"],
        cancelled=row["work_cancelled_at"] is not None,
        version=row["work_version"],
        outside=row["work_outside"],
        results_on=row["work_results_on"],
    )


async def _works(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> tuple[WrittenWork, ...]:
    found = await tx.execute(select().where(*where))
    return tuple(from_row(row) for row in found.mappings())


async def get(tx: AsyncConnection, work_id: int) -> WrittenWork | None:
    """Return the work, also a cancelled one; None where there is none of this id."""
    return next(iter(await _works(tx, written_work.c.id == work_id)), None)


async def of_lesson(tx: AsyncConnection, lesson_id: int) -> tuple[WrittenWork, ...]:
    """Return the works of a lesson, cancelled ones too."""
    return await _works(tx, written_work.c.lesson_id == lesson_id)


async def on_days(
    tx: AsyncConnection, class_ids: Collection[int], days: Collection[date]
) -> tuple[WrittenWork, ...]:
    """Return the works of these classes, their subgroups' too, on these days."""
    return await _works(
        tx, STANDS, HELD, teaching.c.class_id.in_(class_ids), lesson.c.day.in_(days)
    )


async def of_class(
    tx: AsyncConnection, class_id: int, since: date, until: date
) -> tuple[WrittenWork, ...]:
    """Return the works of a class from `since` to `until`, both inside."""
    span = lesson.c.day.between(since, until)
    return await _works(tx, STANDS, HELD, teaching.c.class_id == class_id, span)


async def of_teachers(
    tx: AsyncConnection, person_ids: Sequence[int], *, after: datetime, since: date
) -> tuple[WrittenWork, ...]:
    """Return these persons' works that are to come, and since a day those not held."""
    own = sa.or_(
        sa.and_(substitution.c.substitute_id.is_(None), lesson.c.teacher_id.in_(person_ids)),
        substitution.c.substitute_id.in_(person_ids),
    )
    astray = sa.and_(lesson.c.status.in_(NOT_HELD), lesson.c.day >= since)
    return await _works(tx, STANDS, own, sa.or_(lesson.c.starts_at > after, astray))


async def of_child(tx: AsyncConnection, child_id: int, since: date) -> tuple[WrittenWork, ...]:
    """Return the works of a child's class and own subgroups from a day on."""
    query = select().join(enrolment, of_teaching(lesson.c.day))
    found = await tx.execute(
        query.where(enrolment.c.person_id == child_id, STANDS, HELD, lesson.c.day >= since)
    )
    return tuple(from_row(row) for row in found.mappings())


async def termed_since(tx: AsyncConnection, since: date) -> tuple[WrittenWork, ...]:
    """Return every work of the school whose term is on that day or later."""
    return await _works(tx, STANDS, written_work.c.graded_by >= since)


async def classes_of(tx: AsyncConnection, person_ids: Sequence[int], day: date) -> dict[int, str]:
    """Return the classes that these persons teach on the day, «7Б» by id."""
    found = await tx.execute(
        sa.select(school_class.c.id, school_class.c.grade, school_class.c.letter)
        .join(teaching, teaching.c.class_id == school_class.c.id)
        .join(teaching_teacher, teaching_teacher.c.teaching_id == teaching.c.id)
        .where(
            teaching_teacher.c.person_id.in_(person_ids),
            holds(teaching_teacher, day),
            teaching.c.marked,
        )
        .distinct()
        .order_by(school_class.c.grade, school_class.c.letter)
    )
    return {row.id: f"{row.grade}{row.letter}" for row in found}


async def put(
    tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]
) -> dict[int, tuple[int, int]]:
    """Plan works (lesson_id, kind, title, graded_by, author_id, made_at), all of one kind.

    A cancelled one in its place comes back. Return id and version by lesson.
    """
    names = ("title", "graded_by", "author_id", "made_at")
    statement = insert(tx, written_work).values([dict(row) for row in rows])
    now = {name: statement.excluded[name] for name in names}
    written = await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["lesson_id", "kind"],
            set_={
                **now,
                "cancelled_at": None,
                "version": written_work.c.version + 1,
                "outside": False,
                "results_on": None,
            },
        ).returning(written_work.c.id, written_work.c.lesson_id, written_work.c.version)
    )
    return {row.lesson_id: (row.id, row.version) for row in written}


async def change(tx: AsyncConnection, work_id: int, **changed: Any) -> None:
    """Change columns of the work and count its version up."""
    await tx.execute(
        sa.update(written_work)
        .where(written_work.c.id == work_id)
        .values(version=written_work.c.version + 1, **changed)
    )


async def move_terms(tx: AsyncConnection, terms: Mapping[int, date]) -> None:
    """Let these works, by id, be graded by other days."""
    if terms:
        await tx.execute(
            sa.update(written_work)
            .where(written_work.c.id == sa.bindparam("b_id"))
            .values(graded_by=sa.bindparam("b_term"), version=written_work.c.version + 1),
            [{"b_id": work_id, "b_term": term} for work_id, term in terms.items()],
        )


async def alike(
    tx: AsyncConnection, work: WrittenWork, person_ids: Sequence[int], until: date
) -> tuple[Lesson, ...]:
    """Return for each parallel teaching its lesson at which the same work may be planned.

    The same subject, grade and teacher; its first lesson from the day of the work on. Where the
    work stands there already, the teaching is left out.
    """
    own = work.lesson
    stands = sa.exists().where(
        written_work.c.lesson_id == lesson.c.id, written_work.c.kind == work.kind, STANDS
    )
    found = await tx.execute(
        lessons.select()
        .add_columns(stands.correlate(lesson).label("stands"))
        .where(
            lesson.c.teaching_id != own.teaching_id,
            lesson.c.subject_id == own.subject_id,
            school_class.c.grade == own.grade,
            lesson.c.teacher_id.in_(person_ids),
            substitution.c.substitute_id.is_(None),
            lesson.c.day.between(own.day, until),
            HELD,
        )
        .order_by(lesson.c.starts_at, school_class.c.letter, lesson.c.id)
    )
    first: dict[int, sa.RowMapping] = {}
    for row in found.mappings():
        first.setdefault(row["teaching_id"], row)
    return tuple(lessons.from_row(row) for row in first.values() if not row["stands"])


async def places_for(
    tx: AsyncConnection, work: WrittenWork, since: date, count: int
) -> tuple[Lesson, ...]:
    """Return up to `count` lessons of the work's teaching from the day on at which none stands."""
    stands = sa.exists().where(
        written_work.c.lesson_id == lesson.c.id, written_work.c.kind == work.kind, STANDS
    )
    found = await tx.execute(
        lessons.select()
        .where(
            lesson.c.teaching_id == work.lesson.teaching_id,
            lesson.c.day >= since,
            lesson.c.status.in_([LessonStatus.PLANNED, LessonStatus.HELD]),
            sa.not_(stands.correlate(lesson)),
        )
        .order_by(lesson.c.starts_at, lesson.c.id)
        .limit(count)
    )
    return tuple(lessons.from_row(row) for row in found.mappings())
