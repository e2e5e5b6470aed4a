"""Open a locked period by an order, or close it again: the row, one chained save, a word."""

from core.acts.tell_colleagues import tell_colleagues
from core.acts.work import Revision, Save, Work
from core.errors import Gone
from core.model.period_desk import OpenSight, Unlocking
from core.storage import locks

OPENED = "period_opened"
"""Words to whom it was opened for: that it is, or is no more."""


async def open_period(work: Work, shown: OpenSight, by: int) -> int:
    """Write the order and tell the person; return its row (MAZ-2.8.5).

    Raises:
        Gone: the period is not locked, or nobody is named.
    """
    wish, period = shown.wish, shown.period
    if period.lock_id is None or wish.person_id is None:
        raise Gone(object_kind="period")
    row = {
        "lock_id": period.lock_id,
        "order_number": wish.number,
        "order_day": wish.day,
        "why": wish.why,
        "person_id": wish.person_id,
        "until": wish.until,
        "entered_by": by,
        "entered_at": work.now,
    }
    unlocking_id = await locks.open_for(work.tx, row)
    told = {
        "lock": period.lock_id,
        "order": wish.number,
        "of": wish.day.isoformat(),
        "until": wish.until.isoformat(),
    }
    revision = Revision(
        object_kind=locks.UNLOCKING,
        object_id=unlocking_id,
        person_id=wish.person_id,
        now=told,
        why=wish.why,
    )
    _save(work, "open_period", by, revision, period.clause)
    await _tell(work, wish.person_id, unlocking_id, OPENED)
    return unlocking_id


async def end_opening(work: Work, found: Unlocking, by: int) -> None:
    """Let the period be closed for the person from now on, and tell them."""
    if not await locks.end(work.tx, found.id, by, work.now):
        return
    revision = Revision(
        object_kind=locks.UNLOCKING,
        object_id=found.id,
        person_id=found.person_id,
        was={"until": found.until.isoformat()},
        now={"ended": work.now.isoformat()},
    )
    _save(work, "close_period", by, revision, found.clause)
    await _tell(work, found.person_id, found.id, f"{OPENED}:ended")


def _save(work: Work, action: str, by: int, revision: Revision, clause: str | None) -> None:
    work.save(
        Save(
            action=action,
            object_kind=locks.UNLOCKING,
            object_id=revision.object_id,
            author_id=by,
            clause=clause,
            revisions=[revision],
        )
    )


async def _tell(work: Work, person_id: int, unlocking_id: int, key: str) -> None:
    payload = {"unlocking_id": unlocking_id}
    await tell_colleagues(work, [person_id], OPENED, f"{key}:{unlocking_id}", payload)
