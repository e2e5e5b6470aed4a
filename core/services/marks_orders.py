"""The director's order that dates the marks of a period: from when until when they are set."""

from core.acts.tell_dates import tell_dates
from core.acts.work import Revision, Save
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.period_marks import MarksOrder
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.marks_orders import Bounds, read_dates, same_dates
from core.storage import locks, marks_orders


@allows(Action.SET_UP, Thing.SCHOOL)
async def date_marks(journal: Journal, actor: Actor, *, period_id: int, text: str) -> MarksOrder:
    """Write the typed order; the newest one holds, those before it stay in the history.

    Teachers with marks to set are told of its dates, again only where they are others.

    Raises:
        Denied: not the director. Gone: no such period. Unfit: as `read_dates`.
    """
    by = access.dates_marks(actor)
    async with journal.writing(actor, "date marks") as work:
        period = await locks.get(work.tx, period_id)
        if period is None:
            raise Gone(object_kind="period")
        bounds = Bounds(period.since, period.until)
        order = read_dates(text, work.today, period_id, bounds)
        was = await marks_orders.order_of(work.tx, period_id)
        entered = {"entered_by": by, "entered_at": work.now}
        order_id = await marks_orders.add_order(work.tx, _row(order) | entered)
        if was is None or not same_dates(was, order):
            await tell_dates(work, order_id, order)
        revision = Revision(
            object_kind=marks_orders.ORDER,
            object_id=order_id,
            was=_said(was) if was else None,
            now=_said(order),
        )
        work.save(
            Save(
                action="date_marks",
                object_kind="period",
                object_id=period_id,
                author_id=by,
                clause=work.policy_on(work.today).policy.periods.marks_set_by.clause,
                revisions=[revision],
            )
        )
        return order


def _row(order: MarksOrder) -> dict[str, object]:
    return {
        "period_id": order.period_id,
        "order_number": order.number,
        "order_day": order.day,
        "set_from": order.set_from,
        "set_until": order.set_until,
    }


def _said(order: MarksOrder) -> dict[str, object]:
    return {
        "period_id": order.period_id,
        "number": order.number,
        "day": order.day.isoformat(),
        "set_from": order.set_from.isoformat(),
        "set_until": order.set_until.isoformat(),
    }
