"""Columns that many tables share, what their dates mean, and the one metadata."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.storage.types import BigId, Instant

Day = date | sa.ColumnElement[date]

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def key() -> sa.Column[int]:
    """Return a row id of the table's own."""
    return sa.Column("id", BigId, primary_key=True)


def link(name: str, target: str, *, null: bool = False, index: bool = True) -> sa.Column[Any]:
    """Return a reference to `target`.id; never with ON DELETE (history is kept)."""
    return sa.Column(name, BigId, sa.ForeignKey(f"{target}.id"), nullable=null, index=index)


def code(name: str, target: str, *, null: bool = False) -> sa.Column[Any]:
    """Return a reference to a small table of codes."""
    return sa.Column(name, sa.String(32), sa.ForeignKey(f"{target}.code"), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Return a column for an aware moment."""
    return sa.Column(name, Instant(), nullable=null)


def text(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Return a column for text of any length."""
    return sa.Column(name, sa.Text(), nullable=null)


def span() -> tuple[sa.Column[Any], sa.Column[Any], sa.Column[Any]]:
    """Return from, until (both days inside, no until: still) and the order behind it."""
    return (
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        link("order_id", "school_order", null=True, index=False),
    )


def still(table: sa.FromClause, day: Day) -> sa.ColumnElement[bool]:
    """Return the condition that a dated row has not ended before the day."""
    return sa.or_(table.c.until.is_(None), table.c.until >= day)


def meets(table: sa.FromClause, since: Day, until: Day) -> sa.ColumnElement[bool]:
    """Return the condition that a dated row holds on some day of the span, both days inside."""
    return sa.and_(table.c.since <= until, still(table, since))


def holds(table: sa.FromClause, day: Day) -> sa.ColumnElement[bool]:
    """Return the condition that a dated row holds on the day; both its days are inside.

    A binding is dated by moments and asked at one.
    """
    return meets(table, day, day)
