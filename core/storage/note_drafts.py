"""A note in the making: kept as durably as the journal, one for a person and lesson."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.notes import NoteDraft, NoteKind
from core.storage import drafts

KIND = "note"
"""The kind of draft; its body is {"pupils", "kind", "text", "number"}."""


async def read(tx: AsyncConnection, person_id: int, lesson_id: int) -> NoteDraft:
    """Return what the person is writing from the lesson; nothing is an empty draft."""
    return _draft(await drafts.read(tx, person_id, lesson_id, KIND))


async def take(tx: AsyncConnection, person_id: int, lesson_id: int) -> NoteDraft:
    """Return what is written, and forget it: whoever saves it too finds an empty draft."""
    return _draft(await drafts.take(tx, person_id, lesson_id, KIND))


async def keep(
    tx: AsyncConnection, person_id: int, lesson_id: int, wanted: NoteDraft, at: datetime
) -> None:
    """Keep the draft in place of the one before."""
    body = {
        "pupils": list(wanted.pupils),
        "kind": str(wanted.kind) if wanted.kind else None,
        "text": wanted.text,
        "number": wanted.number,
    }
    await drafts.write(tx, person_id, lesson_id, KIND, body, at)


def _draft(body: dict[str, Any]) -> NoteDraft:
    return NoteDraft(
        pupils=tuple(body.get("pupils", ())),
        kind=NoteKind(body["kind"]) if body.get("kind") else None,
        text=body.get("text"),
        number=body.get("number", 0),
    )
