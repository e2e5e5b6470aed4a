"""The beginning of every order about a pupil: its number and date (MAZ-3.6.1)."""

from datetime import date, timedelta

from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.orders import Deed, Order
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.orders import read_order
from core.storage import orders

_SHOWN, _BACK = 3, timedelta(days=14)


@allows(Action.SET_UP, Thing.CHILD)
async def recent_orders(journal: Journal, actor: Actor) -> tuple[tuple[int, str, date], ...]:
    """Return (id, number, day) of the newest orders: most name several pupils.

    Raises:
        Denied: the actor keeps no lists.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        since = sight.today - _BACK
        return await orders.recent(sight.tx, since, sight.today, _SHOWN)


@allows(Action.SET_UP, Thing.CHILD)
async def order_goes_on(journal: Journal, actor: Actor) -> int:  # noqa: ARG001 - the one shape of use cases
    """Say who goes on with an order whose line the conversation holds; nothing is read.

    What was typed of a newcomer is shown to nobody whose role has ended meanwhile.

    Raises:
        Denied: the actor keeps no lists any more.
    """
    return access.keeps_lists(actor)


@allows(Action.SET_UP, Thing.CHILD)
async def typed_order(journal: Journal, actor: Actor, *, deed: Deed, text: str) -> Order:
    """Return the order that was typed; nothing is written before a pupil stands under it.

    Raises:
        Denied: the actor keeps no lists.
        Unfit: as `read_order`.
    """
    access.keeps_lists(actor)
    today = journal.clock.now().astimezone(journal.clock.zone).date()
    return read_order(text, today, deed)


@allows(Action.SET_UP, Thing.CHILD)
async def known_order(journal: Journal, actor: Actor, *, deed: Deed, order_id: int) -> Order:
    """Return an order that stands already.

    Raises:
        Denied: the actor keeps no lists.
        Gone: there is no such order.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        found = await orders.get(sight.tx, order_id)
    if found is None:
        raise Gone(object_kind="order")
    number, day = found
    return Order(deed=deed, number=number, day=day, since=day)
