"""Let pupils be in a group of a subject from a day on: rows and one chained save."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.acts.work import Revision, Save, Work
from core.model.orders import Order
from core.model.subgroups import Division, Member, Placed
from core.storage import orders, subgroup_members
from core.storage.subgroups import GROUP, MEMBER


async def divide(
    work: Work, division: Division, group_id: int, pupils: Sequence[Placed], by: int
) -> None:
    """Put these pupils into the group from today on, without an order (MAZ-3.4.3)."""
    clause = work.policy_on(work.today).policy.groups.divided_by.clause
    rows = await _replace(work, division, pupils, (group_id, work.today, None))
    save = Save(
        action="divide", object_kind=GROUP, object_id=group_id, author_id=by, clause=clause
    )
    now = Member(group_id=group_id, since=work.today)
    save.revisions = _revisions(division, pupils, rows, now)
    work.save(save)


async def move_by_order(
    work: Work, division: Division, group_id: int, pupil: Placed, given: tuple[Order, int]
) -> int:
    """Put the pupil into the group from the order's day on; return the row (MAZ-3.5.10).

    `given` are the order and who entered it.
    """
    order, by = given
    clause = work.policy_on(work.today).policy.groups.moved_by.clause
    order_id = await orders.keep(work.tx, order.number, order.day, work.now)
    rows = await _replace(work, division, [pupil], (group_id, order.since, order_id))
    save = Save(
        action="move_group", object_kind=GROUP, object_id=group_id, author_id=by, clause=clause
    )
    now = Member(group_id=group_id, since=order.since)
    save.revisions = _revisions(division, [pupil], rows, now)
    save.facts = {"order": order.number, "of": order.day.isoformat()}
    work.save(save)
    return rows[pupil.person_id]


async def _replace(
    work: Work,
    division: Division,
    pupils: Sequence[Placed],
    wanted: tuple[int, date, int | None],
) -> dict[int, int]:
    group_id, since, order_id = wanted
    persons = [one.person_id for one in pupils]
    await subgroup_members.leave(work.tx, persons, division.ids, since)
    return await subgroup_members.join(work.tx, persons, group_id, since, order_id)


def _revisions(
    division: Division, pupils: Sequence[Placed], rows: dict[int, int], now: Member
) -> list[Revision]:
    return [
        Revision(
            object_kind=MEMBER,
            object_id=rows[one.person_id],
            person_id=one.person_id,
            was=_said(division, one.now or one.coming),
            now=_said(division, now),
        )
        for one in pupils
    ]


def _said(division: Division, held: Member | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "group_id": held.group_id,
        "group": division.part(held.group_id).name,
        "subject": division.subject,
        "since": held.since.isoformat(),
    }
