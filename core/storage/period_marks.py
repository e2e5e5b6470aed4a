"""The marks of periods; one statement each.

The JSON that revisions hold as `was` and `now` (None: not there):

    object_kind "period_mark", object_id period_mark.id, person_id the pupil:
        {"period_id", "period", "subject_id", "value"}, and "kind", if not "period"
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import SpellKind
from core.model.natures import CORRECTION
from core.model.period_marks import (
    PeriodMark,
    ResultCorrection,
    ResultKind,
    YearRow,
)
from core.storage.tables.columns import still
from core.storage.tables.history import revision
from core.storage.tables.results import period_mark
from core.storage.tables.school import period, spell, subject, teaching
from core.storage.upsert import insert

MARK = "period_mark"
"""How revisions name it."""

_NAMES = ("id", "person_id", "value", "author_id", "set_at", "version")


async def lock_sheet(tx: AsyncConnection, teaching_id: int) -> None:
    """Let nobody else set marks of this group until the transaction ends."""
    own = sa.select(teaching.c.id).where(teaching.c.id == teaching_id)
    await tx.execute(own.with_for_update())


async def of_sheet(
    tx: AsyncConnection, at: tuple[int, int, ResultKind], pupils: Collection[int]
) -> tuple[dict[int, PeriodMark], frozenset[int]]:
    """Return the marks by pupil, and over whose mark of a period one of the year stands.

    `at`: the period, the subject, and which mark it is.
    """
    period_id, subject_id, kind = at
    own = sa.and_(period_mark.c.period_id == period_id, period_mark.c.kind == str(kind))
    whole = sa.and_(
        period_mark.c.kind == str(ResultKind.YEAR),
        period_mark.c.value.is_not(None),
        period_mark.c.period_id.in_(_of_its_year(period_id)),
    )
    found = await tx.execute(
        sa.select(*(period_mark.c[name] for name in _NAMES), own.label("is_own")).where(
            period_mark.c.subject_id == subject_id,
            period_mark.c.person_id.in_(pupils),
            sa.or_(own, whole) if kind is ResultKind.PERIOD else own,
        )
    )
    marks: dict[int, PeriodMark] = {}
    closed: set[int] = set()
    for row in found.mappings():
        if row["is_own"]:
            marks[row["person_id"]] = PeriodMark(**{name: row[name] for name in _NAMES})
        else:
            closed.add(row["person_id"])
    return marks, frozenset(closed)


def _of_its_year(period_id: int) -> sa.Select[tuple[int]]:
    own = period.alias("own")
    return (
        sa.select(period.c.id)
        .join(own, own.c.school_year_id == period.c.school_year_id)
        .where(own.c.id == period_id)
    )


async def of_child(
    tx: AsyncConnection, child_id: int, period_ids: Collection[int]
) -> dict[tuple[int, int, ResultKind], str]:
    """Return the child's marks of these periods, by period, subject and which mark it is."""
    names = ("period_id", "subject_id", "kind", "value")
    found = await tx.execute(
        sa.select(*(period_mark.c[name] for name in names)).where(
            period_mark.c.person_id == child_id,
            period_mark.c.period_id.in_(period_ids),
            period_mark.c.value.is_not(None),
        )
    )
    return {(row.period_id, row.subject_id, ResultKind(row.kind)): row.value for row in found}


async def of_subject(
    tx: AsyncConnection, subject_id: int, pupils: Collection[int], since: date
) -> tuple[YearRow, ...]:
    """Return all marks of the subject in periods that began since the day, as the years went."""
    names = ("person_id", "period_id", "kind", "value")
    found = await tx.execute(
        sa.select(
            *(period_mark.c[name] for name in names),
            period.c.name.label("period"),
            period.c.school_year_id,
        )
        .join(period, period.c.id == period_mark.c.period_id)
        .where(
            period_mark.c.subject_id == subject_id,
            period_mark.c.person_id.in_(pupils),
            period_mark.c.value.is_not(None),
            period.c.since >= since,
        )
        .order_by(period.c.since, period.c.id)
    )
    return tuple(YearRow(**{**row, "kind": ResultKind(row["kind"])}) for row in found.mappings())


async def of_pupil(
    tx: AsyncConnection, person_id: int, since: date
) -> tuple[tuple[str, YearRow], ...]:
    """Return all marks of a pupil in periods begun since the day, each with its subject's name."""
    names = ("person_id", "period_id", "kind", "value")
    found = await tx.execute(
        sa.select(
            *(period_mark.c[name] for name in names),
            period.c.name.label("period"),
            period.c.school_year_id,
            subject.c.name.label("subject"),
        )
        .join(period, period.c.id == period_mark.c.period_id)
        .join(subject, subject.c.id == period_mark.c.subject_id)
        .where(
            period_mark.c.person_id == person_id,
            period_mark.c.value.is_not(None),
            period.c.since >= since,
        )
        .order_by(subject.c.name, period.c.since, period.c.id)
    )
    return tuple(
        (row["subject"], _year_row({**row, "kind": ResultKind(row["kind"])}))
        for row in found.mappings()
    )


def _year_row(row: Mapping[str, Any]) -> YearRow:
    return YearRow(**{name: row[name] for name in YearRow.__dataclass_fields__})


async def corrected(
    tx: AsyncConnection, child_id: int, subject_id: int, period_ids: Collection[int]
) -> tuple[ResultCorrection, ...]:
    """Return how the child's marks of a subject in these periods were corrected, as it came."""
    of_mark = sa.and_(revision.c.object_kind == MARK, revision.c.object_id == period_mark.c.id)
    found = await tx.execute(
        sa.select(
            period_mark.c.period_id,
            period_mark.c.kind,
            revision.c.was,
            revision.c.now,
            revision.c.why,
        )
        .join(period_mark, of_mark)
        .where(
            revision.c.person_id == child_id,
            revision.c.nature == CORRECTION,
            period_mark.c.subject_id == subject_id,
            period_mark.c.period_id.in_(period_ids),
        )
        .order_by(revision.c.id)
    )
    return tuple(
        ResultCorrection(
            period_id=row.period_id,
            kind=ResultKind(row.kind),
            was=row.was["value"] if row.was else None,
            now=row.now["value"] if row.now else None,
            why=row.why,
        )
        for row in found
    )


async def put(tx: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Set marks (period, person, subject, kind, value, author, set_at); ids by pupil."""
    statement = insert(tx, period_mark).values([dict(row) for row in rows])
    changed = {name: statement.excluded[name] for name in ("value", "author_id", "set_at")}
    written = await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["period_id", "person_id", "subject_id", "kind"],
            set_={**changed, "version": period_mark.c.version + 1},
        ).returning(period_mark.c.person_id, period_mark.c.id)
    )
    return {row.person_id: row.id for row in written}


async def given(
    tx: AsyncConnection, period_ids: Collection[int]
) -> frozenset[tuple[int, int, int, ResultKind]]:
    """Return what is set in these periods, as (period, subject, pupil, which mark)."""
    names = ("period_id", "subject_id", "person_id", "kind")
    found = await tx.execute(
        sa.select(*(period_mark.c[name] for name in names)).where(
            period_mark.c.period_id.in_(period_ids), period_mark.c.value.is_not(None)
        )
    )
    return frozenset(
        (row.period_id, row.subject_id, row.person_id, ResultKind(row.kind)) for row in found
    )


async def exempt(
    tx: AsyncConnection, subject_id: int, span: tuple[date, date], pupils: Collection[int]
) -> frozenset[int]:
    """Return the pupils who are exempt from the subject on every day of the span."""
    since, until = span
    found = await tx.execute(
        sa.select(spell.c.person_id).where(
            spell.c.person_id.in_(pupils),
            spell.c.kind == SpellKind.EXEMPT,
            sa.or_(spell.c.subject_id.is_(None), spell.c.subject_id == subject_id),
            spell.c.since <= since,
            still(spell, until),
        )
    )
    return frozenset(found.scalars())
