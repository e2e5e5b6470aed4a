"""Ties: the dated rows that say who belongs where, who may see whom, whose phone is whose.

Whoever changes one does it by `write`, which notes what stands afterwards on the transaction;
its last step chains it (`core/acts/tell_ties.py`). So nobody can forget to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import ALL_TIES, plain
from core.storage.tables.history import revision
from core.storage.tables.people import binding, grants, guardianship
from core.storage.tables.school import enrolment, subgroup_member

OPTION = "ties"
"""The execution option of a writing connection under which it notes ties."""

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Tie:
    """A table of ties: how revisions name its rows, whose they are, what they say of each."""

    kind: str
    table: sa.Table
    person: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A tie as it stands now; `said` None: it stands no more."""

    kind: str
    object_id: int
    person_id: int
    said: dict[str, Any] | None


_SPAN = ("since", "until")
TIES = (
    Tie("tie_grant", grants, "person_id",
        ("role", "scope", "scope_id", "field", *_SPAN, "in_place_of")),
    Tie("tie_child", guardianship, "child_id", ("guardian_id", "relation", *_SPAN)),
    Tie("tie_class", enrolment, "person_id", ("class_id", *_SPAN, "end_order_id")),
    Tie("tie_group", subgroup_member, "person_id", ("subgroup_id", *_SPAN)),
    Tie("tie_phone", binding, "person_id", ("account_id", *_SPAN)),
)  # fmt: skip
"""Rights, representatives, places in classes and subgroups, phones."""

_OF = {tie.table.name: tie for tie in TIES}


def is_tied(table: sa.FromClause) -> bool:
    """Tell whether rows of the table are ties."""
    return getattr(table, "name", "") in _OF


async def write(
    tx: AsyncConnection,
    statement: sa.Insert | sa.Update | sa.Delete,
    rows: Rows | None = None,
) -> Sequence[sa.RowMapping]:
    """Change ties by one statement, many rows at a time; return the rows that it touched.

    An insert returns what stands, in no order; a deletion what is gone.
    """
    table: Any = statement.table
    changed = await tx.execute(statement.returning(*table.c), rows)
    found = changed.mappings().all()
    _note(tx, _OF[table.name], found, gone=isinstance(statement, sa.Delete))
    return found


async def note(tx: AsyncConnection, table: sa.Table, ids: Iterable[int]) -> None:
    """Note how these rows stand now, which were changed many at a time."""
    left = iter(ids)
    while some := tuple(islice(left, _AT_ONCE)):
        found = await tx.execute(sa.select(table).where(table.c.id.in_(some)))
        _note(tx, _OF[table.name], found.mappings().all(), gone=False)


_AT_ONCE = 10_000
"""So many ids at a time: SQLite takes 32,766 parameters."""


def _note(tx: AsyncConnection, tie: Tie, rows: Iterable[sa.RowMapping], *, gone: bool) -> None:
    noted = _noted(tx)
    if noted is not None:
        for row in rows:
            noted[tie.kind, row["id"]] = _tied(tie, row, gone=gone)


def _tied(tie: Tie, row: sa.RowMapping, *, gone: bool = False) -> Tied:
    said = None if gone else {name: plain(row[name]) for name in tie.names}
    return Tied(kind=tie.kind, object_id=row["id"], person_id=row[tie.person], said=said)


def _noted(tx: AsyncConnection) -> dict[tuple[str, int], Tied] | None:
    """Return what was noted on the transaction; None: it is none of `Database.writing`."""
    connection = tx.sync_connection
    return connection.get_execution_options().get(OPTION) if connection is not None else None


def noted(tx: AsyncConnection) -> tuple[Tied, ...]:
    """Return the ties that the transaction has changed, each once, as it stands now."""
    return tuple((_noted(tx) or {}).values())


async def all_told(tx: AsyncConnection) -> bool:
    """Tell whether the history tells of every tie; until December 2026 it told of none.

    One revision says so (`core/acts/tell_ties.py`).
    """
    found = await tx.execute(
        sa.select(sa.literal(1)).where(
            revision.c.object_kind == ALL_TIES, revision.c.object_id == 0
        )
    )
    return found.first() is not None


async def untold(tx: AsyncConnection) -> tuple[Tied, ...]:
    """Return every tie of which the history tells nothing."""
    found: list[Tied] = []
    for tie in TIES:
        told = sa.exists().where(
            revision.c.object_kind == tie.kind, revision.c.object_id == tie.table.c.id
        )
        rows = await tx.execute(sa.select(tie.table).where(sa.not_(told)).order_by(tie.table.c.id))
        found += [_tied(tie, row) for row in rows.mappings()]
    return tuple(found)
