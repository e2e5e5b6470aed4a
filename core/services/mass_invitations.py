"""Codes for many at once: a whole class's cards, a whole school's first day."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.acts.work import Save
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.codes import digest, new_code, new_link
from core.storage import invitations


@dataclass(frozen=True, slots=True)
class Card:
    """A new code of one person for one role, readable this once."""

    person_id: int
    role: Role
    code: str
    link: str


@allows(Action.HAND_OUT, Thing.INVITATION)
async def invite_many(
    journal: Journal, actor: Actor, *, wanted: Sequence[tuple[int, Role]]
) -> tuple[Card, ...]:
    """Issue a code for each (person, role) in one transaction and one chained row.

    By the command line only: a person hands codes one by one, as the policy allows.
    """
    access.is_system(actor)
    cards = tuple(
        Card(person_id, role, new_code(secrets.token_bytes), new_link(secrets.token_bytes))
        for person_id, role in wanted
    )
    async with journal.writing(actor, "invite_many") as work:
        valid = timedelta(days=work.policy_on(work.today).policy.codes.valid_days.value)
        rows = [
            {
                "person_id": card.person_id,
                "role": card.role,
                "code_hash": digest(card.code, journal.key),
                "link_hash": digest(card.link, journal.key),
                "made_at": work.now,
                "expires_at": work.now + valid,
            }
            for card in cards
        ]
        await invitations.add_many(work.tx, rows)
        facts = {"count": len(rows)}
        work.save(
            Save(action="invite_many", object_kind="invitation", object_id=None, facts=facts)
        )
    return cards
