"""End bindings inside an open transaction: from now on the phones see nothing."""

from collections.abc import Iterable

from core.acts.work import Save, Work
from core.model.invitations import Bound
from core.rules.invitations import Right
from core.storage import bindings


async def end_bindings(
    work: Work, held: Iterable[Bound], right: Right, why: str | None = None
) -> None:
    """End these bindings, one save each; `why` is a code: lost_phone, left_school, not_mine."""
    bound = {one.id: one for one in held}
    for binding_id in await bindings.end(work.tx, bound, work.now, by=work.actor.account_id):
        one = bound[binding_id]
        facts = {"person_id": one.person_id, "account_id": one.account_id}
        work.save(
            Save(
                action="unbind",
                object_kind="binding",
                object_id=binding_id,
                author_id=right.person_id,
                clause=right.clause,
                facts={**facts, "why": why} if why else facts,
            )
        )
