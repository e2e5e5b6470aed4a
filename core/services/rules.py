"""The rules that concern a person: the policy of a day, whose rules, and what is yet to hold."""

from dataclasses import dataclass
from datetime import date

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.policy.clauses import Clause
from core.policy.schema import Policy
from core.rules import access
from core.rules.regulation import concerning


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRules:
    """The rules of one role of the actor's (None: no role is held) on a day, today or later.

    `others` are the further roles held, `clauses` those of the regulation that bind the role.
    `next_day`: the first day after `day` from which other rules are already adopted.
    """

    policy: Policy
    day: date
    today: date
    role: Role | None
    others: tuple[Role, ...]
    clauses: tuple[Clause, ...]
    next_day: date | None = None

    @property
    def is_ahead(self) -> bool:
        """Tell whether these rules are yet to hold."""
        return self.day > self.today


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_rules(
    journal: Journal, actor: Actor, *, role: str = "", day: date | None = None
) -> OwnRules:
    """Return the rules of a role (one not held any more: of the first) on a day (None: today).

    Raises:
        Denied: a stranger has none.
    """
    access.is_known(actor)
    today = journal.clock.today()
    on = max(day or today, today)
    held = tuple(one for one in Role if actor.has(one))
    shown = next((one for one in held if one == role), next(iter(held), None))
    policies = journal.policies.snapshot()
    policy = policies.on(on).policy
    later = [one.since for one in policies.versions if one.since > on]
    return OwnRules(
        policy=policy,
        day=on,
        today=today,
        role=shown,
        others=tuple(one for one in held if one is not shown),
        clauses=concerning(policy, () if shown is None else (shown,)),
        next_day=min(later, default=None),
    )
