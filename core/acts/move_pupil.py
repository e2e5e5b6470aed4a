"""Carry out an order about a pupil who is here: into another class, or off the list."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from core.acts.end_bindings import end_bindings
from core.acts.enrol_pupil import told_order
from core.acts.work import CORRECTION, Revision, Save, Work
from core.model.orders import Candidate, Done, LeaveSight, MoveSight
from core.rules.invitations import Right
from core.storage import bindings, enrolments, family_rights, order_undo, orders

_DAY = timedelta(days=1)


async def move_pupil(work: Work, sight: MoveSight, pupil: Candidate, author_id: int) -> Done:
    """End the old place on the eve of the order's day, begin the new one with its subgroups."""
    order, old = sight.wish.order, pupil.place
    class_id = sight.class_id or 0
    order_id = await orders.keep(work.tx, order.number, order.day, work.now)
    eve = order.since - _DAY
    stood = await order_undo.rows_of(work.tx, old.person_id)
    await enrolments.end(work.tx, old.id, eve, end_order_id=order_id)
    await enrolments.leave_groups(work.tx, old.person_id, eve)
    enrolment_id = await enrolments.begin(
        work.tx,
        class_id=class_id,
        person_id=old.person_id,
        since=order.since,
        order_id=order_id,
    )
    groups = [split.picked for split in sight.splits if split.picked]
    await enrolments.join_groups(work.tx, old.person_id, groups, order.since, order_id)
    done = replace(_done(sight, pupil, class_id, sight.classes[class_id]), at=work.now)
    was = {"class": old.class_name, "since": old.since.isoformat(), "rows": stood}
    now = {"class": done.class_name, "since": order.since.isoformat(), **told_order(order)}
    _keep(work, "move", done, _revision(enrolment_id, done, was, now), author_id)
    return done


async def change_groups(work: Work, sight: MoveSight, pupil: Candidate, author_id: int) -> Done:
    """Let the pupil be in the chosen subgroups of the own class from the order's day.

    Never before today: what was recorded until now stays with the old ones (MAZ-3.5.10).
    """
    order, place = sight.wish.order, pupil.place
    order = replace(order, since=max(order.since, work.today))
    order_id = await orders.keep(work.tx, order.number, order.day, work.now)
    stood = await order_undo.rows_of(work.tx, place.person_id)
    left = [split.own for split in sight.changed if split.own]
    joined = [split.picked for split in sight.changed if split.picked]
    await enrolments.leave_some(work.tx, place.person_id, left, order.since - _DAY)
    await enrolments.join_groups(work.tx, place.person_id, joined, order.since, order_id)
    was = {one.subject: one.groups[one.own] for one in sight.changed if one.own}
    now = {one.subject: one.groups[one.picked] for one in sight.changed if one.picked}
    groups = tuple(f"{subject}: {name}" for subject, name in now.items())
    done = replace(
        _done(sight, pupil, place.class_id, place.class_name),
        order=order,
        groups=groups,
        at=work.now,
    )
    told = {"subgroups": now, "since": order.since.isoformat(), **told_order(order)}
    revision = _revision(place.id, done, {"subgroups": was, "rows": stood}, told)
    _keep(work, "move", done, revision, author_id)
    return done


async def take_off_list(work: Work, sight: LeaveSight, pupil: Candidate, author_id: int) -> Done:
    """End the place and the family's rights with the order's day.

    Cabinets of those who have no other right here close at once where the day is over,
    otherwise in the night after it.
    """
    order, old = sight.wish.order, pupil.place
    order_id = await orders.keep(work.tx, order.number, order.day, work.now)
    over = order.since < work.today  # phones that close now stay closed, nothing is taken back
    stood = {} if over else await order_undo.rows_of(work.tx, old.person_id)
    left_for = {"end_order_id": order_id, "left_for": sight.left_for}
    await enrolments.end(work.tx, old.id, order.since, **left_for)
    await enrolments.leave_groups(work.tx, old.person_id, order.since)
    await family_rights.end(work.tx, old.person_id, order.since)
    at = None if over else work.now
    done = replace(_done(sight, pupil, old.class_id, old.class_name), at=at)
    was = {"class": old.class_name, "since": old.since.isoformat()}
    now = {**was, "until": order.since.isoformat(), "for": sight.left_for, **told_order(order)}
    revision = _revision(old.id, done, {**was, "rows": stood}, now, why=sight.reason)
    _keep(work, "leave", done, revision, author_id)
    if over:
        held = await family_rights.of_child(work.tx, old.person_id, order.since)
        await close_cabinets(work, [i for i, (_, goes_on) in held.items() if not goes_on])
    return done


async def close_cabinets(work: Work, person_ids: Iterable[int]) -> None:
    """End every binding of these persons and revoke their unused codes; one save each."""
    ids = list(person_ids)
    held = await bindings.of_persons(work.tx, ids)
    await end_bindings(work, held, Right(None, None), "left_school")
    await family_rights.revoke_codes(work.tx, ids, work.now)


def _done(sight: MoveSight | LeaveSight, pupil: Candidate, class_id: int, name: str) -> Done:
    return Done(
        order=sight.wish.order,
        person_id=pupil.place.person_id,
        name=pupil.name,
        class_id=class_id,
        class_name=name,
        late=sight.late,
        clause=sight.clause,
    )


def _revision(
    enrolment_id: int, done: Done, was: object, now: object, why: str | None = None
) -> Revision:
    return Revision(
        object_kind="enrolment",
        object_id=enrolment_id,
        person_id=done.person_id,
        was=was,
        now=now,
        nature=CORRECTION,
        why=why,
    )


def _keep(work: Work, action: str, done: Done, revision: Revision, author_id: int) -> None:
    work.save(
        Save(
            action=action,
            object_kind="enrolment",
            object_id=revision.object_id,
            author_id=author_id,
            clause=done.clause,
            facts={"late": True} if done.late else {},
            revisions=[revision],
        )
    )
