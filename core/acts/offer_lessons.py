"""Offer lessons of whoever is away to a colleague, who is told once for several taps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.acts.tell_staff import Note, tell_staff
from core.acts.work import Work
from core.model.lesson import Lesson
from core.model.substitutions import AwayFacts, Busy, Offer
from core.storage import lesson_offers

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
    await tell_staff(work, [_asked(mine[-1], max(one.ends for one in given))])
    busy = (Busy(person_id=person_id, starts=one.starts, ends=one.ends) for one in given)
    return replace(facts, offers=offers, busy=(*facts.busy, *busy))


def _asked(newest: Offer, until: datetime) -> Note:
    return Note(
        person_id=newest.person_id,
        kind=OFFERED,
        key=f"{OFFERED}:{newest.id}",
        payload={"offer_id": newest.id},
        hold=HOLD,
        not_after=until,
    )
