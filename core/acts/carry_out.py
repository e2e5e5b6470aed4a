"""Carry out a correction that was consented to; everything is judged anew (MAZ-2.8.2)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from core.acts.late_mark import carry_mark
from core.acts.late_opening import opening_day
from core.acts.late_period_mark import carry_period_mark
from core.acts.late_roll import carry_roll
from core.acts.late_texts import carry_homework, carry_topic
from core.acts.work import Save, Work
from core.model.corrections import CorrectionRequest, What
from core.rules.locks import may_be_asked, unless
from core.rules.recording import is_held

_WAYS: Mapping[What, Callable[[Work, CorrectionRequest, str | None], Awaitable[Save]]] = {
    What.MARK: carry_mark,
    What.ATTENDANCE: carry_roll,
    What.TOPIC: carry_topic,
    What.HOMEWORK: carry_homework,
    What.PERIOD_MARK: carry_period_mark,
}


async def carry_out(
    work: Work, found: CorrectionRequest, by: int, clause: str | None
) -> date | None:
    """Write the change under its author's name, with who consented and under which number.

    A lesson that is to be recorded late is opened: return the day until whose hour it is.

    `clause` is what the consent is acted on. What stands must still be what was said.

    Raises:
        NotHeld: the lesson is none any more. Gone: what is to be changed is no more.
        PeriodLocked: its period is locked, and no order is open for whoever asked.
        Changed: it is another one by now. Unfit, Forbidden: a mark fits no more.
        Gone `recorder`: the lesson to be opened is not that of whoever asked any more.
    """
    if found.change.what is not What.PERIOD_MARK:
        is_held(found.lesson)
    if found.change.what is What.LESSON:
        return await opening_day(work, found)
    policy = work.policy_on(found.place.day).policy
    unless(may_be_asked(found.place.lock, found.asked_by, policy, work.today))
    save = await _WAYS[found.change.what](work, found, clause)
    save.facts |= {"approved_by": by, "request": found.id}
    return None
