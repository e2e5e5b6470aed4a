"""The head of the audit chain, told outside once a day: to the director's chat and to a file.

Whoever has the database in hand may write its history anew from some row on, hashes and all.
What was told outside by then cannot be made to fit: `zvonok verify` compares it.
"""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime

from core.acts.tell import Word, tell
from core.acts.tell_ties import tell_all_ties
from core.journal import Journal
from core.model.chain import Anchor
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.anchors import keeps_anchors, line, read_lines, word
from core.rules.quiet import day_ends
from core.storage import anchors, chain, recipients

KIND = "anchor"
"""How the outbox names the line; its payload is the row's place."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_anchor(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Tell the head: a silent line to the directors, a line in the file; returns how many.

    A head that was told already is not told again in the chat: on holidays nothing comes. A
    file that cannot be written lets the job fail, so that it is tried again. Four statements.

    Before the first seal every tie is told that the history does not know (`tell_all_ties`).

    Raises:
        OSError: the file cannot be written.
    """
    access.is_system(actor)
    async with journal.writing(actor, "tell ties") as work:
        await tell_all_ties(work)
    async with journal.writing(actor, "queue anchor") as work:
        head = Anchor(*await chain.head(work.tx))
        if head.sequence == 0:
            return 0
        found = await recipients.holding(work.tx, [Role.DIRECTOR], work.today, settled=False)
        told = await tell(work, _words(head, found, day_ends(work.now, work.zone)))
    kept = line(head, at.astimezone(journal.clock.zone))
    await asyncio.to_thread(anchors.append, journal.anchors, kept)
    return told


def _words(head: Anchor, found: Iterable[recipients.Recipient], until: datetime) -> Iterator[Word]:
    for account_id in sorted({one.account_id for one in found}):
        yield Word(
            account_id=account_id,
            kind=KIND,
            key=f"{KIND}:{account_id}:{word(head)}",
            payload={"sequence": head.sequence},
            not_after=until,
        )


@allows(Action.READ, Thing.SCHOOL)
async def anchor_to_tell(journal: Journal, actor: Actor, *, sequence: int) -> Anchor | None:
    """Return the seal of this row, which a director is told; None: there is no such row.

    Raises:
        Denied: the actor is no director today.
    """
    keeps_anchors(actor)
    async with journal.reading() as sight:
        return await chain.anchor(sight.tx, sequence)


@allows(Action.RUN, Thing.SYSTEM)
async def kept_anchors(journal: Journal, actor: Actor) -> tuple[tuple[Anchor, ...], int | None]:
    """Return the anchors of the journal's file, and the number of the first line that is none.

    Raises:
        OSError: the file is there and cannot be read.
    """
    access.is_system(actor)
    return read_lines(await asyncio.to_thread(anchors.read, journal.anchors))
