"""A journal that comes back from a backup: what it must let go of before anybody works in it."""

from datetime import datetime

from core.acts.work import Save, Work
from core.journal import Journal
from core.model.copies import Settled
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import jobs, settling


@allows(Action.RUN, Thing.SYSTEM)
async def settle_restored(
    journal: Journal, actor: Actor, *, made_at: datetime, keeps_codes: bool = False
) -> Settled:
    """Let go of what belongs to the time since the backup of `made_at`; chained as one row.

    No old letter rings, no old update is handled, no conversation awaits a word, the schedule
    goes on from now. Codes that are out are revoked, as nobody knows which of them were used or
    revoked since, unless `keeps_codes`. A chat that was blocked is tried anew. Drafts stay: a
    save of an old one is refused by itself. What has ended since is there again: nothing here
    knows of it, so that whoever restores is told.
    """
    access.is_system(actor)
    async with journal.writing(actor, "restore") as work:
        settled = await _settle(work, keeps_codes=keeps_codes)
        revoked = () if keeps_codes else await settling.revoke_codes(work.tx, work.now)
        facts = {
            "made_at": made_at.isoformat(),
            "codes_revoked": list(revoked),
            "letters_cancelled": settled.letters,
            "chats_reopened": settled.reopened,
        }
        work.save(Save(action="restore", object_kind="journal", object_id=None, facts=facts))
    return settled


async def _settle(work: Work, *, keeps_codes: bool) -> Settled:
    tx, now = work.tx, work.now
    await settling.end_tasks(tx, now)
    await jobs.ticked(tx, now)
    phones, shared = await settling.phones(tx)
    return Settled(
        codes=() if keeps_codes else await settling.open_codes(tx, now),
        letters=await settling.cancel_letters(tx),
        updates=await settling.give_up_updates(tx, now),
        dialogues=await settling.end_dialogues(tx, now),
        entered_until=await settling.last_entry(tx),
        reopened=await settling.reopen_chats(tx),
        phones=phones,
        shared=shared,
    )
