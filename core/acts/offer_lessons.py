"""Offer lessons of whoever is away to a colleague, who is told once for several taps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.acts.tell import Word, tell
from core.acts.work import Work
from core.model.lesson import Lesson
from core.model.roles import STAFF
from core.model.substitutions import AwayFacts, Busy, Offer
from core.rules.quiet import loud_at
from core.storage import lesson_offers, recipients

OFFERED = "lesson_offer"
"""A word to a colleague; the payload is the newest offer of a press: all that wait are shown."""

HOLD = timedelta(minutes=1)
"""So long a word waits: several taps of a deputy ring once, a slip rings nowhere."""


async def offer(
    work: Work, facts: AwayFacts, given: Sequence[Lesson], person_id: int, by: int
) -> AwayFacts:
    """Offer these lessons of the day to the colleague, and tell; return the facts as they are."""
    rows = [
        {
            "absence_id": facts.absence.id,
            "lesson_id": one.id,
            "person_id": person_id,
            "offered_by": by,
            "offered_at": work.now,
        }
        for one in given
    ]
    await lesson_offers.add(work.tx, rows)
    offers = await lesson_offers.of_lessons(work.tx, [one.id for one in facts.lessons])
    mine = [one for one in offers if one.waits and one.person_id == person_id]
    await _tell(work, mine[-1], max(one.ends for one in given))
    busy = (Busy(person_id=person_id, starts=one.starts, ends=one.ends) for one in given)
    return replace(facts, offers=offers, busy=(*facts.busy, *busy))


async def _tell(work: Work, newest: Offer, until: datetime) -> None:
    found = await recipients.holding(
        work.tx, sorted(STAFF), work.today, person_ids=[newest.person_id], settled=False
    )
    rings = loud_at(work.now + HOLD, work.zone, work.policy_on(work.today).policy)
    words = [
        Word(
            account_id=account_id,
            kind=OFFERED,
            key=f"{OFFERED}:{newest.id}:{account_id}",
            payload={"offer_id": newest.id},
            not_before=rings,
            not_after=until,
        )
        for account_id in dict.fromkeys(one.account_id for one in found)
    ]
    await tell(work, words)
