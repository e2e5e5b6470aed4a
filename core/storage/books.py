"""The journal's tables as their history tells them: for each kind of object what to compare.

Rows and revisions of a kind are read side by side, both by (object, person), so that no more
than one object is held at a time. What the names mean stands in `core/rules/told.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    topics,
    works,
)
from core.storage.tables import families, lessons, results
from core.storage.tables import school as schools
from core.storage.tables import works as hung
from core.storage.tables.history import revision

NOBODY, NONE, ALWAYS = sa.literal(0), sa.null(), sa.true()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A table beside the revisions of its kind; `names` are those that revisions write down.

    `later` of them older revisions leave out. `told` are the revisions that concern the table.
    """

    kind: str
    rows: sa.Select[Any]
    person_id: sa.ColumnElement[Any]
    names: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    authored: bool = False
    later: frozenset[str] = frozenset()
    told: sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an object's id and person stand, who wrote it, and by what it stands at all.

    `vouched`: what its revisions say without a name. `later`, `told`: as in a book.
    """

    object_id: sa.ColumnElement[Any]
    person_id: sa.ColumnElement[Any] = NOBODY
    author_id: sa.ColumnElement[Any] = NONE
    weight: sa.ColumnElement[Any] = NONE
    stands: sa.ColumnElement[bool] = ALWAYS
    vouched: sa.ColumnElement[bool] = ALWAYS
    later: frozenset[str] = frozenset()
    told: sa.ColumnElement[bool] = ALWAYS


def _book(kind: str, place: _Place, said: Mapping[str, Any], source: Any = None) -> Book:
    query = sa.select(
        place.object_id.label("object_id"),
        place.person_id.label("person_id"),
        place.author_id.label("author_id"),
        place.weight.label("weight"),
        place.vouched.label("vouched"),
        *(column.label(f"said_{name}") for name, column in said.items()),
    ).where(place.stands)
    if source is not None:
        query = query.select_from(source)
    lists = frozenset(name for name in said if name in _LISTS)
    return Book(
        kind=kind,
        rows=query.order_by("object_id", "person_id"),
        person_id=place.person_id,
        names=tuple(said),
        lists=lists,
        authored=place.author_id is not NONE,
        later=place.later,
        told=place.told,
    )


def _revised(kind: str, object_id: Any, *of: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that a revision of the object has this in it, which no name tells."""
    own = revision.c
    return sa.exists().where(own.object_kind == kind, own.object_id == object_id, *of)


_LISTS = {"files", "for"}


def _columns(table: sa.Table, *names: str) -> dict[str, Any]:
    return {name: table.c[name] for name in names}


def _attendance() -> Book:
    own = lessons.attendance
    place = _Place(object_id=own.c.lesson_id, person_id=own.c.person_id)
    return _book(attendance.KIND, place, _columns(own, "lesson_id", "fact", "minutes"))


def _taken() -> Book:
    own = lessons.lesson
    stands = own.c.taken_at.is_not(None)
    kind = attendance.LESSON_KIND
    at = _revised(kind, own.c.id, revision.c.at == own.c.taken_at)
    place = _Place(
        object_id=own.c.id,
        author_id=own.c.taken_by,
        stands=stands,
        vouched=sa.and_(own.c.status == LessonStatus.HELD, at),
        later=frozenset({"teaching_id"}),
    )
    said = _columns(own, "day", "subject_id", "teaching_id")
    return _book(kind, place, {"lesson_id": own.c.id} | said)


def _substitutions() -> Book:
    """Of lessons that were held: until then a substitution comes and goes with the timetable.

    A file of substitutions tells them in its own words: then only that one stands is compared.
    """
    own, of = lessons.substitution, lessons.lesson
    names = ("absent_id", "substitute_id", "subject_id")
    held = of.c.taken_at.is_not(None)
    place = _Place(
        object_id=own.c.lesson_id,
        stands=held,
        later=frozenset(names),
        told=revision.c.object_id.in_(sa.select(of.c.id).where(held)),
    )
    return _book(
        "substitution", place, _columns(own, *names), own.join(of, of.c.id == own.c.lesson_id)
    )


def _marks() -> Book:
    own = lessons.mark
    place = _Place(
        object_id=own.c.id,
        person_id=own.c.person_id,
        author_id=own.c.author_id,
        weight=own.c.weight,
        stands=own.c.value.is_not(None),
    )
    names = ("lesson_id", "subject_id", "day", "kind", "value", "remark", "source")
    return _book(marks.KIND, place, _columns(own, *names))


def _topics() -> Book:
    own = lessons.topic
    stands = own.c.text.is_not(None)
    place = _Place(object_id=own.c.lesson_id, author_id=own.c.author_id, stands=stands)
    return _book(topics.KIND, place, _columns(own, "lesson_id", "text"))


def _homework() -> Book:
    own = lessons.homework
    by = _revised(homework.KIND, own.c.id, revision.c.author_id == own.c.author_id)
    place = _Place(object_id=own.c.id, stands=own.c.text.is_not(None), vouched=by)
    lists = {"files": files.hashes(homework.KIND, own.c.id), "for": homework_some.whose()}
    said = _columns(own, "teaching_id", "lesson_id", "due_day", "text")
    return _book(homework.KIND, place, said | lists)


def _reasons() -> Book:
    own = lessons.absence_reason
    lesson_id, person_id = own.c.lesson_id, own.c.person_id
    then = (revision.c.person_id == person_id, revision.c.at == own.c.set_at)
    place = _Place(
        object_id=lesson_id,
        person_id=person_id,
        author_id=own.c.set_by,
        vouched=_revised(reasons.KIND, lesson_id, *then),
    )
    return _book(reasons.KIND, place, _columns(own, "reason", "document"))


def _period_marks() -> Book:
    own = results.period_mark
    place = _Place(
        object_id=own.c.id,
        person_id=own.c.person_id,
        author_id=own.c.author_id,
        stands=own.c.value.is_not(None),
    )
    kind = sa.func.nullif(own.c.kind, "period")
    said = _columns(own, "period_id", "subject_id", "value") | {"kind": kind}
    return _book(period_marks.MARK, place, said)


def _marks_orders() -> Book:
    own = results.marks_order
    said = {"number": own.c.order_number, "day": own.c.order_day}
    place = _Place(object_id=own.c.id, author_id=own.c.entered_by)
    return _book(
        marks_orders.ORDER, place, said | _columns(own, "period_id", "set_from", "set_until")
    )


def _works() -> Book:
    own = hung.written_work
    place = _Place(object_id=own.c.id, stands=own.c.cancelled_at.is_(None))
    names = ("lesson_id", "kind", "title", "graded_by", "results_on")
    return _book(works.KIND, place, _columns(own, *names))


def _notes() -> Book:
    own = hung.note
    place = _Place(
        object_id=own.c.id,
        person_id=own.c.child_id,
        author_id=own.c.author_id,
        stands=own.c.text.is_not(None),
    )
    return _book(notes.KIND, place, _columns(own, "lesson_id", "day", "kind", "text"))


def _spells() -> Book:
    own = schools.spell
    place = _Place(object_id=own.c.id, person_id=own.c.person_id)
    return _book(spells.KIND, place, _columns(own, "kind", "since", "until", "ground"))


def _answers() -> Book:
    own, alert = lessons.parent_answer, lessons.absence_alert
    place = _Place(object_id=own.c.id, person_id=alert.c.child_id)
    said = _columns(own, "answer", "words", "guardian_id")
    return _book(answers.KIND, place, said, own.join(alert, alert.c.id == own.c.alert_id))


def _notices() -> Book:
    own = families.notice
    place = _Place(object_id=own.c.id, person_id=own.c.child_id)
    names = ("kind", "since", "until", "slot_from", "slot_until", "reason", "words")
    said = _columns(own, *names, "fetched_by", "state", "answer")
    return _book(notices.KIND, place, said)


def _refusals() -> Book:
    own = families.diary_refusal
    place = _Place(object_id=own.c.id, person_id=own.c.child_id)
    state = sa.case(
        (own.c.ended_at.is_not(None), "ended"),
        (own.c.filed_at.is_not(None), "filed"),
        else_="asked",
    )
    return _book(refusals.KIND, place, {"guardian_id": own.c.guardian_id, "state": state})


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
