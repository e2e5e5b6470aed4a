"""Known spells: spans in which a pupil is away, or present and not assessed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import SpellKind
from core.storage.tables.columns import holds, meets
from core.storage.tables.lessons import lesson
from core.storage.tables.school import enrolment, spell

KIND = "spell"
"""How a revision names a spell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A span of days, both inside (`until` None: still), with the paper it rests on."""

    id: int
    person_id: int
    kind: SpellKind
    since: date
    until: date | None
    ground: str | None

    def told(self) -> dict[str, Any]:
        """Return it as revisions write it down."""
        return {
            "kind": str(self.kind),
            "since": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "ground": self.ground,
        }


def away(person_id: sa.ColumnElement[int], day: date | sa.ColumnElement[date]) -> sa.Exists:
    """Say that a known spell keeps the person from the subject of the outer row's lesson."""
    return sa.exists().where(
        spell.c.person_id == person_id,
        spell.c.kind != SpellKind.EXEMPT,
        sa.or_(spell.c.subject_id.is_(None), spell.c.subject_id == lesson.c.subject_id),
        holds(spell, day),
    )


def kept_by(person_id: sa.ColumnElement[int]) -> sa.ScalarSelect[str]:
    """Select the kind of spell that keeps the person from the lesson of the outer row."""
    return (
        sa.select(sa.func.min(spell.c.kind))
        .where(
            spell.c.person_id == person_id,
            spell.c.kind != SpellKind.EXEMPT,
            sa.or_(spell.c.subject_id.is_(None), spell.c.subject_id == lesson.c.subject_id),
            holds(spell, lesson.c.day),
        )
        .correlate(enrolment, lesson)
        .scalar_subquery()
    )


async def of_class(tx: AsyncConnection, class_id: int, day: date) -> tuple[Spell, ...]:
    """Return the spells that keep pupils of the class away from all lessons on the day."""
    found = await tx.execute(
        sa.select(spell)
        .join(enrolment, enrolment.c.person_id == spell.c.person_id)
        .where(
            enrolment.c.class_id == class_id,
            holds(enrolment, day),
            spell.c.kind != SpellKind.EXEMPT,
            spell.c.subject_id.is_(None),
            holds(spell, day),
        )
        .order_by(spell.c.person_id, spell.c.id)
    )
    return tuple(_value(row) for row in found.mappings())


async def overlapping(
    tx: AsyncConnection, person_id: int, kinds: Collection[SpellKind], since: date, until: date
) -> tuple[Spell, ...]:
    """Return the pupil's spells of these kinds, of all subjects, that meet the span."""
    found = await tx.execute(
        sa.select(spell)
        .where(
            spell.c.person_id == person_id,
            spell.c.kind.in_(kinds),
            spell.c.subject_id.is_(None),
            meets(spell, since, until),
        )
        .order_by(spell.c.since, spell.c.id)
    )
    return tuple(_value(row) for row in found.mappings())


def _value(row: sa.RowMapping) -> Spell:
    return Spell(
        id=row["id"],
        person_id=row["person_id"],
        kind=SpellKind(row["kind"]),
        since=row["since"],
        until=row["until"],
        ground=row["ground"],
    )


async def add(tx: AsyncConnection, row: dict[str, Any]) -> Spell:
    """Add a spell."""
    found = await tx.execute(sa.insert(spell).values(row).returning(*spell.c))
    return _value(found.mappings().one())


async def change(tx: AsyncConnection, spell_id: int, changed: dict[str, Any]) -> Spell:
    """Change a spell and return it as it stands now."""
    found = await tx.execute(
        sa.update(spell).where(spell.c.id == spell_id).values(changed).returning(*spell.c)
    )
    return _value(found.mappings().one())
