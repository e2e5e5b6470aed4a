"""A word to whoever looks after the machine or its data, in their working hours."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from core.acts.tell import Tidings, at_work, tell, to_each
from core.acts.work import Work
from core.model.roles import Role
from core.storage import recipients

_WORTH = timedelta(days=3)


async def tell_administrators(
    work: Work,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    roles: Collection[Role] = (Role.ADMINISTRATOR,),
) -> int:
    """Queue the word once for each account of an administrator, or of these roles.

    Return how many words were new. `key` names what is told: the same is never told twice
    while letters are remembered.
    """
    found = await recipients.holding(work.tx, roles, work.today, settled=False)
    rings = at_work(work)
    said = Tidings(
        kind=kind,
        key=f"{kind}:{key}",
        payload=payload,
        not_before=rings,
        not_after=rings + _WORTH,
    )
    return await tell(work, to_each((one.account_id for one in found), said))
