"""A consent taken back: nothing is sent any more, the journal stays."""

from collections.abc import Mapping

from core.acts.tell_withdrawn import tell_withdrawn
from core.acts.work import Save, Work
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import bindings


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def withdraw(journal: Journal, actor: Actor) -> None:
    """Take back every consent of the account and end all its bindings at once.

    From now on nothing is sent, letters that wait neither. The journal stays; results of a
    representative go on paper (`Guardian.on_paper_since`). Class teacher or office hear of it;
    a new code is the way back. A phone that the school has disconnected before, as of a family
    that has left, takes back what it agreed to all the same; of that nobody need hear.

    Raises:
        Denied: a stranger has nothing to take back.
    """
    account_id = access.is_known(actor)
    async with journal.writing(actor, "withdraw") as work:
        held = await bindings.of_account(work.tx, account_id)
        ended = await bindings.end(work.tx, [one.id for one in held], work.now, by=account_id)
        taken = await bindings.withdraw(work.tx, account_id, work.now)
        own = {one.id: one.person_id for one in held if one.id in ended}
        await tell_withdrawn(work, set(own.values()))
        _withdrawn(work, "binding", own)
        spoken = set(own.values())
        _withdrawn(work, "consent", {i: who for i, who in taken.items() if who not in spoken})


def _withdrawn(work: Work, kind: str, persons: Mapping[int, int]) -> None:
    for object_id, person_id in persons.items():
        work.save(
            Save(
                action="withdraw",
                object_kind=kind,
                object_id=object_id,
                author_id=person_id,
                facts={"person_id": person_id},
            )
        )
