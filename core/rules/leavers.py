"""Who is due to be forgotten, and who lets it happen: pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from core.errors import Denied
from core.model.leavers import FORGETS, Leaver
from core.model.people import Actor
from core.model.roles import Action

AT_ONCE = 25
"""So many pupils are forgotten in one transaction: it ends within seconds, others may write."""

_SIGNS = 12
_LAST_DAY = 28
"""A day that every month has."""


def forgets(actor: Actor) -> int:
    """Say which director or administrator looks at leavers, and lets them be forgotten.

    Raises:
        Denied: it is nobody else's business.
    """
    grant = next(actor.having(*FORGETS), None)
    if grant is None:
        raise Denied(action=Action.SET_UP, object_kind="school", holders=FORGETS)
    return grant.person_id


def term_begins(today: date, years: int) -> date:
    """Return the day before which a pupil must have left for the years to be over."""
    return date(today.year - years, today.month, min(today.day, _LAST_DAY))


def due(found: Iterable[Leaver], zone: ZoneInfo) -> tuple[Leaver, ...]:
    """Return those who were not forgotten since they left, the earliest first.

    Whoever came back and left once more is due once more.
    """
    kept = [one for one in found if not _forgotten(one, zone)]
    return tuple(sorted(kept, key=lambda one: (one.left, one.name.full, one.person_id)))


def _forgotten(one: Leaver, zone: ZoneInfo) -> bool:
    at: datetime | None = one.erased_at
    return at is not None and at.astimezone(zone).date() > one.left


def seal_of(batch: Sequence[Leaver]) -> str:
    """Return what names exactly these pupils: a press forgets whom its screen showed."""
    ids = ",".join(str(one.person_id) for one in batch)
    return sha256(ids.encode()).hexdigest()[:_SIGNS] if ids else ""


def newly_due(found: Sequence[Leaver], told_before: date | None) -> bool:
    """Tell whether somebody is due of whom it was not told: who left since that term's day."""
    if told_before is None:
        return bool(found)
    return any(one.left >= told_before for one in found)
