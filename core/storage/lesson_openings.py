"""The requests to record a lesson late: a column for the query of lessons, and what it holds."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.model.corrections import OPEN_STEPS, What
from core.model.openings import Opening
from core.storage.tables.corrections import correction_request
from core.storage.tables.lessons import lesson

_own = correction_request.alias("opening")


def _text(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.cast(column, sa.String)


COLUMN: sa.Label[Any] = (
    sa.select(
        sa.func.aggregate_strings(
            _text(_own.c.asked_by)
            + ":"
            + _text(_own.c.id)
            + ":"
            + sa.func.coalesce(_text(_own.c.open_until), ""),
            ",",
        )
    )
    .where(
        _own.c.lesson_id == lesson.c.id,
        _own.c.what == str(What.LESSON),
        sa.or_(_own.c.open_until.is_not(None), _own.c.step.in_(sorted(OPEN_STEPS))),
    )
    .correlate(lesson)
    .scalar_subquery()
    .label("openings")
)
"""«7:12:2026-11-25,7:15:»: persons, requests and days (none: it waits), in one row of a lesson."""


def from_row(row: sa.RowMapping) -> tuple[Opening, ...]:
    """Return the requests of a row with `COLUMN`, agreed to or waiting."""
    parts = (one.split(":") for one in (row["openings"] or "").split(",") if one)
    return tuple(
        Opening(int(who), int(number), date.fromisoformat(day) if day else None)
        for who, number, day in parts
    )
