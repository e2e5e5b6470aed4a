"""An order entered by mistake: taken back the same day, while nothing depends on it."""

from core.acts.undo_order import undo_order
from core.errors import Forbidden, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.order_back import OrderMade
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.orders import may_take_back
from core.storage import order_undo, turns


@allows(Action.SET_UP, Thing.CHILD)
async def own_order(journal: Journal, actor: Actor, *, child_id: int) -> OrderMade | None:
    """Return the newest order about the pupil if this actor may take it back now, else None.

    Raises:
        Denied: the actor keeps no lists.
    """
    access.keeps_lists(actor)
    async with journal.reading() as sight:
        made = await order_undo.last(sight.tx, child_id)
        if made is None:
            return None
        use = await order_undo.use_of(sight.tx, made)
        try:
            may_take_back(made, use, actor.person_ids, (sight.today, sight.zone))
        except Forbidden:
            return None
        return made


@allows(Action.SET_UP, Thing.CHILD)
async def take_order_back(
    journal: Journal, actor: Actor, *, child_id: int, second: int
) -> OrderMade:
    """Undo the order about the pupil of this second; codes issued since are dead.

    Raises:
        Denied: the actor keeps no lists. Gone: it was taken back, or another one followed.
        Forbidden: as `may_take_back`. Repeated: this update has had its effect.
    """
    author_id = access.keeps_lists(actor)
    async with journal.writing(actor, "take order back") as work:
        await turns.of_orders(work.tx)
        made = await order_undo.last(work.tx, child_id)
        if made is None or made.second != second:
            raise Gone(object_kind="order")
        use = await order_undo.use_of(work.tx, made)
        may_take_back(made, use, actor.person_ids, (work.today, work.zone))
        await undo_order(work, made, author_id)
        return made
