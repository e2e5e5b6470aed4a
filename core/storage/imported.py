"""What imports wrote before their facts were chained one by one: what is remembered of it.

Until December 2026 an import chained how many spells it brought, not which. Each of them is
still remembered beside the import, and the chained numbers say how many there may be.
"""

import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import Remembered
from core.storage import spells
from core.storage.tables.history import audit, audit_detail, revision
from core.storage.tables.machine import import_source

_FIELDS = ("until", "ground")
_COUNTED = ("spell new", "spell changed")


async def remembered(tx: AsyncConnection) -> Remembered:
    """Return what imports remember of spells, and how many of those the chain does not name."""
    own = import_source.c
    found = await tx.execute(
        sa.select(own.object_id, own.field, own.value).where(
            own.kind == spells.KIND, own.object_id.is_not(None), own.field.in_(_FIELDS)
        )
    )
    values: dict[int, dict[str, str | None]] = {}
    for row in found:
        values.setdefault(row.object_id, {})[row.field] = row.value or None
    return Remembered(kind=spells.KIND, values=values, unnamed=await _unnamed(tx))


async def _unnamed(tx: AsyncConnection) -> int:
    of_import = sa.select(audit.c.sequence).where(audit.c.action == "import")
    facts = await tx.execute(
        sa.select(audit_detail.c.payload).where(
            audit_detail.c.sequence.in_(of_import), audit_detail.c.person_id.is_(None)
        )
    )
    named = await tx.execute(
        sa.select(sa.func.count())
        .select_from(revision)
        .where(revision.c.object_kind == spells.KIND, revision.c.sequence.in_(of_import))
    )
    return sum(_counted(facts.scalars())) - int(named.scalar_one())


def _counted(payloads: Iterable[str | None]) -> Iterable[int]:
    for payload in payloads:
        things = json.loads(payload or "{}").get("facts", {}).get("things", {})
        yield sum(things.get(name, 0) for name in _COUNTED)
