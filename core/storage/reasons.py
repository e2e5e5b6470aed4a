"""Reasons of absences, apart from the fact that the subject teacher stated."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.lessons import absence_reason
from core.storage.upsert import insert

KIND = "absence_reason"
"""How a revision names a reason: object id is the lesson's, person id the pupil's."""


async def put(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Let these be the reasons: lesson_id, person_id, reason, document, set_by, set_at each."""
    statement = insert(tx, absence_reason)
    now = {name: statement.excluded[name] for name in ("reason", "document", "set_by", "set_at")}
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["lesson_id", "person_id"], set_=now),
        rows,
    )
