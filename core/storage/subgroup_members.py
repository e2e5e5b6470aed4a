"""Who comes into a group, who leaves it, and by which order; one statement each, if not more."""

from collections.abc import Collection
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.people import Name
from core.model.subgroups import GroupMoved
from core.storage import ties
from core.storage.tables.columns import still
from core.storage.tables.people import person, school_order
from core.storage.tables.school import school_class, subgroup, subgroup_member, subject

_DAY = timedelta(days=1)


async def lock(tx: AsyncConnection, group_ids: Collection[int]) -> None:
    """Let nobody else change who is in these groups until the transaction ends."""
    own = sa.select(subgroup.c.id).where(subgroup.c.id.in_(group_ids)).order_by(subgroup.c.id)
    await tx.execute(own.with_for_update())


async def leave(
    tx: AsyncConnection, persons: Collection[int], group_ids: Collection[int], since: date
) -> None:
    """Let these pupils be in none of the groups from the day on.

    A place ends on the eve; one that would begin only now, or later, is no more. Two statements.
    """
    own = (
        subgroup_member.c.person_id.in_(persons),
        subgroup_member.c.subgroup_id.in_(group_ids),
    )
    begins = subgroup_member.c.since >= since
    await ties.write(tx, sa.delete(subgroup_member).where(*own, begins))
    stands = sa.update(subgroup_member).where(*own, still(subgroup_member, since))
    await ties.write(tx, stands.values(until=since - _DAY))


async def join(
    tx: AsyncConnection,
    persons: Collection[int],
    group_id: int,
    since: date,
    order_id: int | None = None,
) -> dict[int, int]:
    """Let these pupils be in the group from the day on; return the ids of the rows by pupil."""
    rows = [
        {"subgroup_id": group_id, "person_id": one, "since": since, "order_id": order_id}
        for one in persons
    ]
    added = await ties.write(tx, sa.insert(subgroup_member), rows)
    return {row["person_id"]: row["id"] for row in added}


async def moved(tx: AsyncConnection, member_id: int, day: date) -> GroupMoved | None:
    """Return a place in a group that has not ended before the day, with the order behind it."""
    found = await tx.execute(
        sa.select(
            subgroup_member.c.subgroup_id,
            subgroup_member.c.person_id,
            subgroup_member.c.since,
            subgroup.c.name.label("group"),
            school_class.c.grade,
            school_class.c.letter,
            subject.c.name.label("subject"),
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            school_order.c.number,
            school_order.c.day,
        )
        .join(subgroup, subgroup.c.id == subgroup_member.c.subgroup_id)
        .join(school_class, school_class.c.id == subgroup.c.class_id)
        .join(subject, subject.c.id == subgroup.c.subject_id)
        .join(person, person.c.id == subgroup_member.c.person_id)
        .join(school_order, school_order.c.id == subgroup_member.c.order_id)
        .where(subgroup_member.c.id == member_id, still(subgroup_member, day))
    )
    row = found.first()
    if row is None:
        return None
    return GroupMoved(
        group_id=row.subgroup_id,
        class_name=f"{row.grade}{row.letter}",
        subject=row.subject,
        group=row.group,
        name=Name(row.surname, row.first, row.patronymic, person_id=row.person_id),
        since=row.since,
        number=row.number,
        day=row.day,
    )
