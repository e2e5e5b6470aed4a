"""What a person's menu leads to, and what is kept of the person."""

from core.acts.requests_for import requests_for
from core.journal import Journal
from core.model.declared import allows
from core.model.desks import Child, Desks, Kept
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.storage import bindings, people


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def desks_of(journal: Journal, actor: Actor) -> Desks:
    """Return the classes that the actor leads and the children of the family, by name.

    Of a head also how many requests to correct wait.

    Raises:
        Denied: a stranger has none.
    """
    access.is_known(actor)
    children = actor.children()
    led = [g.scope_id for g in actor.having(Role.CLASS_TEACHER) if g.scope_id is not None]
    is_head = actor.has(Role.DEPUTY, Role.DIRECTOR)
    if not (children or led or is_head):
        return Desks(classes={}, children=())
    async with journal.reading() as sight:
        names = await people.names(sight.tx, children) if children else {}
        places = await people.places_of(sight.tx, children, sight.today) if children else {}
        classes = await people.class_names(sight.tx, led) if led else {}
        waiting = await requests_for(sight, actor) if is_head else ()
    found = (Child(id=i, name=names[i], class_name=places.get(i)) for i in children if i in names)
    return Desks(classes=classes, children=tuple(found), requests=len(waiting))


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def kept_of(journal: Journal, actor: Actor) -> Kept:
    """Return what the account has agreed to, and for whom it speaks.

    Raises:
        Denied: of a stranger nothing is kept.
    """
    account_id = access.is_known(actor)
    async with journal.reading() as sight:
        agreed = await bindings.consents(sight.tx, account_id)
        bound = await bindings.of_persons(sight.tx, actor.person_ids)
    names = tuple(person.name for person in actor.persons)
    others = {one.account_id for one in bound} - {account_id}
    return Kept(consents=agreed, persons=names, others=len(others))
