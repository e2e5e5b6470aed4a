"""Erase what the history says of persons, each by a chained row that tells so for ever."""

from collections.abc import Collection

from core.acts.work import Revision, Save, Work
from core.model.chain import ERASE
from core.model.natures import KEPT
from core.rules.state_check import kept
from core.storage import erasing, past_states
from core.storage.books import BOOKS, TIE_BOOKS


async def erase_history(
    work: Work, person_ids: Collection[int], by: int | None, clause: str | None
) -> int:
    """Erase the details of these persons; return how many.

    What stands in the journal stays, and is told once more, so that it can still be verified;
    who changed it when and from what is known no more. `verify` tells this from damage by the
    rows that are chained here.
    """
    erased = await erasing.history(work.tx, person_ids, work.now)
    told = await _standing(work, person_ids)
    for person_id in sorted(person_ids):
        work.save(
            Save(
                action=ERASE,
                object_kind="person",
                object_id=person_id,
                author_id=by,
                clause=clause,
                revisions=[one for one in told if one.person_id == person_id],
            )
        )
    return erased


async def _standing(work: Work, person_ids: Collection[int]) -> list[Revision]:
    return [
        Revision(
            object_kind=book.kind,
            object_id=one.object_id,
            person_id=one.person_id,
            now=kept(one),
            nature=KEPT,
        )
        for book in (*BOOKS, *TIE_BOOKS)
        for one in await past_states.of_persons(work.tx, book, person_ids)
    ]
