"""What became of a backup and of its trial: remembered, and told to administrators once."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.tell_administrators import tell_administrators
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.upkeep import Trial
from core.rules import access
from core.rules.machine_room import looks_after
from core.storage import jobs

FAILED, TRIAL, BROKEN = "backup_failed", "backup_trial", "backup_broken"
"""How the outbox names them."""

_WEEK = timedelta(days=6, hours=12)
_OLD = timedelta(days=3)
"""A newest backup that is older has long been missed."""


EVERYWHERE = 0
"""In the place of a shelf's number: a backup stands on none of them."""


@allows(Action.RUN, Thing.SYSTEM)
async def note_backup(
    journal: Journal,
    actor: Actor,
    *,
    shelves: dict[int, str | None],
    broken: str | None = None,
) -> None:
    """Remember on which shelves (1, 2) a backup stands; tell of those that failed, and why.

    Told is once, until the shelf has had a backup again: no message of each night. Where every
    shelf failed it is one word. `broken`: the audit chain does not hold, and what is wrong is
    told once; the weekly trial says it again.
    """
    access.is_system(actor)
    async with journal.writing(actor, "note_backup") as work:
        for number in [number for number, why in shelves.items() if why is None]:
            await jobs.remember(work.tx, jobs.backup_on(number), work.now)
        failed = {number: why for number, why in shelves.items() if why is not None}
        if failed and len(failed) == len(shelves):
            failed = {EVERYWHERE: "; ".join(dict.fromkeys(failed.values()))}
        for number, why in failed.items():
            last = await _last(work.tx, number)
            since = last.isoformat() if last is not None else ""
            payload = {"shelf": number, "since": since, "why": why[:300]}
            await tell_administrators(work, FAILED, f"{number}:{since}", payload)
        if broken is not None:
            why = broken[:300]
            await tell_administrators(work, BROKEN, broken[:60], {"why": why})


async def _last(tx: AsyncConnection, shelf: int) -> datetime | None:
    """Return when a backup last came to the shelf, or to any; None: never."""
    numbers = [shelf] if shelf else [1, 2]
    found = [await jobs.remembered(tx, jobs.backup_on(number)) for number in numbers]
    return max((one for one in found if one is not None), default=None)


@allows(Action.READ, Thing.SCHOOL)
async def last_backup(journal: Journal, actor: Actor, *, shelf: int) -> datetime | None:
    """Return when a backup last came to the shelf (0: to any); None: never.

    Raises:
        Denied: the actor is no administrator.
    """
    looks_after(actor)
    async with journal.reading() as sight:
        return await _last(sight.tx, shelf)


@allows(Action.RUN, Thing.SYSTEM)
async def trial_is_due(journal: Journal, actor: Actor, *, at: datetime) -> bool:
    """Tell whether a week has passed since a backup was last tried."""
    access.is_system(actor)
    async with journal.reading() as sight:
        last = await jobs.remembered(sight.tx, jobs.TRIAL)
    return last is None or at - last >= _WEEK


@allows(Action.RUN, Thing.SYSTEM)
async def note_trial(journal: Journal, actor: Actor, *, trial: Trial) -> None:
    """Remember the trial and tell administrators of it: each week one calm line, or an alarm.

    One that cannot be tried here is said once, while letters are remembered.
    """
    access.is_system(actor)
    async with journal.writing(actor, "note_trial") as work:
        await jobs.remember(work.tx, jobs.TRIAL, work.now)
        made_at = trial.made_at
        payload = {
            "made_at": made_at.isoformat() if made_at is not None else "",
            "rows": trial.rows,
            "files": trial.files,
            "missing": trial.missing,
            "seconds": trial.seconds,
            "why": trial.why[:300] if trial.why is not None else None,
            "sealed": trial.sealed,
            "broken": trial.broken[:300] if trial.broken is not None else None,
            "old": made_at is not None and work.now - made_at > _OLD,
        }
        key = "sealed" if trial.sealed else work.today.isoformat()
        await tell_administrators(work, TRIAL, key, payload)


@allows(Action.READ, Thing.SCHOOL)
async def hears_of_machine(journal: Journal, actor: Actor) -> None:  # noqa: ARG001 - the shape of a use case
    """Let only administrators be told of the machine.

    Raises:
        Denied: the actor is none by now.
    """
    looks_after(actor)
