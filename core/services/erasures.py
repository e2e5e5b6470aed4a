"""Forget pupils who left years ago: words, contacts and history go, the journal's marks stay.

Nobody is forgotten by a machine that nobody told to: a job only tells of it, a press or the
command line does it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.acts.forget_people import forget_people
from core.acts.tell_administrators import tell_administrators
from core.acts.work import Work
from core.errors import Changed
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.leavers import FORGETS, Forgotten, LeaversPage
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access, leavers
from core.rules.erasing import told_by
from core.storage import jobs
from core.storage import leavers as found

KIND = "leavers_due"
"""How the outbox names the word that somebody is due; its payload is empty."""

_REST = timedelta(days=30)
"""So long after a word none follows, whoever comes due meanwhile."""


@allows(Action.RUN, Thing.SYSTEM)
async def erasable(journal: Journal, actor: Actor) -> LeaversPage:
    """Return whom `erase_left` would forget today."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await _page(sight)


@allows(Action.RUN, Thing.SYSTEM)
async def erase_left(journal: Journal, actor: Actor) -> Forgotten:
    """Forget the first of those who left before the journal's years of keeping (OFFICE-6).

    `left` says how many are due still: whoever calls it goes on until there are none.
    """
    access.is_system(actor)
    async with journal.writing(actor, "erase left") as work:
        return await _forget(work, await _page(work), None)


@allows(Action.READ, Thing.SCHOOL)
async def leavers_page(journal: Journal, actor: Actor) -> LeaversPage:
    """Return who is due, for the director and the administrator; three statements.

    Raises:
        Denied: the actor is neither today.
    """
    leavers.forgets(actor)
    async with journal.reading() as sight:
        return await _page(sight)


@allows(Action.SET_UP, Thing.SCHOOL)
async def forget_leavers(journal: Journal, actor: Actor, *, seal: str) -> Forgotten:
    """Forget exactly those whom the screen with this seal showed, all at once (OFFICE-5).

    Who changed what from what is known no more; what stands is told once more and verified as
    before. The chain says of each that it was erased, and by whom.

    Raises:
        Denied: the actor is neither director nor administrator today.
        Changed: others are due by now, or it is done; nothing was changed.
        Repeated: this update has had its effect.
    """
    by = leavers.forgets(actor)
    async with journal.writing(actor, "forget leavers") as work:
        page = await _page(work)
        if not page.seal or page.seal != seal:
            raise Changed
        return await _forget(work, page, by)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_leavers(journal: Journal, actor: Actor, *, at: datetime) -> int:  # noqa: ARG001 - who is due by now
    """Tell director and administrators, once, that somebody has come due; return how many words.

    Of whom it was told it is not told again, whether they are forgotten or not; at most one
    word in thirty days. Safe twice.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue_leavers") as work:
        told = await jobs.remembered(work.tx, jobs.LEAVERS)
        if told is not None and work.now - told < _REST:
            return 0
        page = await _page(work)
        last = leavers.term_begins(told.astimezone(work.zone).date(), page.years) if told else None
        if not leavers.newly_due(page.due, last):
            return 0
        await jobs.remember(work.tx, jobs.LEAVERS, work.now)
        key = work.today.isoformat()
        return await tell_administrators(work, KIND, key, {}, roles=FORGETS)


async def _page(scene: Sight | Work) -> LeaversPage:
    figure = scene.policy_on(scene.today).policy.archive.summary_after_years
    before = leavers.term_begins(scene.today, figure.value)
    last = told_by(before)
    due = leavers.due(await found.left_before(scene.tx, before, last), scene.zone)
    batch = due[: leavers.AT_ONCE]
    ids = [one.person_id for one in batch]
    return LeaversPage(
        before=before,
        years=figure.value,
        clause=figure.clause,
        due=due,
        batch=batch,
        kin=len(await found.kin_of(scene.tx, ids, before, last)) if ids else 0,
        seal=leavers.seal_of(batch),
    )


async def _forget(work: Work, page: LeaversPage, by: int | None) -> Forgotten:
    if not page.batch:
        return Forgotten()
    done = await forget_people(work, page.batch, page.before, by, page.clause)
    return replace(done, left=len(page.due) - done.pupils)
