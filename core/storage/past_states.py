"""What tables hold, and what their newest revisions tell: two streams in the same order."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import Held, Newest, Weigh, plain
from core.policy.load import from_text
from core.storage.book import Book
from core.storage.tables.history import policy_version, revision

_SAID = "said_"


@asynccontextmanager
async def held(tx: AsyncConnection, book: Book) -> AsyncIterator[AsyncIterator[Held]]:
    """Give what the book's table holds, by object and person."""
    found = await tx.stream(book.rows)
    try:
        async with aclosing(_held(found.mappings(), book)) as values:
            yield values
    finally:
        await found.close()


async def _held(rows: Any, book: Book) -> AsyncGenerator[Held, None]:
    async for row in rows:
        yield _value_of(row, book)


def _value_of(row: sa.RowMapping, book: Book) -> Held:
    return Held(
        object_id=row["object_id"],
        person_id=row["person_id"],
        author_id=row["author_id"],
        weight=None if row["weight"] is None else float(row["weight"]),
        said={name: _value(row[_SAID + name], name in book.lists) for name in book.names},
        authored=book.authored,
        vouched=bool(row["vouched"]),
        later=book.later,
    )


def _value(value: Any, is_list: bool) -> Any:
    """Return a column's value; a list comes by commas: hashes, or ids of persons."""
    if not is_list or value is None:
        return plain(value)
    return plain([one if len(one) == _HASH else int(one) for one in value.split(",")])


_HASH = 64


async def of_persons(
    tx: AsyncConnection, book: Book, person_ids: Collection[int]
) -> tuple[Held, ...]:
    """Return what the book's table holds of these persons."""
    found = await tx.execute(book.rows.where(book.person_id.in_(person_ids)))
    return tuple(_value_of(row, book) for row in found.mappings())


@asynccontextmanager
async def newest(tx: AsyncConnection, book: Book) -> AsyncIterator[AsyncIterator[Newest]]:
    """Give what the newest revision of each object of the book tells, by object and person."""
    found = await tx.stream(_newest(book))
    try:
        async with aclosing(_told(found.mappings())) as values:
            yield values
    finally:
        await found.close()


async def _told(rows: Any) -> AsyncGenerator[Newest, None]:
    async for row in rows:
        yield Newest(**row)


def _newest(book: Book) -> sa.Select[Any]:
    person = sa.func.coalesce(revision.c.person_id, 0)
    turn = sa.func.row_number().over(
        partition_by=(revision.c.object_id, person),
        order_by=(revision.c.sequence.desc(), revision.c.id.desc()),
    )
    ranked = (
        sa.select(revision.c.id, turn.label("turn"))
        .where(revision.c.object_kind == book.kind, book.told)
        .subquery()
    )
    return (
        sa.select(
            revision.c.object_id,
            person.label("person_id"),
            revision.c.sequence,
            revision.c.nature,
            revision.c.author_id,
            revision.c.policy_version_id,
            revision.c.now,
        )
        .join(ranked, ranked.c.id == revision.c.id)
        .where(ranked.c.turn == 1)
        .order_by(revision.c.object_id, person)
    )


async def weights(tx: AsyncConnection) -> Weigh:
    """Return how much a kind of work weighs by each policy that was ever adopted."""
    found = await tx.execute(sa.select(policy_version.c.id, policy_version.c.text))
    by: Mapping[tuple[int, str], float] = {
        (row.id, kind): float(figure.value.weight)
        for row in found
        for kind, figure in from_text(row.text).marks.kinds.items()
    }
    return lambda version_id, kind: by.get((version_id or 0, kind))
