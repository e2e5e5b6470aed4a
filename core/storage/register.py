"""The register of corrections, and how many there are by subject."""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model import natures
from core.model.corrections import What
from core.model.people import Name
from core.model.register import CorrectionLine, State
from core.storage import lesson_locks
from core.storage.tables.corrections import correction_request
from core.storage.tables.history import audit, audit_detail, revision
from core.storage.tables.lessons import homework, lesson, mark
from core.storage.tables.people import person
from core.storage.tables.results import period_mark
from core.storage.tables.school import period, school_class, subject, teaching

_AUTHOR, _OWNER, _PUPIL = (person.alias(name) for name in ("author", "owner", "pupil"))
_LESSON_ID = sa.case(
    (revision.c.object_kind == What.MARK, mark.c.lesson_id),
    (revision.c.object_kind == What.HOMEWORK, homework.c.lesson_id),
    (revision.c.object_kind == What.PERIOD_MARK, None),
    else_=revision.c.object_id,
)
_OF_LESSONS = (
    revision.outerjoin(
        mark, sa.and_(revision.c.object_kind == What.MARK, mark.c.id == revision.c.object_id)
    )
    .outerjoin(
        homework,
        sa.and_(revision.c.object_kind == What.HOMEWORK, homework.c.id == revision.c.object_id),
    )
    .outerjoin(
        period_mark,
        sa.and_(
            revision.c.object_kind == What.PERIOD_MARK, period_mark.c.id == revision.c.object_id
        ),
    )
    .outerjoin(lesson, lesson.c.id == _LESSON_ID)
    .join(subject, subject.c.id == sa.func.coalesce(period_mark.c.subject_id, lesson.c.subject_id))
)
_TEACHING_ID = sa.case(
    (revision.c.object_kind == What.PERIOD_MARK, audit.c.object_id), else_=lesson.c.teaching_id
)
"""Of a period mark that of its save, which is one of the group's."""


def _order_behind() -> sa.Label[Any]:
    who, at = revision.c.author_id, revision.c.at
    of_period = lesson_locks.order_behind(who, at, period_mark.c.period_id).element
    found = sa.func.coalesce(lesson_locks.order_behind(who, at).element, of_period)
    return found.label("order_behind")


def _corrected(
    since: datetime, until: datetime, led: frozenset[str] | None
) -> sa.ColumnElement[bool]:
    """Return the condition: a correction in [since, until), of these subjects or fields."""
    found = [
        revision.c.object_kind.in_(list(What)),
        revision.c.nature == natures.CORRECTION,
        revision.c.at >= since,
        revision.c.at < until,
    ]
    if led is not None:
        found.append(sa.or_(subject.c.name.in_(led), subject.c.field.in_(led)))
    return sa.and_(*found)


_NAME = ("surname", "first", "patronymic", "id")
"""Columns of a person that make a `Name`."""


def _named(table: sa.FromClause, prefix: str) -> list[sa.ColumnElement[Any]]:
    return [table.c[part].label(f"{prefix}_{part}") for part in _NAME]


_COLUMNS: tuple[Any, ...] = (
    revision,
    sa.func.coalesce(lesson.c.day, period.c.until).label("day"),
    lesson.c.slot,
    period.c.name.label("period"),
    teaching.c.class_id,
    school_class.c.grade,
    school_class.c.letter,
    subject.c.name.label("subject"),
    sa.func.coalesce(mark.c.kind, period_mark.c.kind).label("kind"),
    audit_detail.c.payload,
    _order_behind(),
    *_named(_AUTHOR, "a"),
    *_named(_OWNER, "o"),
    *_named(_PUPIL, "p"),
)


async def lines(
    tx: AsyncConnection, since: datetime, until: datetime, led: frozenset[str] | None
) -> tuple[CorrectionLine, ...]:
    """Return the corrections made in [since, until), the newest first; two statements.

    `led` are the subjects, or fields of subjects, that count (None: all).
    """
    found = await tx.execute(
        sa.select(*_COLUMNS)
        .select_from(
            _OF_LESSONS.outerjoin(audit, audit.c.sequence == revision.c.sequence)
            .join(teaching, teaching.c.id == _TEACHING_ID)
            .outerjoin(period, period.c.id == period_mark.c.period_id)
            .join(school_class, school_class.c.id == teaching.c.class_id)
            .outerjoin(_AUTHOR, _AUTHOR.c.id == revision.c.author_id)
            .outerjoin(_OWNER, _OWNER.c.id == revision.c.in_place_of)
            .outerjoin(_PUPIL, _PUPIL.c.id == revision.c.person_id)
            .outerjoin(
                audit_detail,
                sa.and_(
                    audit_detail.c.sequence == revision.c.sequence,
                    audit_detail.c.person_id.is_(None),
                ),
            )
        )
        .where(_corrected(since, until, led))
        .order_by(revision.c.at.desc(), revision.c.id.desc())
    )
    rows = found.mappings().all()
    requests = {row["id"]: _request(row["payload"]) for row in rows}
    consented = await _consented(tx, {one for one in requests.values() if one is not None})
    return tuple(_line(row, requests[row["id"]], consented) for row in rows)


async def counts(
    tx: AsyncConnection, since: datetime, until: datetime
) -> dict[tuple[str, str | None], int]:
    """Return how many corrections were made in [since, until), by subject and its field."""
    found = await tx.execute(
        sa.select(subject.c.name, subject.c.field, sa.func.count().label("many"))
        .select_from(_OF_LESSONS)
        .where(_corrected(since, until, None))
        .group_by(subject.c.name, subject.c.field)
    )
    return {(row.name, row.field): row.many for row in found}


async def _consented(tx: AsyncConnection, numbers: Collection[int]) -> dict[int, Name]:
    """Return who agreed to these requests."""
    found = await tx.execute(
        sa.select(correction_request.c.id, *_named(person, "a"))
        .join(person, person.c.id == correction_request.c.answered_by)
        .where(correction_request.c.id.in_(sorted(numbers)))
    )
    return {row["id"]: name for row in found.mappings() if (name := _name(row, "a"))}


def _request(payload: str | None) -> int | None:
    """Return the number of the request that the chain keeps beside the save (carry_out.py)."""
    facts = json.loads(payload)["facts"] if payload else {}
    number = facts.get("request")
    return None if number is None else int(number)


def _line(row: sa.RowMapping, request: int | None, consented: dict[int, Name]) -> CorrectionLine:
    return CorrectionLine(
        id=row["id"],
        at=row["at"],
        what=What(row["object_kind"]),
        author_id=row["author_id"],
        author=_name(row, "a"),
        in_place_of=_name(row, "o"),
        class_id=row["class_id"],
        class_name=f"{row['grade']}{row['letter']}",
        subject=row["subject"],
        day=row["day"],
        slot=row["slot"],
        pupil=_name(row, "p"),
        kind=row["kind"],
        was=_state(row["was"]),
        now=_state(row["now"]),
        why=row["why"],
        clause=row["clause"],
        request=request,
        consented=consented.get(request) if request is not None else None,
        order=lesson_locks.order_of(row, row["at"]),
        period=row["period"],
    )


def _name(row: sa.RowMapping, prefix: str) -> Name | None:
    if row[f"{prefix}_surname"] is None:
        return None
    return Name(
        row[f"{prefix}_surname"],
        row[f"{prefix}_first"],
        row[f"{prefix}_patronymic"],
        person_id=row[f"{prefix}_id"],
    )


def _state(told: Any) -> State | None:
    """Return what core/rules/told.py told; what was erased stands as nothing."""
    if not told:
        return None
    value = next((told[key] for key in _VALUES if key in told), None)
    due = told.get("due_day")
    return State(
        value=str(value or ""),
        due_day=date.fromisoformat(due) if due else None,
        files=len(told.get("files", ())),
    )


_VALUES: Iterable[str] = ("value", "fact", "text")
