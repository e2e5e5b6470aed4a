"""What families ask about corrections of marks, and the answers; one statement each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.questions import Question, Said
from core.model.roles import STAFF
from core.storage.tables.columns import holds
from core.storage.tables.families import question
from core.storage.tables.history import revision
from core.storage.tables.lessons import lesson, mark
from core.storage.tables.people import grants, person
from core.storage.tables.school import enrolment, school_class, subject, teaching_teacher
from core.storage.upsert import insert

KIND = "question"
"""How a revision names a question: {"sequence", "teacher_id", "answer"}."""

_CORRECTION = "correction"
_OF_MARK = sa.and_(revision.c.object_kind == "mark", revision.c.object_id == mark.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A mark asked about: whose, who corrected it, who could answer.

    `stands` False: it has no correction at that place of the chain.
    """

    mark_id: int
    sequence: int
    child_id: int
    stands: bool
    author_id: int | None
    still_here: bool
    teaches_now: int | None


async def of_child(tx: AsyncConnection, child_id: int, subject_id: int) -> tuple[Said, ...]:
    """Return what the family asked of the subject's marks, and the answers, in order.

    The answer explains the child's mark, so it stands there for the whole family, and is asked
    for once; who asked is said to nobody but the teacher.
    """
    found = await tx.execute(
        sa.select(
            question.c.mark_id,
            question.c.sequence,
            question.c.answer,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
        )
        .join(mark, mark.c.id == question.c.mark_id)
        .outerjoin(person, person.c.id == question.c.answered_by)
        .where(question.c.child_id == child_id, mark.c.subject_id == subject_id)
        .order_by(question.c.asked_at, question.c.id)
    )
    return tuple(
        Said(
            mark_id=row.mark_id,
            sequence=row.sequence,
            answer=row.answer,
            answered_by=_name(row),
        )
        for row in found
    )


def _value(state: Any) -> str | None:
    return state["value"] if state else None


def _name(row: Any) -> Name | None:
    return (
        Name(row.surname, row.first, row.patronymic, person_id=None)
        if row.surname is not None
        else None
    )


async def to_ask(tx: AsyncConnection, mark_id: int, sequence: int, day: date) -> Asked | None:
    """Return the mark with its correction at this place of the chain; None: no such mark."""
    author, roles = revision.c.author_id, [str(role) for role in STAFF]
    here = sa.exists().where(
        grants.c.person_id == author, grants.c.role.in_(roles), holds(grants, day)
    )
    teaches = (
        sa.select(sa.func.min(teaching_teacher.c.person_id))
        .join(lesson, lesson.c.teaching_id == teaching_teacher.c.teaching_id)
        .where(lesson.c.id == mark.c.lesson_id, holds(teaching_teacher, day))
        .correlate(mark)
        .scalar_subquery()
    )
    its = sa.and_(_OF_MARK, revision.c.sequence == sequence, revision.c.nature == _CORRECTION)
    found = await tx.execute(
        sa.select(
            mark.c.person_id,
            revision.c.id.label("revision_id"),
            author,
            here.label("still_here"),
            teaches.label("teaches_now"),
        )
        .select_from(mark)
        .outerjoin(revision, its)
        .where(mark.c.id == mark_id)
    )
    row = found.first()
    return _asked(row, mark_id, sequence) if row else None


async def day_of_mark(tx: AsyncConnection, mark_id: int) -> date | None:
    """Return the day on which the mark stands; None: there is no such mark."""
    found = await tx.execute(sa.select(mark.c.day).where(mark.c.id == mark_id))
    return found.scalar_one_or_none()


def _asked(row: Any, mark_id: int, sequence: int) -> Asked:
    return Asked(
        mark_id=mark_id,
        sequence=sequence,
        child_id=row.person_id,
        stands=row.revision_id is not None,
        author_id=row.author_id,
        still_here=bool(row.still_here),
        teaches_now=row.teaches_now,
    )


def told(sequence: int, teacher_id: int | None, answer: str | None) -> dict[str, Any]:
    """Return what a revision holds of a question."""
    return {"sequence": sequence, "teacher_id": teacher_id, "answer": answer}


async def add(tx: AsyncConnection, **row: Any) -> int | None:
    """Keep a question; return its id, None where this person has asked it before."""
    written = await tx.execute(
        insert(tx, question).values(**row).on_conflict_do_nothing().returning(question.c.id)
    )
    found: int | None = written.scalar_one_or_none()
    return found


async def write_answer(
    tx: AsyncConnection, question_id: int, answer: str, person_id: int, at: datetime
) -> bool:
    """Keep the answer; False where there is one already."""
    done = await tx.execute(
        sa.update(question)
        .where(question.c.id == question_id, question.c.answered_at.is_(None))
        .values(answer=answer, answered_by=person_id, answered_at=at)
    )
    return done.rowcount == 1


_BY = person.alias("by")
_COLUMNS = (
    question,
    mark.c.day,
    mark.c.kind,
    mark.c.subject_id,
    subject.c.name.label("subject"),
    revision.c.was,
    revision.c.now,
    person.c.surname.label("child_surname"),
    person.c.first.label("child_first"),
    person.c.patronymic.label("child_patronymic"),
    school_class.c.grade,
    school_class.c.letter,
    _BY.c.surname,
    _BY.c.first,
    _BY.c.patronymic,
)


def _select() -> sa.Select[Any]:
    """Select questions with all that their pages say, the oldest first."""
    enrolled = sa.and_(enrolment.c.person_id == question.c.child_id, holds(enrolment, mark.c.day))
    return (
        sa.select(*_COLUMNS)
        .select_from(question)
        .join(mark, mark.c.id == question.c.mark_id)
        .join(subject, subject.c.id == mark.c.subject_id)
        .join(person, person.c.id == question.c.child_id)
        .outerjoin(revision, sa.and_(_OF_MARK, revision.c.sequence == question.c.sequence))
        .outerjoin(enrolment, enrolled)
        .outerjoin(school_class, school_class.c.id == enrolment.c.class_id)
        .outerjoin(_BY, _BY.c.id == question.c.answered_by)
        .order_by(question.c.asked_at, question.c.id)
    )


def _question(row: Any) -> Question:
    return Question(
        id=row.id,
        mark_id=row.mark_id,
        sequence=row.sequence,
        child_id=row.child_id,
        child=Name(
            row.child_surname, row.child_first, row.child_patronymic, person_id=row.child_id
        ),
        class_name=None if row.grade is None else f"{row.grade}{row.letter}",
        asker_id=row.asker_id,
        teacher_id=row.teacher_id,
        subject_id=row.subject_id,
        subject=row.subject,
        day=row.day,
        kind=row.kind,
        was=_value(row.was),
        now=_value(row.now),
        asked_at=row.asked_at,
        answer=row.answer,
        answered_by=_name(row),
        answered_at=row.answered_at,
    )


async def get(tx: AsyncConnection, question_id: int) -> Question | None:
    """Return the question with all that its pages say; None: no such."""
    row = (await tx.execute(_select().where(question.c.id == question_id))).first()
    return _question(row) if row else None


async def open_of(tx: AsyncConnection, teachers: Collection[int]) -> tuple[Question, ...]:
    """Return the questions that wait for these persons, the oldest first."""
    query = _select().where(question.c.teacher_id.in_(teachers), question.c.answered_at.is_(None))
    return tuple(_question(row) for row in await tx.execute(query))


async def count_open(tx: AsyncConnection, teachers: Collection[int]) -> int:
    """Return how many questions wait for these persons."""
    found = await tx.execute(
        sa.select(sa.func.count())
        .select_from(question)
        .where(question.c.teacher_id.in_(teachers), question.c.answered_at.is_(None))
    )
    return int(found.scalar_one())
