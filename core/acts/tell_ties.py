"""Chain who belongs where, who may see whom: with each save that changes it, and once for all."""

from collections.abc import Iterable

from core.acts.work import Revision, Save, Work
from core.model.chain import ALL_TIES
from core.model.natures import TIE
from core.storage import ties

TELL = "tell_ties"
"""The action of the row that tells of all ties which stood before any was told."""


def tell_ties(work: Work) -> None:
    """Hang what the transaction changed of ties on its last save; at the end of every writing.

    No statement. Who did it and by which clause is what the save says.
    """
    changed = ties.noted(work.tx)
    if not changed:
        return
    if not work.saves:
        work.save(Save(action=TELL, object_kind=ALL_TIES, object_id=None))
    work.saves[-1].revisions += _told(changed)


async def tell_all_ties(work: Work) -> int:
    """Tell once of every tie of which the history tells nothing yet; return how many.

    From then on `verify` compares them all. One statement where it was done before.
    """
    if await ties.all_told(work.tx):
        return 0
    untold = await ties.untold(work.tx)
    marker = Revision(object_kind=ALL_TIES, object_id=0, now={"ties": len(untold)}, nature=TIE)
    work.save(
        Save(
            action=TELL,
            object_kind=ALL_TIES,
            object_id=0,
            revisions=[marker, *_told(untold)],
        )
    )
    return len(untold)


def _told(changed: Iterable[ties.Tied]) -> list[Revision]:
    return [
        Revision(
            object_kind=one.kind,
            object_id=one.object_id,
            person_id=one.person_id,
            now=one.said,
            nature=TIE,
        )
        for one in changed
    ]
