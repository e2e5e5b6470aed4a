"""Codes for many at once: a whole school's first day."""

from collections.abc import Sequence
from datetime import datetime

from core.acts.issue_codes import issue_codes
from core.journal import Journal
from core.model.declared import allows
from core.model.invitations import NewCode
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.invitations import Right
from core.storage import turns


@allows(Action.HAND_OUT, Thing.INVITATION)
async def invite_many(
    journal: Journal,
    actor: Actor,
    *,
    wanted: Sequence[tuple[int, Role]],
    until: datetime | None = None,
) -> tuple[NewCode, ...]:
    """Issue a code for each (person, role) in one transaction and one chained row.

    They live `until` then (None: as long as the policy says), which a demonstration whose clock
    leaps needs. By the command line only: a person hands codes one by one or prints
    cards (`cards.py`).
    """
    access.is_system(actor)
    async with journal.writing(actor, "invite_many") as work:
        await turns.of_codes(work.tx)
        return await issue_codes(work, wanted, Right(None, None), journal.key, until)
