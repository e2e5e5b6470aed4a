"""Files that hang on objects of the journal; their bytes lie in the folder."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.files import Attached, FileKind, Upload
from core.storage.tables.lessons import file
from core.storage.tables.works import attachment
from core.storage.upsert import insert


async def attach(
    tx: AsyncConnection, where: tuple[str, int], uploads: Sequence[Upload], at: datetime
) -> None:
    """Hang the files on the object (`where`: its kind and id), after those that hang there."""
    if not uploads:
        return
    rows = [
        {"sha256": one.sha256, "size": one.size, "media_type": one.media_type, "kept_at": at}
        for one in uploads
    ]
    await tx.execute(insert(tx, file).on_conflict_do_nothing(), rows)
    kind, object_id = where
    hung = sa.select(sa.func.coalesce(sa.func.max(attachment.c.ordinal), 0)).where(_on(where))
    hangs = [
        {
            "object_kind": kind,
            "object_id": object_id,
            "ordinal": hung.scalar_subquery() + number,
            "sha256": one.sha256,
            "kind": one.kind,
            "name": one.name,
            "telegram_file_id": one.telegram_file_id,
        }
        for number, one in enumerate(uploads, 1)
    ]
    await tx.execute(sa.insert(attachment).values(hangs))


async def copy(
    tx: AsyncConnection, object_kind: str, from_id: int, to_ids: Collection[int]
) -> None:
    """Hang what hangs on one object on others of its kind too, after what ever hung there."""
    target = sa.union_all(*(sa.select(sa.literal(one).label("id")) for one in to_ids))
    target_id: sa.ColumnElement[int] = sa.literal_column("target.id")
    there = attachment.alias("there")
    hung = (
        sa.select(sa.func.coalesce(sa.func.max(there.c.ordinal), 0))
        .where(there.c.object_kind == object_kind, there.c.object_id == target_id)
        .correlate_except(there)
        .scalar_subquery()
    )
    held = (sa.literal(object_kind), target_id, attachment.c.ordinal + hung)
    columns = ("sha256", "kind", "name", "telegram_file_id")
    await tx.execute(
        sa.insert(attachment).from_select(
            ["object_kind", "object_id", "ordinal", *columns],
            sa.select(*held, *(attachment.c[name] for name in columns))
            .select_from(attachment.join(target.subquery("target"), sa.true()))
            .where(_on((object_kind, from_id)), attachment.c.removed_at.is_(None)),
        )
    )


async def take_all_off(
    tx: AsyncConnection, object_kind: str, ids: Collection[int], at: datetime
) -> None:
    """Let nothing hang on these objects; what hung there stays as history."""
    await tx.execute(
        sa.update(attachment)
        .where(
            attachment.c.object_kind == object_kind,
            attachment.c.object_id.in_(ids),
            attachment.c.removed_at.is_(None),
        )
        .values(removed_at=at)
    )


async def leave_only(
    tx: AsyncConnection, where: tuple[str, int], kept: Collection[str], at: datetime
) -> None:
    """Let just the files of these hashes hang on the object; the others stay as history.

    What was sent, taken out and sent again hangs there once.
    """
    again = attachment.alias("again")
    is_kept = attachment.c.id.in_(
        sa.select(sa.func.max(again.c.id))
        .where(
            again.c.object_kind == where[0],
            again.c.object_id == where[1],
            again.c.sha256.in_(kept),
        )
        .group_by(again.c.sha256)
    )
    await tx.execute(
        sa.update(attachment)
        .where(_on(where))
        .values(
            removed_at=sa.case(
                (is_kept, None), else_=sa.func.coalesce(attachment.c.removed_at, at)
            )
        )
    )


async def hanging(
    tx: AsyncConnection, object_kind: str, ids: Collection[int]
) -> tuple[Attached, ...]:
    """Return the files that hang on these objects now, in their order."""
    found = await tx.execute(
        _ATTACHED.where(
            attachment.c.object_kind == object_kind,
            attachment.c.object_id.in_(ids),
            attachment.c.removed_at.is_(None),
        ).order_by(attachment.c.object_id, attachment.c.ordinal)
    )
    return tuple(_value(row) for row in found.mappings())


async def get(tx: AsyncConnection, attachment_id: int) -> tuple[str, Attached] | None:
    """Return a file that hangs somewhere now, and on what kind of object."""
    found = await tx.execute(
        _ATTACHED.where(attachment.c.id == attachment_id, attachment.c.removed_at.is_(None))
    )
    row = found.mappings().first()
    return (row["object_kind"], _value(row)) if row else None


_ATTACHED = sa.select(attachment)

BESIDE = [column.label(f"f_{column.name}") for column in attachment.c]
"""The columns of what hangs on an object, beside those of the object itself."""


def beside(query: sa.Select[Any], object_kind: str, object_id: sa.Column[Any]) -> sa.Select[Any]:
    """Return the query of one object with a row for each file that hangs on it, in order.

    Where none hangs there, it is one row still; `from_rows` reads the files.
    """
    hangs = sa.and_(
        attachment.c.object_kind == object_kind,
        attachment.c.object_id == object_id,
        attachment.c.removed_at.is_(None),
    )
    joined = query.add_columns(*BESIDE).outerjoin(attachment, hangs)
    return joined.order_by(attachment.c.ordinal)


def from_rows(rows: Sequence[sa.RowMapping]) -> tuple[Attached, ...]:
    """Return the files beside an object, as `beside` reads them."""
    own = ({column.name: row[column.name] for column in BESIDE} for row in rows)
    named = ({name.removeprefix("f_"): value for name, value in one.items()} for one in own)
    return tuple(_value(one) for one in named if one["id"] is not None)


def _on(where: tuple[str, int]) -> sa.ColumnElement[bool]:
    kind, object_id = where
    return sa.and_(attachment.c.object_kind == kind, attachment.c.object_id == object_id)


def _value(row: Mapping[str, Any] | sa.RowMapping) -> Attached:
    held: dict[str, Any] = {
        name: row[name] for name in ("id", "object_id", "sha256", "name", "telegram_file_id")
    }
    return Attached(**held, kind=FileKind(row["kind"]))


def hashes(object_kind: str, object_id: sa.ColumnElement[int]) -> sa.ScalarSelect[str]:
    """Select the hashes of what hangs on the object of the outer row, by commas, in no order."""
    return (
        sa.select(sa.func.aggregate_strings(attachment.c.sha256, ","))
        .where(
            attachment.c.object_kind == object_kind,
            attachment.c.object_id == object_id,
            attachment.c.removed_at.is_(None),
        )
        .scalar_subquery()
    )


async def kept(tx: AsyncConnection) -> tuple[str, ...]:
    """Return the sha256 of every file that is kept, in order."""
    return tuple((await tx.execute(sa.select(file.c.sha256).order_by(file.c.sha256))).scalars())
