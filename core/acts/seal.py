"""The last step of every writing transaction: chain what was saved.

The head is one row, locked last: naive writers forked the chain 91 times of 100 on
PostgreSQL, with the locked head never (design.md, decision 6).
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace

from core.acts.work import Revision, Save, Work
from core.model.chain import ChainedRevision, ChainedRow, Detail
from core.rules.chain import canonical, detail_digest, digest_of, row_hash, told
from core.storage import chain


async def seal(work: Work) -> None:
    """Append one chained row for each save, its details and revisions; nothing if none."""
    if not work.saves:
        return
    sequence, previous = await chain.lock_head(work.tx)
    rows, details, revisions = [], [], []
    for save in work.saves:
        sequence += 1
        said = [_revision(work, save, revision, sequence) for revision in save.revisions]
        own = list(_details(save, said, sequence))
        row = _row(work, save, own, previous)
        previous = row.hash
        rows.append(row)
        details += own
        revisions += said
    await chain.append(work.tx, rows, details, revisions)


def _row(work: Work, save: Save, details: list[Detail], previous: str) -> ChainedRow:
    row = ChainedRow(
        sequence=details[0].sequence,
        at=save.at or work.now,
        account_id=work.actor.account_id,
        person_id=save.author_id,
        action=save.action,
        object_kind=save.object_kind,
        object_id=save.object_id,
        clause=save.clause,
        digest=digest_of(detail.digest for detail in details),
        previous=previous,
    )
    return replace(row, hash=row_hash(row))


def _details(save: Save, said: list[ChainedRevision], sequence: int) -> Iterator[Detail]:
    """One detail for each pupil concerned, and one for what concerns none."""
    concerned: dict[int | None, list[ChainedRevision]] = {}
    for revision in said:
        concerned.setdefault(revision.person_id, []).append(revision)
    if save.facts or not concerned:
        concerned.setdefault(None, [])
    for ordinal, (person_id, own) in enumerate(concerned.items()):
        facts = save.facts if person_id is None else {}
        said_of = {"facts": facts, "revisions": [told(one) for one in own]}
        payload = canonical({**said_of, "person": person_id})
        salt = secrets.token_hex(16)
        yield Detail(
            sequence=sequence,
            ordinal=ordinal,
            person_id=person_id,
            digest=detail_digest(salt, payload),
            salt=salt,
            payload=payload,
        )


def _revision(work: Work, save: Save, revision: Revision, sequence: int) -> ChainedRevision:
    return ChainedRevision(
        sequence=sequence,
        object_kind=revision.object_kind,
        object_id=revision.object_id,
        person_id=revision.person_id,
        at=save.at or work.now,
        account_id=work.actor.account_id,
        author_id=save.author_id,
        in_place_of=save.in_place_of,
        nature=revision.nature,
        was=revision.was,
        now=revision.now,
        why=revision.why,
        clause=save.clause,
        policy_version_id=_judged_by(work, save),
    )


def _judged_by(work: Work, save: Save) -> int | None:
    if not work.policies.versions:
        return None
    return work.policy_on(save.day or work.today).id
