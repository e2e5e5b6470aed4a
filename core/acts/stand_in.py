"""Let somebody stand in for a class teacher, and end it; chained, told calmly."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.acts.tell import Tidings, Word, may_ring, others, tell, to_each
from core.acts.work import Revision, Save, Work
from core.model.roles import STAFF
from core.model.stand_ins import Led, StandIn, Wish
from core.rules.quiet import day_ends
from core.storage import recipients, stand_ins

BEGUN, OVER = "stand_in", "stand_in_over"
"""Words to whoever stands in and to the class teacher; the payload is the grant."""


async def begin(work: Work, led: Led, wish: Wish, lead_id: int, by: int) -> int:
    """Give the right in the place of `lead_id`, end the one that stood; return the grant."""
    was = led.standing
    revisions = []
    if was is not None:
        revisions.append(await _ended(work, was))
    grant_id = await stand_ins.add(work.tx, led.class_id, wish, lead_id)
    told = _told(led.class_id, wish.person_id, lead_id, (wish.since, wish.until))
    revisions.append(Revision(object_kind=stand_ins.KIND, object_id=grant_id, now=told))
    _save(work, "stand_in", grant_id, by, revisions)
    words = [(BEGUN, grant_id, wish.person_id, wish.until), (BEGUN, grant_id, lead_id, wish.until)]
    if was is not None and was.person_id != wish.person_id:
        words.append((OVER, was.id, was.person_id, work.today))
    await _tell(work, words)
    return grant_id


async def end(work: Work, was: StandIn, by: int) -> None:
    """End the right at once: its last day was yesterday."""
    _save(work, "stand_in_over", was.id, by, [await _ended(work, was)])
    words = [(OVER, was.id, person_id, work.today) for person_id in (was.person_id, was.lead_id)]
    await _tell(work, words)


async def _ended(work: Work, was: StandIn) -> Revision:
    last = work.today - timedelta(days=1)
    await stand_ins.end(work.tx, [was.id], last)
    before = _told(was.class_id, was.person_id, was.lead_id, (was.since, was.until))
    return Revision(
        object_kind=stand_ins.KIND,
        object_id=was.id,
        was=before,
        now={**before, "until": last.isoformat()},
    )


def _told(class_id: int, person_id: int, lead_id: int, days: tuple[date, date]) -> dict[str, Any]:
    since, until = days
    return {
        "role": "class_teacher",
        "class_id": class_id,
        "person_id": person_id,
        "in_place_of": lead_id,
        "since": since.isoformat(),
        "until": until.isoformat(),
    }


def _save(work: Work, action: str, grant_id: int, by: int, revisions: list[Revision]) -> None:
    work.save(
        Save(
            action=action,
            object_kind=stand_ins.KIND,
            object_id=grant_id,
            author_id=by,
            revisions=revisions,
        )
    )


async def _tell(work: Work, words: Sequence[tuple[str, int, int, date]]) -> None:
    """Tell these persons, but not whoever has pressed: kind, grant, person, its last day."""
    persons = [person_id for _, _, person_id, _ in words]
    found = await recipients.holding(work.tx, sorted(STAFF), work.today, person_ids=persons)
    at = may_ring(work)
    queued: list[Word] = []
    for kind, grant_id, person_id, last in words:
        said = Tidings(
            kind=kind,
            key=f"{kind}:{grant_id}",
            payload={"grant_id": grant_id},
            not_before=at,
            not_after=_worthless(work, last, at),
        )
        own = sorted({one.account_id for one in found if one.person_id == person_id})
        queued += to_each(others(work, own), said)
    await tell(work, queued)


def _worthless(work: Work, last: date, at: datetime) -> datetime:
    """Return when it says nothing any more: its last day is over, or the day it comes."""
    noon = datetime.combine(last, time(12), work.zone)
    return day_ends(max(noon, at), work.zone)
