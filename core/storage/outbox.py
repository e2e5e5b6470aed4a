"""What is to be said unasked: rows of the outbox, moved by conditional updates only."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.letter import Letter
from core.model.roles import STAFF
from core.storage.tables.columns import holds
from core.storage.tables.machine import outbox
from core.storage.tables.people import account, binding, grants
from core.storage.upsert import insert

NEW, SENDING, SENT, UNKNOWN, DEAD, CANCELLED = (
    "new",
    "sending",
    "sent",
    "unknown",
    "dead",
    "cancelled",
)


async def add(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> int:
    """Add rows; one whose unique key stands already is left out. Return how many are new."""
    if not rows:
        return 0
    statement = insert(tx, outbox).on_conflict_do_nothing()
    counted = statement.execution_options(preserve_rowcount=True)  # PostgreSQL tells none else
    added = await tx.execute(counted, rows)
    return added.rowcount


async def add_for_staff(
    tx: AsyncConnection, person_id: int, row: dict[str, Any], day: date
) -> None:
    """Add the row for each account of a person of the staff; its unique key ends with that.

    One statement. A row whose unique key stands already is left out.
    """
    own = {**row, "unique_key": None}
    named = [name for name in own if name != "unique_key"]
    key = sa.literal(f"{row['unique_key']}:") + sa.cast(binding.c.account_id, sa.String)
    roles = [str(role) for role in STAFF]
    serves = sa.exists().where(
        grants.c.person_id == person_id, grants.c.role.in_(roles), holds(grants, day)
    )
    values = [sa.literal(own[name], outbox.c[name].type).label(name) for name in named]
    query = sa.select(binding.c.account_id, key, *values).where(
        binding.c.person_id == person_id, binding.c.until.is_(None), serves
    )
    statement = insert(tx, outbox).from_select(["account_id", "unique_key", *named], query)
    await tx.execute(statement.on_conflict_do_nothing())


async def beginning(tx: AsyncConnection, key: str) -> tuple[tuple[int, dict[str, Any], bool], ...]:
    """Return the rows whose keys begin so: id, payload, whether nobody has begun to send it."""
    mine = outbox.c.unique_key.startswith(key, autoescape=True)
    found = await tx.execute(
        sa.select(outbox.c.id, outbox.c.payload, outbox.c.state).where(mine).order_by(outbox.c.id)
    )
    return tuple((row.id, row.payload, row.state == NEW) for row in found)


async def reword(tx: AsyncConnection, payloads: Mapping[int, dict[str, Any]]) -> bool:
    """Give rows that nobody has begun to send other payloads; tell whether any waited still."""
    changed = 0
    for row_id, payload in payloads.items():
        done = await tx.execute(
            sa.update(outbox)
            .where(outbox.c.id == row_id, outbox.c.state == NEW)
            .values(payload=payload)
        )
        changed += done.rowcount
    return changed > 0


async def due(tx: AsyncConnection, now: datetime, limit: int) -> tuple[Letter, ...]:
    """Return new rows whose time has come, the oldest first, of chats that are not blocked.

    Where the clock has gone back since, what was due at once or was tried already is due still:
    two hours back must not be two hours of silence. What waits for an hour of its own waits.
    """
    found = await tx.execute(
        sa.select(outbox, account.c.telegram_id, account.c.language)
        .join(account, account.c.id == outbox.c.account_id)
        .where(_is_due(now), account.c.blocked_at.is_(None))
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(limit)
    )
    return tuple(_letter(row) for row in found.mappings())


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    at_once = sa.and_(outbox.c.made_at > now, outbox.c.not_before <= outbox.c.made_at)
    went_back = sa.or_(outbox.c.taken_at > now, sa.and_(outbox.c.taken_at.is_(None), at_once))
    return sa.and_(outbox.c.state == NEW, sa.or_(outbox.c.not_before <= now, went_back))


async def take(tx: AsyncConnection, row_id: int, now: datetime) -> Letter | None:
    """Take a row to be sent and return it as it stands now; None where it is not due any more.

    Since it was read as due another may have taken, cancelled or put it back, given it other
    words, or found its chat blocked: all of that is asked in the statement that takes it.
    """
    is_open = sa.exists().where(
        account.c.id == outbox.c.account_id, account.c.blocked_at.is_(None)
    )
    taken = await tx.execute(
        sa.update(outbox)
        .where(outbox.c.id == row_id, _is_due(now), is_open)
        .values(state=SENDING, attempts=outbox.c.attempts + 1, taken_at=now)
    )
    return await begun(tx, row_id) if taken.rowcount == 1 else None


async def begun(tx: AsyncConnection, row_id: int) -> Letter | None:
    """Return a row that somebody has begun to send, whatever became of it."""
    found = await tx.execute(
        sa.select(outbox, account.c.telegram_id, account.c.language)
        .join(account, account.c.id == outbox.c.account_id)
        .where(outbox.c.id == row_id, outbox.c.attempts > 0)
    )
    row = found.mappings().first()
    return _letter(row) if row else None


async def taken_outside(
    tx: AsyncConnection, since: datetime, until: datetime
) -> tuple[Letter, ...]:
    """Return the rows being sent that were not taken between the moments, the oldest first."""
    outside = sa.or_(outbox.c.taken_at < since, outbox.c.taken_at > until)
    found = await tx.execute(
        sa.select(outbox, account.c.telegram_id, account.c.language)
        .join(account, account.c.id == outbox.c.account_id)
        .where(outbox.c.state == SENDING, outside)
        .order_by(outbox.c.id)
    )
    return tuple(_letter(row) for row in found.mappings())


def _letter(row: sa.RowMapping) -> Letter:
    return Letter(
        id=row["id"],
        account_id=row["account_id"],
        chat_id=row["telegram_id"],
        language=row["language"],
        kind=row["kind"],
        payload=row["payload"],
        attempts=row["attempts"],
        made_at=row["made_at"],
        not_after=row["not_after"],
        message_id=row["message_id"],
        taken_at=row["taken_at"],
    )


async def move(tx: AsyncConnection, row_id: int, was: str, becomes: str, **changed: Any) -> bool:
    """Move one row from a state to another; tell whether it was this caller who did."""
    moved = await tx.execute(
        sa.update(outbox)
        .where(outbox.c.id == row_id, outbox.c.state == was)
        .values(state=becomes, **changed)
    )
    return moved.rowcount == 1


async def cancel_beginning(tx: AsyncConnection, key: str) -> int:
    """Cancel rows whose keys begin so and that nobody has begun to send; return how many."""
    mine = outbox.c.unique_key.startswith(key, autoescape=True)
    done = await tx.execute(
        sa.update(outbox).where(mine, outbox.c.state == NEW).values(state=CANCELLED)
    )
    return done.rowcount


async def cancel(tx: AsyncConnection, keys: Sequence[str]) -> int:
    """Cancel rows that nobody has begun to send; return how many."""
    if not keys:
        return 0
    done = await tx.execute(
        sa.update(outbox)
        .where(outbox.c.unique_key.in_(keys), outbox.c.state == NEW)
        .values(state=CANCELLED)
    )
    return done.rowcount


async def next_at(tx: AsyncConnection) -> datetime | None:
    """Return when the earliest waiting row may be sent."""
    found = await tx.execute(
        sa.select(outbox.c.not_before)
        .join(account, account.c.id == outbox.c.account_id)
        .where(outbox.c.state == NEW, account.c.blocked_at.is_(None))
        .order_by(outbox.c.not_before)
        .limit(1)
    )
    return found.scalar()
