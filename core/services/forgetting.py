"""What the machine no longer needs goes every night; the journal itself forgets nothing here."""

import asyncio
from datetime import datetime, timedelta

from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import erasing_people, forgetting

UPDATES_KEPT = timedelta(days=8)
"""Telegram renumbers updates after a week of silence: compare by membership (telegram.md)."""

KEPT = timedelta(days=30)
"""How long drafts, letters, things that rang and tries of codes are of use: twice as long as
digests look back and as a code is valid."""

STAGED_KEPT = timedelta(hours=1)
"""How long the rows of an import that broke off stay: they hold personal data twice."""


WITHDRAWN_KEPT = timedelta(days=30)
"""How long a Telegram account is known that took its consent back: whoever changes the mind
meanwhile is back by a code; after it the law wants it forgotten (MAZ-1.4)."""

UNHUNG_KEPT = timedelta(days=1)
"""How long a file that hangs nowhere stays: whoever sends the same again has hung it by then."""

VIEWED_KEPT = timedelta(days=396)
"""Thirteen months: so long it is known who was shown whose data, a year and a month to ask."""


@allows(Action.RUN, Thing.SYSTEM)
async def forget_old(journal: Journal, actor: Actor, *, at: datetime) -> None:
    """Forget what was of use before the moment; safe twice and late."""
    access.is_system(actor)
    async with journal.writing(actor, "forget_old") as work:
        await forgetting.updates(work.tx, at - UPDATES_KEPT)
        await forgetting.screens(work.tx, at - KEPT)
        await forgetting.drafts(work.tx, at - KEPT)
        await forgetting.letters(work.tx, at - KEPT)
        await forgetting.tries(work.tx, at - KEPT)
        await forgetting.viewings(work.tx, work.today - VIEWED_KEPT)
        await forgetting.staged(work.tx, at - STAGED_KEPT)
        gone = await forgetting.withdrawn_accounts(work.tx, at - WITHDRAWN_KEPT)
        if gone:
            await erasing_people.accounts(work.tx, gone, at)
        await _loose_files(journal, work, at - UNHUNG_KEPT)


async def _loose_files(journal: Journal, work: Work, moment: datetime) -> None:
    """Take the bytes away before their rows: killed between the two, the next night ends it."""
    loose = await forgetting.loose_files(work.tx, moment)
    if loose:
        await asyncio.to_thread(journal.files.drop, loose)
        await forgetting.files(work.tx, loose)
