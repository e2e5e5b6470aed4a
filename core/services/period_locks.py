"""The night after a period's last day: a copy is made and checked, then the period is locked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.acts.keep_copy import Copy, keep_copy
from core.acts.tell import Word, at_work, tell
from core.acts.work import Revision, Save, Work
from core.errors import CopyFailed
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.period_desk import PeriodState
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.locks import locked_after
from core.storage import chain, locks, recipients, turns

FAILED = "lock_failed"
"""The kind of the word that no copy could be made; its payload: the day."""

_TRIES = 3
_WORTH = timedelta(hours=20)


@allows(Action.RUN, Thing.SYSTEM)
async def lock_periods(journal: Journal, actor: Actor, *, at: datetime) -> int:  # noqa: ARG001 - whatever has ended by now is locked
    """Lock the periods that have ended, where the policy of their last day says so (MAZ-2.8.5).

    First a copy of the journal is made and checked, then all are locked at once with its name
    and hash. What is chained while it is made makes another copy due, so that the copy is the
    journal as it was locked. Where none can be made nothing is locked: administrators and the
    director are told, once a day, and the next night tries again. Safe twice, and after a
    crash at any point. Returns how many were locked.
    """
    access.is_system(actor)
    for _ in range(_TRIES):
        async with journal.reading() as sight:
            if not await _due(sight):
                return 0
        try:
            copy = await keep_copy(
                journal.database, journal.copies, _name(journal), journal.clock.now()
            )
        except CopyFailed:
            break
        if (locked := await _lock(journal, actor, copy)) is not None:
            return locked
    await _tell(journal, actor)
    return 0


def _name(journal: Journal) -> str:
    now = journal.clock.now().astimezone(journal.clock.zone)
    return f"zvonok_{now:%Y-%m-%d_%H-%M-%S}.db"


async def _due(scene: Sight | Work) -> tuple[PeriodState, ...]:
    """Return the periods that are to be locked: their last lesson's hour has passed too."""
    found = []
    for one in await locks.ended(scene.tx, scene.today):
        policy = scene.policy_on(one.until).policy
        last_hour = locked_after(one.until, policy, scene.zone, scene.policies.outages)
        if last_hour is not None and last_hour < scene.now:
            found.append(one)
    return tuple(found)


async def _lock(journal: Journal, actor: Actor, copy: Copy) -> int | None:
    """Lock what is due still; None: the journal has gone on since the copy.

    Whoever found the period open a moment ago has written before: the copy is behind then.
    """
    async with journal.writing(actor, "lock periods") as work:
        await turns.alone(work.tx)
        if (await chain.lock_head(work.tx))[0] != copy.sequence:
            return None
        due = await _due(work)
        if due:
            _save(work, copy, due, await locks.lock(work.tx, [_row(work, copy, x) for x in due]))
        return len(due)


def _row(work: Work, copy: Copy, one: PeriodState) -> dict[str, object]:
    version = work.policy_on(one.until)
    return {
        "period_id": one.id,
        "locked_at": work.now,
        "copy_name": copy.name,
        "copy_sha256": copy.sha256,
        "copy_sequence": copy.sequence,
        "policy_version_id": version.id,
        "clause": version.policy.periods.at_end.clause,
    }


def _save(work: Work, copy: Copy, due: Sequence[PeriodState], ids: dict[int, int]) -> None:
    kept = {"copy": copy.name, "sha256": copy.sha256, "sequence": copy.sequence}
    revisions = [
        Revision(
            object_kind=locks.LOCK,
            object_id=ids[one.id],
            now={"period": one.id, "until": one.until.isoformat(), **kept},
        )
        for one in due
    ]
    clause = work.policy_on(due[-1].until).policy.periods.at_end.clause
    save = Save(action="lock_periods", object_kind=locks.LOCK, object_id=None, clause=clause)
    save.facts, save.revisions = kept, revisions
    work.save(save)


async def _tell(journal: Journal, actor: Actor) -> None:
    async with journal.writing(actor, "lock failed") as work:
        heads = [Role.ADMINISTRATOR, Role.DIRECTOR]
        found = await recipients.holding(work.tx, heads, work.today)
        rings = at_work(work)
        day = work.today.isoformat()
        words = [
            Word(
                account_id=account_id,
                kind=FAILED,
                key=f"{FAILED}:{day}:{account_id}",
                payload={"day": day},
                not_before=rings,
                not_after=rings + _WORTH,
            )
            for account_id in dict.fromkeys(one.account_id for one in found)
        ]
        await tell(work, words)
