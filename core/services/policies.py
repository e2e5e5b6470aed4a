"""Which regulation the school works by."""

from core.acts.work import Save
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.load import load
from core.policy.versions import Policies
from core.rules import access
from core.storage import policies


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
        return found
    policy = load(seed)
    async with journal.writing(actor, "adopt_policy") as work:
        row = await policies.adopt(work.tx, policy, work.today, work.now)
        facts = {"name": policy.name, "since": work.today.isoformat()}
        work.save(Save(action="adopt_policy", object_kind="policy", object_id=row, facts=facts))
    async with journal.reading() as sight:
        return await policies.adopted(sight.tx)
