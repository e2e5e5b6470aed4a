"""Queue a word for somebody, in the transaction of the fact (design.md, decision 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.acts.work import Work
from core.storage import outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is to be said to one account: ids only, read and checked again when it is sent.

    `key` is unique for ever: the same word is never queued twice. It is sent not before
    `not_before` (None: now) and dropped after `not_after`.
    """

    account_id: int
    kind: str
    key: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None
    not_after: datetime | None = None


async def tell(work: Work, words: Iterable[Word]) -> int:
    """Queue the words in one statement; return how many were not queued before."""
    rows = [
        {
            "account_id": word.account_id,
            "kind": word.kind,
            "payload": dict(word.payload),
            "unique_key": word.key,
            "made_at": work.now,
            "not_before": word.not_before or work.now,
            "not_after": word.not_after,
        }
        for word in words
    ]
    return await outbox.add(work.tx, rows)
