"""Each erasure that the chain tells of must have been due: of people long gone by then."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Damaged
from core.model.chain import Erasure
from core.policy.load import load
from core.policy.versions import Policies
from core.rules.erasing import left_by, must_have_been
from core.storage import leavers, policies


async def walk_erasures(tx: AsyncConnection, found: Iterable[Erasure], now: datetime) -> None:
    """Compare every erasure with the terms of the regulation and with who was here.

    Nobody needs to have left for a word to be chained: whoever has the file in hand writes one.

    Raises:
        Damaged: the first erasure that was not due.
    """
    together: dict[tuple[date, date], list[Erasure]] = defaultdict(list)
    held = None
    for one in found:
        held = held or await policies.adopted(tx)
        must_have_been(one, now)
        together[one.at.date(), left_by(one, _years(held, one.at.date()))].append(one)
    for (day, before), erasures in together.items():
        ids = {one.person_id for one in erasures}
        gone = await leavers.gone_by(tx, ids, before, day)
        for one in erasures:
            if one.person_id not in gone:
                raise Damaged("erased_early", one.sequence)


def _years(held: Policies, day: date) -> int:
    policy = held.on(day).policy if held.versions else load("default")
    return policy.archive.summary_after_years.value
