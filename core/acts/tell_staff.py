"""Tell persons of the staff about lessons that are given away: two statements for all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.acts.tell import Tidings, Word, others, tell, to_each
from core.acts.work import Work
from core.model.roles import STAFF
from core.model.substitutions import Offer
from core.rules.quiet import loud_at
from core.storage import recipients

COVERED, AGAIN = "covered", "covered_again"
"""A silent word to whoever is away, once a day; and one that draws it anew in its place."""

_HOLD = timedelta(minutes=10)
"""So long that word waits: what is arranged in one go is told in one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person is to be told; `key` is unique for ever, with the account behind it."""

    person_id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    hold: timedelta = timedelta(0)
    not_after: datetime | None = None


async def tell_staff(work: Work, notes: Iterable[Note]) -> None:
    """Queue the notes to the accounts of their persons, but not to whoever acts now."""
    listed = list(notes)
    persons = sorted({one.person_id for one in listed})
    found = await recipients.holding(
        work.tx, sorted(STAFF), work.today, person_ids=persons, settled=False
    )
    await tell(work, [word for one in listed for word in _words(work, one, found)])


def _words(work: Work, note: Note, found: Iterable[recipients.Recipient]) -> list[Word]:
    own = sorted({one.account_id for one in found if one.person_id == note.person_id})
    said = Tidings(
        kind=note.kind,
        key=note.key,
        payload=note.payload,
        not_before=loud_at(work.now + note.hold, work.zone, work.policy_on(work.today).policy),
        not_after=note.not_after,
    )
    return to_each(others(work, own), said)


def to_absent(offers: Iterable[Offer], state: str) -> Iterable[Note]:
    """Yield the notes to whoever is away about these lessons, given away or given back."""
    newest = {(one.absence_id, one.day): one for one in sorted(offers, key=lambda one: one.id)}
    for (absence_id, day), one in newest.items():
        keys = {
            COVERED: f"{COVERED}:{absence_id}:{day.isoformat()}",
            AGAIN: f"{AGAIN}:{one.id}:{state}",
        }
        for kind, key in keys.items():
            payload = {"day": day.isoformat()}
            yield Note(person_id=one.absent_id, kind=kind, key=key, payload=payload, hold=_HOLD)
