"""Queue a word for somebody, in the transaction of the fact (design.md, decision 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.acts.work import Work
from core.rules.quiet import loud_at, working_at
from core.storage import outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    """What is to be said, whoever hears it: ids only, read and checked again when it is sent.

    `key` names what is told; it is sent not before `not_before` (None: now) and dropped after
    `not_after`.
    """

    kind: str
    key: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Tidings):
    """Tidings for one account; `key` is unique for ever: no word is queued twice."""

    account_id: int


def to_each(accounts: Iterable[int], said: Tidings) -> list[Word]:
    """Return a word to each of these accounts, in their order and once; its key ends with it."""
    return [
        Word(
            account_id=account_id,
            kind=said.kind,
            key=f"{said.key}:{account_id}",
            payload=said.payload,
            not_before=said.not_before,
            not_after=said.not_after,
        )
        for account_id in dict.fromkeys(accounts)
    ]


def others(work: Work, accounts: Iterable[int]) -> list[int]:
    """Return these accounts without that of whoever acts now, who knows already."""
    return [account_id for account_id in accounts if account_id != work.actor.account_id]


def may_ring(work: Work) -> datetime:
    """Return from when a word of now may ring at home: at once, or after the quiet hours."""
    return loud_at(work.now, work.zone, work.policy_on(work.today).policy)


def at_work(work: Work) -> datetime:
    """Return from when a word of now may ring at school: within the working hours."""
    return working_at(work.now, work.zone, work.policy_on(work.today).policy)


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
