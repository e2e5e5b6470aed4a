"""Which regulation the school works by, and since when."""

from dataclasses import dataclass
from datetime import date

from core.acts.known_outages import known_outages
from core.acts.work import Save
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.load import load, policy_hash
from core.policy.schema import Policy
from core.policy.versions import Policies, PolicyVersion
from core.rules import access
from core.rules.adoption import alike, may_adopt, may_withdraw, stands
from core.storage import orders, policies


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of a wish to adopt: the version, and whether it was written now (`is_new`).

    `changes`: other rules hold from its day than would have without it. `same`: an earlier
    version with the same figures, which stays. `follows`: the next version to hold after it.
    """

    version: PolicyVersion
    is_new: bool = True
    changes: bool = True
    same: PolicyVersion | None = None
    follows: PolicyVersion | None = None


@allows(Action.RUN, Thing.SYSTEM)
async def adopted_policies(journal: Journal, actor: Actor, *, seed: str) -> Policies:
    """Return the adopted versions; an empty database adopts the policy named `seed`.

    Raises:
        PolicyFault: the seed's file is faulty.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        found = await policies.adopted(sight.tx)
        if found.versions:
            return Policies(found.versions, await known_outages(sight.tx, found, sight.today))
    policy = load(seed)
    async with journal.writing(actor, "adopt_policy") as work:
        row = await policies.adopt(work.tx, policy, work.today, work.now)
        facts = {"name": policy.name, "since": work.today.isoformat(), "hash": policy_hash(policy)}
        work.save(Save(action="adopt_policy", object_kind="policy", object_id=row, facts=facts))
    async with journal.reading() as sight:
        return await policies.adopted(sight.tx)


@allows(Action.RUN, Thing.SYSTEM)
async def adopt_policy(
    journal: Journal, actor: Actor, *, policy: Policy, since: date, order: str
) -> Adoption:
    """Adopt a policy by an order of the school, dated today; it holds from the day on.

    The same once more writes nothing, even after its day.

    Raises:
        PolicyFault: the day has passed or is too far, or marks of the version before could not be
            read.
    """
    access.is_system(actor)
    async with journal.writing(actor, "adopt_policy") as work:
        held = await policies.adopted(work.tx)
        later = [one for one in held.versions if one.since > since]
        follows = min(later, key=lambda one: (one.since, -one.id), default=None)
        if (found := stands(held, policy, since, order)) is not None:
            return Adoption(found, is_new=False, follows=follows)
        before = held.on(since).policy if held.versions else None
        may_adopt(policy, since, work.today, before)
        order_id = await orders.keep(work.tx, order, work.today, work.now)
        row = await policies.adopt(work.tx, policy, since, work.now, order_id)
        facts = {"name": policy.name, "since": since.isoformat(), "order": order}
        facts["hash"] = policy_hash(policy)
        work.save(Save(action="adopt_policy", object_kind="policy", object_id=row, facts=facts))
    version = PolicyVersion(row, since, policy, order)
    changes = before != policy
    return Adoption(version, changes=changes, same=alike(held, policy), follows=follows)


@allows(Action.RUN, Thing.SYSTEM)
async def withdraw_policy(
    journal: Journal, actor: Actor, *, since: date
) -> tuple[PolicyVersion, PolicyVersion]:
    """Take back the version that was to hold from a day still to come.

    Return it, and the one that holds on that day instead.

    Raises:
        PolicyFault: no version is to hold from that day, or its day has come.
    """
    access.is_system(actor)
    async with journal.writing(actor, "withdraw_policy") as work:
        held = await policies.adopted(work.tx)
        found = may_withdraw(held, since, work.today)
        await policies.withdraw(work.tx, found.id, work.now)
        facts = {"name": found.policy.name, "since": since.isoformat(), "order": found.order}
        save = Save(
            action="withdraw_policy", object_kind="policy", object_id=found.id, facts=facts
        )
        work.save(save)
        after = await policies.adopted(work.tx)
    return found, after.on(since)


@allows(Action.RUN, Thing.SYSTEM)
async def renew_policies(journal: Journal, actor: Actor) -> None:
    """Let a running process see what another one has adopted, and outages as they are now.

    Two statements, two more while an outage goes on.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        found = await policies.adopted(sight.tx)
        outages = await known_outages(sight.tx, found, sight.today) if found.versions else ()
        journal.policies.renew(found.versions, outages)
