"""The lock that a lesson carries: columns and joins for the query of lessons."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.locks import Opened, OpeningOrder, PeriodLock
from core.storage.tables.lessons import lesson
from core.storage.tables.locks import period_lock, unlocking
from core.storage.tables.school import period, school_class

_period = period.alias("locked_period")
_own, _its = period_lock.alias("own_lock"), period.alias("own_period")
_behind = (
    period_lock.alias("lock_behind"),
    period.alias("period_behind"),
    unlocking.alias("behind"),
)

_OPENED = (
    sa.select(
        sa.func.aggregate_strings(
            sa.cast(unlocking.c.person_id, sa.String)
            + ":"
            + sa.cast(unlocking.c.until, sa.String),
            ",",
        )
    )
    .where(unlocking.c.lock_id == period_lock.c.id, unlocking.c.ended_at.is_(None))
    .correlate(period_lock)
    .scalar_subquery()
)
"""«7:2026-11-05,9:2026-11-06»: persons and days, which one row of a lesson holds."""

COLUMNS: tuple[sa.Label[Any], ...] = (
    _period.c.name.label("lock_period"),
    _period.c.id.label("lock_period_id"),
    period_lock.c.locked_at.label("lock_since"),
    period_lock.c.clause.label("lock_clause"),
    _OPENED.label("lock_opened"),
)
"""To be selected beside `period_lock`, outer joined by `joined`."""


def of_its_period(query: sa.Select[Any]) -> sa.Select[Any]:
    """Join the lock of the period that the query selects, if it is locked."""
    return query.outerjoin(period_lock, period_lock.c.period_id == period.c.id).outerjoin(
        _period, _period.c.id == period_lock.c.period_id
    )


async def of_period(tx: AsyncConnection, period_id: int) -> PeriodLock | None:
    """Return the lock of a period with what has opened it; None: it is not locked."""
    found = await tx.execute(
        sa.select(*COLUMNS)
        .select_from(period_lock)
        .join(_period, _period.c.id == period_lock.c.period_id)
        .where(period_lock.c.period_id == period_id)
    )
    row = found.mappings().first()
    return from_row(row) if row else None


def joined(query: sa.Select[Any]) -> sa.Select[Any]:
    """Join the lock of the period of the class's grade around the lesson's day, if there is one.

    One row stays one row, even where the school's periods overlap.
    """
    own, its = _own, _its
    found = (
        sa.select(sa.func.min(own.c.id))
        .join(its, its.c.id == own.c.period_id)
        .where(_holds_lesson(its))
        .correlate(lesson, school_class)
        .scalar_subquery()
    )
    return query.outerjoin(period_lock, period_lock.c.id == found).outerjoin(
        _period, _period.c.id == period_lock.c.period_id
    )


def _holds_lesson(its: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that a period is one of the class's grade around the lesson's day."""
    return sa.and_(
        its.c.school_year_id == school_class.c.school_year_id,
        its.c.since <= lesson.c.day,
        its.c.until >= lesson.c.day,
        its.c.grade_from <= school_class.c.grade,
        its.c.grade_until >= school_class.c.grade,
    )


def order_behind(
    who: sa.ColumnElement[Any],
    at: sa.ColumnElement[Any],
    period_id: sa.ColumnElement[Any] | None = None,
) -> sa.Label[Any]:
    """Select the order by which the period of the lesson was open to this person at the moment.

    `period_id`: that of no lesson, but this one.

    «2026-11-05|MAZ-2.8.5|18-р»: its last day, what locked the period, its number; NULL: none.
    """
    locked, its, order = _behind
    day = sa.cast(order.c.until, sa.String)
    found = (
        sa.select(day + "|" + sa.func.coalesce(locked.c.clause, "") + "|" + order.c.order_number)
        .select_from(order)
        .join(locked, locked.c.id == order.c.lock_id)
        .join(its, its.c.id == locked.c.period_id)
        .where(
            _holds_lesson(its) if period_id is None else its.c.id == period_id,
            order.c.person_id == who,
            order.c.entered_at <= at,
            sa.or_(order.c.ended_at.is_(None), order.c.ended_at > at),
        )
        .order_by(order.c.until.desc(), order.c.id.desc())
        .limit(1)
    )
    return found.scalar_subquery().label("order_behind")


def order_of(row: sa.RowMapping, at: datetime | None) -> OpeningOrder | None:
    """Return the order of a row with `order_behind`, where its day had not passed by then."""
    if row["order_behind"] is None or at is None:
        return None
    until, clause, number = row["order_behind"].split("|", 2)
    return OpeningOrder(number, clause or None) if until >= at.date().isoformat() else None


def from_row(row: sa.RowMapping) -> PeriodLock | None:
    """Return the lock of a row with `COLUMNS`; None: it has none."""
    if row["lock_since"] is None:
        return None
    pairs = (one.split(":") for one in (row["lock_opened"] or "").split(",") if one)
    return PeriodLock(
        period=row["lock_period"],
        period_id=row["lock_period_id"],
        since=row["lock_since"],
        clause=row["lock_clause"],
        opened=tuple(Opened(int(i), date.fromisoformat(until)) for i, until in pairs),
    )
