"""«Export my data»: all that is kept of a person and the person's children, for that person."""

from core.journal import Journal
from core.model.declared import allows
from core.model.kept import OwnData
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import exporting, people


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_data(journal: Journal, actor: Actor) -> OwnData:
    """Return all that is kept of the actor's persons and children, and of nobody else.

    What a colleague has written of a class is the school's record, not the writer's own data.

    Raises:
        Denied: of a stranger nothing is kept.
    """
    account_id, children = access.is_known(actor), actor.children()
    async with journal.reading() as sight:
        adults = actor.person_ids
        names = await people.names(sight.tx, sorted({*adults, *children}))
        lines = await exporting.of_account(sight.tx, account_id, adults, children)
    return OwnData(names=dict(names), lines=lines, children=children)
