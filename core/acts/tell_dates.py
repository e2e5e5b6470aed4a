"""Tell teachers from when until when the marks of a period are set, once the order stands."""

from datetime import timedelta

from core.acts.owed_scene import read_to_be_set
from core.acts.tell import Tidings, others, tell, to_each
from core.acts.tell_leaders import heard
from core.acts.work import Work
from core.model.period_marks import MarksOrder
from core.model.roles import Role
from core.model.settings import Setting
from core.rules.quiet import evening_ends, loud_at
from core.storage import recipients
from core.storage.standing import Whose

KIND = "marks_dated"
"""How the outbox names it; the payload is the order's row."""

_HOLD = timedelta(minutes=10)
"""So long it waits: an order typed anew is told once."""


async def tell_dates(work: Work, order_id: int, order: MarksOrder) -> int:
    """Queue a silent word to whoever has marks of the period to set; eight statements.

    Not to whoever switched such words off. Returns how many were queued (MAZ-3.5.8).
    """
    groups = await read_to_be_set(work, Whose(), order.period_id)
    persons = sorted({i for one in groups for i in one.group.teachers})
    found = await recipients.holding(work.tx, [Role.TEACHER], work.today, person_ids=persons)
    policy = work.policy_on(work.today).policy
    said = Tidings(
        kind=KIND,
        key=f"{KIND}:{order_id}",
        payload={"order_id": order_id},
        not_before=loud_at(work.now + _HOLD, work.zone, policy),
        not_after=evening_ends(order.set_until, work.zone, policy),
    )
    hearing = others(work, (one.account_id for one in heard(found, Setting.TERMS)))
    return await tell(work, to_each(hearing, said))
