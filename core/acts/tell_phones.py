"""Words about phones: to those that speak for a person already, to one that was disconnected.

They wait for the end of the quiet hours: most new phones are the person's own.
"""

from collections.abc import Iterable

from core.acts.tell import Tidings, Word, at_work, may_ring, others, tell, to_each
from core.acts.tell_administrators import tell_administrators
from core.acts.work import Work
from core.model.invitations import Bound
from core.model.phones import LOST, NEW, REFUSED, Phone
from core.model.roles import OFFICE
from core.storage import bindings


async def tell_older_phones(work: Work, person_id: int, newer_id: int) -> int:
    """Tell every phone that spoke for the person before this binding; return how many."""
    held = await bindings.of_persons(work.tx, [person_id])
    older = {one.account_id for one in held if one.id < newer_id}
    await tell(work, _words(work, NEW, newer_id, sorted(older)))
    return len(older)


async def tell_lost_phones(work: Work, ended: Iterable[Bound]) -> None:
    """Tell phones that somebody else has just disconnected that they were."""
    for one in ended:
        await tell(work, _words(work, LOST, one.id, others(work, [one.account_id])))


async def tell_of_refusal(work: Work, phone: Phone) -> None:
    """Tell the office and whoever issued the code that its owner said «not me»."""
    payload = {"newer_id": phone.id}
    await tell_administrators(work, REFUSED, str(phone.id), payload, OFFICE)
    if phone.issuer_id is not None:
        said = Tidings(
            kind=REFUSED,
            key=f"{REFUSED}:{phone.id}",
            payload=payload,
            not_before=at_work(work),
        )
        await tell(work, to_each(others(work, [phone.issuer_id]), said))


def _words(work: Work, kind: str, newer_id: int, accounts: Iterable[int]) -> list[Word]:
    said = Tidings(
        kind=kind,
        key=f"{kind}:{newer_id}",
        payload={"newer_id": newer_id},
        not_before=may_ring(work),
    )
    return to_each(accounts, said)
