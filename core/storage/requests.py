"""Requests for late corrections; one statement each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.attendance import Change
from core.model.corrections import OPEN_STEPS, CorrectionRequest, LateChange, Step, What
from core.model.lesson import Fact
from core.model.people import Grant, Name
from core.model.roles import Role, Scope
from core.storage import files, lesson_locks, lessons, people, period_places
from core.storage.tables.columns import holds
from core.storage.tables.corrections import correction_request as request
from core.storage.tables.lessons import lesson
from core.storage.tables.people import grants, person
from core.storage.tables.school import period, teaching

KIND = "correction_request"
"""How a revision names a request."""

_OWN = [column.label(f"r_{column.name}") for column in request.c]
"""The request's columns beside those of its lesson."""

_ASKER, _ANSWERER = person.alias("asker"), person.alias("answerer")

_NAME = ("surname", "first", "patronymic", "id")
"""Columns of a person that make a `Name`."""


def named(table: sa.FromClause, prefix: str) -> list[sa.ColumnElement[Any]]:
    """Return the columns of a name, to be read by `name_of`."""
    return [table.c[part].label(f"{prefix}_{part}") for part in _NAME]


_PEOPLE = (*named(_ASKER, "ra"), *named(_ANSWERER, "rb"))


async def add(tx: AsyncConnection, change: LateChange, row: dict[str, Any]) -> int:
    """Write a request; return its number."""
    values = {
        "lesson_id": change.lesson_id or None,
        "teaching_id": change.teaching_id or None,
        "period_id": change.period_id or None,
        "what": str(change.what),
        "child_id": change.child_id,
        "kind": change.kind,
        "ordinal": change.ordinal,
        "was": change.was,
        "wanted": change.wanted,
        "pupils": pupils_body(change),
        **row,
    }
    added = await tx.execute(sa.insert(request).values(values).returning(request.c.id))
    return int(added.scalar_one())


async def open_about(
    tx: AsyncConnection, change: LateChange, by: Collection[int]
) -> tuple[tuple[int, LateChange], ...]:
    """Return what waits about the same mark, or the same part of the lesson, newest first.

    A lesson is opened to whoever asked: of such requests those of `by` alone.
    """
    same = [request.c.what == str(change.what)]
    if change.what is What.PERIOD_MARK:
        same += [
            request.c.teaching_id == change.teaching_id,
            request.c.period_id == change.period_id,
        ]
    else:
        same.append(request.c.lesson_id == change.lesson_id)
    if change.what in {What.MARK, What.PERIOD_MARK}:
        same += [
            request.c.child_id == change.child_id,
            request.c.kind == change.kind,
            request.c.ordinal == change.ordinal,
        ]
    if change.what is What.LESSON:
        same.append(request.c.asked_by.in_(by))
    found = await tx.execute(
        sa.select(request)
        .where(*same, request.c.step.in_(OPEN_STEPS))
        .order_by(request.c.id.desc())
    )
    return tuple((row["id"], change_of(row)) for row in found.mappings())


async def get(
    tx: AsyncConnection,
    request_id: int,
    *,
    lock: bool = False,
    names: Mapping[int, Name] | None = None,
) -> CorrectionRequest | None:
    """Return the request with its lesson, its files and all names; one statement, one for those.

    `names` of its pupils, where they are known already. With `lock` nobody else writes its
    lesson until the transaction ends.
    """
    query = (
        lessons.select()
        .add_columns(*_OWN, *_PEOPLE)
        .add_columns(lesson_locks.order_behind(request.c.asked_by, request.c.answered_at))
        .join(request, request.c.lesson_id == lesson.c.id)
        .join(_ASKER, _ASKER.c.id == request.c.asked_by)
        .outerjoin(_ANSWERER, _ANSWERER.c.id == request.c.answered_by)
        .where(request.c.id == request_id)
    )
    query = files.beside(query, KIND, request.c.id)
    found = await tx.execute(query.with_for_update(of=lesson) if lock else query)
    rows = found.mappings().all()
    if not rows:
        rows = await _of_period(tx, request_id, lock=lock)
    return await _read(tx, rows, names) if rows else None


async def _of_period(
    tx: AsyncConnection, request_id: int, *, lock: bool
) -> Sequence[sa.RowMapping]:
    """Return the rows of a request about the mark of a period, where it is one."""
    order = lesson_locks.order_behind(
        request.c.asked_by, request.c.answered_at, request.c.period_id
    )
    query = (
        period_places.select()
        .add_columns(*_OWN, *_PEOPLE, order)
        .join(
            request,
            sa.and_(request.c.teaching_id == teaching.c.id, request.c.period_id == period.c.id),
        )
        .join(_ASKER, _ASKER.c.id == request.c.asked_by)
        .outerjoin(_ANSWERER, _ANSWERER.c.id == request.c.answered_by)
        .where(request.c.id == request_id)
    )
    query = files.beside(query, KIND, request.c.id)
    found = await tx.execute(query.with_for_update(of=teaching) if lock else query)
    return found.mappings().all()


async def _read(
    tx: AsyncConnection, rows: Sequence[sa.RowMapping], names: Mapping[int, Name] | None
) -> CorrectionRequest:
    row = rows[0]
    own = {column.name: row[label.name] for column, label in zip(request.c, _OWN, strict=True)}
    change = change_of(own)
    ids = {change.child_id, *(one.person_id for one in change.pupils)} - {None}
    if names is None:
        wanted = [one for one in ids if one]
        names = await people.names(tx, wanted) if wanted else {}
    return replace(_value(row, own, change, names), files=files.from_rows(rows))


def name_of(row: sa.RowMapping, prefix: str) -> Name:
    """Return the name of a row with `named` columns of this prefix."""
    return Name(
        row[f"{prefix}_surname"],
        row[f"{prefix}_first"],
        row[f"{prefix}_patronymic"],
        person_id=row[f"{prefix}_id"],
    )


def pupils_body(change: LateChange) -> dict[str, list[str]] | None:
    """Return the pupils' changes as plain data: what was, what shall be, by person."""
    body = {str(one.person_id): [str(one.was), str(one.now)] for one in change.pupils}
    return body or None


def change_of(row: Mapping[str, Any] | sa.RowMapping) -> LateChange:
    """Return what a request's row asks for."""
    pupils: dict[str, list[str]] = row["pupils"] or {}
    return LateChange(
        lesson_id=row["lesson_id"] or 0,
        teaching_id=row["teaching_id"] or 0,
        period_id=row["period_id"] or 0,
        what=What(row["what"]),
        child_id=row["child_id"],
        kind=row["kind"],
        ordinal=row["ordinal"],
        was=row["was"],
        wanted=row["wanted"],
        pupils=tuple(Change(int(one), Fact(was), Fact(now)) for one, (was, now) in pupils.items()),
    )


def _value(
    row: sa.RowMapping, own: Mapping[str, Any], change: LateChange, names: Mapping[int, Name]
) -> CorrectionRequest:
    place_of = lessons.from_row if change.lesson_id else period_places.from_row
    return CorrectionRequest(
        id=own["id"],
        change=change,
        place=place_of(row),
        names=names,
        why=own["why"],
        asked_by=own["asked_by"],
        asked_by_name=name_of(row, "ra"),
        asked_at=own["asked_at"],
        ask=own["ask"],
        answer_by=own["answer_by"],
        clause=own["clause"],
        step=Step(own["step"]),
        answered_by=own["answered_by"],
        answered_by_name=name_of(row, "rb") if own["answered_by"] is not None else None,
        answered_at=own["answered_at"],
        words=own["words"],
        version=own["version"],
        open_until=own["open_until"],
        order=lesson_locks.order_of(row, own["answered_at"]),
    )


async def answer(tx: AsyncConnection, was: CorrectionRequest, step: Step, **changed: Any) -> bool:
    """Move the request if it stands as it was read; tell whether it did."""
    done = await tx.execute(
        sa.update(request)
        .where(request.c.id == was.id, request.c.version == was.version)
        .values(step=str(step), version=was.version + 1, **changed)
    )
    return done.rowcount == 1


async def heads(tx: AsyncConnection, day: date) -> tuple[Grant, ...]:
    """Return the grants of deputies and directors that hold on the day."""
    found = await tx.execute(
        sa.select(grants)
        .where(grants.c.role.in_([Role.DEPUTY, Role.DIRECTOR]), holds(grants, day))
        .order_by(grants.c.person_id, grants.c.id)
    )
    return tuple(
        Grant(
            id=row.id,
            person_id=row.person_id,
            role=Role(row.role),
            scope=Scope(row.scope),
            scope_id=row.scope_id,
            field=row.field,
            since=row.since,
            until=row.until,
        )
        for row in found
    )
