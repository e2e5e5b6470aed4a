"""Enrol a pupil inside an open transaction: persons, class, rights, who stands for, one save."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.acts.work import Revision, Save, Work
from core.model.orders import Done, EnrolSight, Order, Representative, Slot
from core.model.people import Name
from core.storage import enrolments, family_rights, order_undo, orders


async def enrol_pupil(work: Work, sight: EnrolSight, author_id: int) -> Done:
    """Write everything that the clear sight says: person, class, subgroups, rights.

    Rights hold at once, however late the first day is: a code is handed before it. Whoever
    stood for the pupil before, at an earlier time in this school, does so again.
    """
    order = sight.wish.order
    order_id = await orders.keep(work.tx, order.number, order.day, work.now)
    child_id, *others = await _persons(work, sight)
    was = await _was(work, sight, child_id)
    enrolment_id = await enrolments.begin(
        work.tx,
        class_id=sight.class_id,
        person_id=child_id,
        since=order.since,
        order_id=order_id,
        came_from=sight.newcomer.came_from,
    )
    await enrolments.join_groups(work.tx, child_id, _groups(sight), order.since, order_id)
    await _stand_for(work, sight, (child_id, others), order_id)
    done = replace(_done(sight, child_id), at=work.now)
    _keep(work, done, enrolment_id, author_id, was)
    return done


async def _stand_for(
    work: Work, sight: EnrolSight, persons: tuple[int, Sequence[int]], order_id: int
) -> None:
    """Give pupil and representatives their rights, and let those stand for the pupil."""
    child_id, others = persons
    since = min(sight.wish.order.since, work.today)
    standing = await _standing(work, sight, child_id)
    rights = [
        family_rights.right_of_pupil(child_id, since, order_id),
        *(
            family_rights.right_of_parent(person_id, child_id, since, order_id)
            for person_id in dict.fromkeys((*others, *standing))
        ),
    ]
    await family_rights.give(work.tx, rights)
    told = zip(others, sight.newcomer.representatives, strict=True)
    guardians = [
        {
            "child_id": child_id,
            "guardian_id": person_id,
            "relation": one.relation,
            "since": since,
            "order_id": order_id,
        }
        for person_id, one in told
        if person_id not in standing
    ]
    await family_rights.add_guardians(work.tx, guardians)


async def _persons(work: Work, sight: EnrolSight) -> list[int]:
    """Return the ids of pupil and representatives; whoever is nobody known is entered."""
    known = {doubt.of: doubt.picked for doubt in sight.doubts if doubt.picked}
    newcomer = sight.newcomer
    rows = {
        of: _row(name, work, born=newcomer.born if of == 0 else None, phone=phone)
        for of, (name, phone) in enumerate(_named(newcomer.name, newcomer.representatives))
        if of not in known
    }
    made = await enrolments.add_persons(work.tx, list(rows.values())) if rows else []
    ids = known | dict(zip(rows, made, strict=True))
    return [ids[of] for of in sorted(ids)]


def _named(name: Name, others: Sequence[Representative]) -> list[tuple[Name, str | None]]:
    return [(name, None), *((one.name, one.phone) for one in others)]


def _row(name: Name, work: Work, **facts: object) -> dict[str, object]:
    parts = {"surname": name.surname, "first": name.first, "patronymic": name.patronymic}
    return {**parts, **facts, "entered_at": work.now}


def _groups(sight: EnrolSight) -> list[int]:
    return [split.picked for split in sight.splits if split.picked]


async def _was(work: Work, sight: EnrolSight, child_id: int) -> dict[str, Any] | None:
    """Return what stood of the pupil before, for taking the order back; None: somebody new."""
    if not sight.wish.picked(Slot.PERSON):
        return None
    return {"rows": await order_undo.rows_of(work.tx, child_id)}


async def _standing(work: Work, sight: EnrolSight, child_id: int) -> tuple[int, ...]:
    if not sight.wish.picked(Slot.PERSON):
        return ()
    return await family_rights.guardians_of(work.tx, child_id, work.today)


def _done(sight: EnrolSight, child_id: int) -> Done:
    return Done(
        order=sight.wish.order,
        person_id=child_id,
        name=replace(sight.newcomer.name, person_id=child_id),
        class_id=sight.class_id,
        class_name=sight.newcomer.class_name,
        late=sight.late,
        clause=sight.clause,
    )


def _keep(
    work: Work, done: Done, enrolment_id: int, author_id: int, was: dict[str, Any] | None
) -> None:
    order = done.order
    now = {"class": done.class_name, "since": order.since.isoformat(), **told_order(order)}
    revision = Revision(
        object_kind="enrolment",
        object_id=enrolment_id,
        person_id=done.person_id,
        was=was,
        now=now,
    )
    work.save(
        Save(
            action="enrol",
            object_kind="enrolment",
            object_id=enrolment_id,
            author_id=author_id,
            clause=done.clause,
            facts={"late": True} if done.late else {},
            revisions=[revision],
        )
    )


def told_order(order: Order) -> dict[str, str]:
    """Tell an order as chained revisions do."""
    return {"order": order.number, "ordered": order.day.isoformat()}
