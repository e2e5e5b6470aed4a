"""Ring colleagues about something that waits on their desk, in the hours of work."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from core.acts.tell import Tidings, at_work, others, tell, to_each
from core.acts.work import Work
from core.model.roles import STAFF
from core.storage import recipients

WORTH = timedelta(days=7)
"""How long such a word waits for a chat that is closed; the thing itself stands on the desk."""


async def tell_colleagues(
    work: Work, persons: Collection[int], kind: str, key: str, payload: Mapping[str, Any]
) -> None:
    """Queue one word to each account of these persons of the staff, but for who acts now.

    `key` begins the unique key of each. Two statements.
    """
    found = await recipients.holding(
        work.tx, sorted(STAFF), work.today, person_ids=sorted(persons), settled=False
    )
    rings = at_work(work)
    said = Tidings(kind=kind, key=key, payload=payload, not_before=rings, not_after=rings + WORTH)
    await tell(work, to_each(others(work, (one.account_id for one in found)), said))
