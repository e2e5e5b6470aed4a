"""The journal's tables as their history tells them: for each kind of object what to compare.

Rows and revisions of a kind are read side by side, both by (object, person), so that no more
than one object is held at a time. What the names mean stands in `core/rules/told.py`.
"""

import sqlalchemy as sa

from core.model.lesson import LessonStatus
from core.storage import (
    answers,
    attendance,
    files,
    homework,
    homework_some,
    marks,
    marks_orders,
    notes,
    notices,
    period_marks,
    reasons,
    refusals,
    spells,
    ties,
    topics,
    works,
)
from core.storage.book import Book, Place, book, columns, revised
from core.storage.tables import families, lessons, results
from core.storage.tables import school as schools
from core.storage.tables import works as hung
from core.storage.tables.history import revision


def _attendance() -> Book:
    own = lessons.attendance
    place = Place(object_id=own.c.lesson_id, person_id=own.c.person_id)
    return book(attendance.KIND, place, columns(own, "lesson_id", "fact", "minutes"))


def _taken() -> Book:
    own = lessons.lesson
    stands = own.c.taken_at.is_not(None)
    kind = attendance.LESSON_KIND
    at = revised(kind, own.c.id, revision.c.at == own.c.taken_at)
    place = Place(
        object_id=own.c.id,
        author_id=own.c.taken_by,
        stands=stands,
        vouched=sa.and_(own.c.status == LessonStatus.HELD, at),
        later=frozenset({"teaching_id"}),
    )
    said = columns(own, "day", "subject_id", "teaching_id")
    return book(kind, place, {"lesson_id": own.c.id} | said)


def _substitutions() -> Book:
    """Of lessons that were held: until then a substitution comes and goes with the timetable.

    A file of substitutions tells them in its own words: then only that one stands is compared.
    """
    own, of = lessons.substitution, lessons.lesson
    names = ("absent_id", "substitute_id", "subject_id")
    held = of.c.taken_at.is_not(None)
    place = Place(
        object_id=own.c.lesson_id,
        stands=held,
        later=frozenset(names),
        told=revision.c.object_id.in_(sa.select(of.c.id).where(held)),
    )
    return book(
        "substitution", place, columns(own, *names), own.join(of, of.c.id == own.c.lesson_id)
    )


def _marks() -> Book:
    own = lessons.mark
    place = Place(
        object_id=own.c.id,
        person_id=own.c.person_id,
        author_id=own.c.author_id,
        weight=own.c.weight,
        stands=own.c.value.is_not(None),
    )
    names = ("lesson_id", "subject_id", "day", "kind", "value", "remark", "source")
    return book(marks.KIND, place, columns(own, *names))


def _topics() -> Book:
    own = lessons.topic
    stands = own.c.text.is_not(None)
    place = Place(object_id=own.c.lesson_id, author_id=own.c.author_id, stands=stands)
    return book(topics.KIND, place, columns(own, "lesson_id", "text"))


def _homework() -> Book:
    own = lessons.homework
    by = revised(homework.KIND, own.c.id, revision.c.author_id == own.c.author_id)
    place = Place(object_id=own.c.id, stands=own.c.text.is_not(None), vouched=by)
    lists = {"files": files.hashes(homework.KIND, own.c.id), "for": homework_some.whose()}
    said = columns(own, "teaching_id", "lesson_id", "due_day", "text")
    return book(homework.KIND, place, said | lists)


def _reasons() -> Book:
    own = lessons.absence_reason
    lesson_id, person_id = own.c.lesson_id, own.c.person_id
    then = (revision.c.person_id == person_id, revision.c.at == own.c.set_at)
    place = Place(
        object_id=lesson_id,
        person_id=person_id,
        author_id=own.c.set_by,
        vouched=revised(reasons.KIND, lesson_id, *then),
    )
    return book(reasons.KIND, place, columns(own, "reason", "document"))


def _period_marks() -> Book:
    own = results.period_mark
    place = Place(
        object_id=own.c.id,
        person_id=own.c.person_id,
        author_id=own.c.author_id,
        stands=own.c.value.is_not(None),
    )
    kind = sa.func.nullif(own.c.kind, "period")
    said = columns(own, "period_id", "subject_id", "value") | {"kind": kind}
    return book(period_marks.MARK, place, said)


def _marks_orders() -> Book:
    own = results.marks_order
    said = {"number": own.c.order_number, "day": own.c.order_day}
    place = Place(object_id=own.c.id, author_id=own.c.entered_by)
    return book(
        marks_orders.ORDER, place, said | columns(own, "period_id", "set_from", "set_until")
    )


def _works() -> Book:
    own = hung.written_work
    place = Place(object_id=own.c.id, stands=own.c.cancelled_at.is_(None))
    names = ("lesson_id", "kind", "title", "graded_by", "results_on")
    return book(works.KIND, place, columns(own, *names))


def _notes() -> Book:
    own = hung.note
    place = Place(
        object_id=own.c.id,
        person_id=own.c.child_id,
        author_id=own.c.author_id,
        stands=own.c.text.is_not(None),
    )
    return book(notes.KIND, place, columns(own, "lesson_id", "day", "kind", "text"))


def _spells() -> Book:
    own = schools.spell
    place = Place(object_id=own.c.id, person_id=own.c.person_id)
    return book(spells.KIND, place, columns(own, "kind", "since", "until", "ground"))


def _answers() -> Book:
    own, alert = lessons.parent_answer, lessons.absence_alert
    place = Place(object_id=own.c.id, person_id=alert.c.child_id)
    said = columns(own, "answer", "words", "guardian_id")
    return book(answers.KIND, place, said, own.join(alert, alert.c.id == own.c.alert_id))


def _notices() -> Book:
    own = families.notice
    place = Place(object_id=own.c.id, person_id=own.c.child_id)
    names = ("kind", "since", "until", "slot_from", "slot_until", "reason", "words")
    said = columns(own, *names, "fetched_by", "state", "answer")
    return book(notices.KIND, place, said)


def _refusals() -> Book:
    own = families.diary_refusal
    place = Place(object_id=own.c.id, person_id=own.c.child_id)
    state = sa.case(
        (own.c.ended_at.is_not(None), "ended"),
        (own.c.filed_at.is_not(None), "filed"),
        else_="asked",
    )
    return book(refusals.KIND, place, {"guardian_id": own.c.guardian_id, "state": state})


def _tied(tie: ties.Tie) -> Book:
    own = tie.table
    place = Place(object_id=own.c.id, person_id=own.c[tie.person])
    return book(tie.kind, place, columns(own, *tie.names))


BOOKS = (
    _attendance(),
    _taken(),
    _substitutions(),
    _marks(),
    _topics(),
    _homework(),
    _reasons(),
    _period_marks(),
    _marks_orders(),
    _works(),
    _notes(),
    _spells(),
    _answers(),
    _notices(),
    _refusals(),
)
"""Every table of the journal that has a history of its own."""

TIE_BOOKS = tuple(_tied(tie) for tie in ties.TIES)
"""Who belongs where, who may see whom."""
