"""Does the journal's memory hold? What the administrator asks at night."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.errors import Damaged
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.chain import START, detail_digest, digest_of, row_hash
from core.storage import chain


@dataclass(frozen=True, slots=True)
class Verified:
    """How many chained rows hold, and how many of their details were erased by right."""

    rows: int
    erased: int


@allows(Action.RUN, Thing.SYSTEM)
async def verify_chain(journal: Journal, actor: Actor) -> Verified:
    """Walk the whole chain once.

    Raises:
        Damaged: the first row at fault, and what is wrong with it.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        return await _walk(sight)


async def _walk(sight: Sight) -> Verified:
    sequence, previous, erased = 0, START, 0
    async with chain.stream(sight.tx) as rows, chain.stream_details(sight.tx) as details:
        waiting = await anext(details, None)
        async for row in rows:
            sequence += 1
            if row["sequence"] != sequence or row["previous"] != previous:
                raise Damaged("row_missing", sequence)
            digests = []
            while waiting is not None and waiting["sequence"] == sequence:
                digests.append(waiting["digest"])
                erased += _checked(waiting)
                waiting = await anext(details, None)
            if digest_of(digests) != row["digest"] or row_hash(dict(row)) != row["hash"]:
                raise Damaged("row_changed", sequence)
            previous = row["hash"]
    if waiting is not None:
        raise Damaged("detail_astray", waiting["sequence"])
    if await chain.head(sight.tx) != (sequence, previous):
        raise Damaged("head_astray", sequence)
    return Verified(sequence, erased)


def _checked(detail: sa.RowMapping) -> int:
    """Return 1 for an erased detail, 0 for one that stands as it was written."""
    if detail["salt"] is None and detail["payload"] is None and detail["erased_at"] is not None:
        return 1
    if detail["salt"] is None or detail["payload"] is None:
        raise Damaged("detail_emptied", detail["sequence"])
    if detail_digest(detail["salt"], detail["payload"]) != detail["digest"]:
        raise Damaged("detail_changed", detail["sequence"])
    return 0
