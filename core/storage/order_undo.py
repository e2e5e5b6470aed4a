"""What an order about a pupil has changed, read back from what stood before it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.natures import TIE
from core.model.order_back import OrderMade, OrderUse, Rows
from core.model.orders import (
    Deed,
)
from core.model.people import Name
from core.model.roles import FAMILY
from core.storage import ties
from core.storage.family_rights import of_family
from core.storage.tables.history import audit, revision
from core.storage.tables.lessons import lesson
from core.storage.tables.people import grants, guardianship, invitation, person
from core.storage.tables.school import enrolment, subgroup_member, teaching

_TABLES = {
    "enrolment": enrolment,
    "member": subgroup_member,
    "grant": grants,
    "stands": guardianship,
}


async def rows_of(tx: AsyncConnection, child_id: int) -> Rows:
    """Return the dated rows of a pupil by table and id: [until, order of the end, left for]."""
    whose = {
        "enrolment": enrolment.c.person_id == child_id,
        "member": subgroup_member.c.person_id == child_id,
        "grant": of_family(child_id),
        "stands": guardianship.c.child_id == child_id,
    }
    nothing = (sa.cast(sa.null(), sa.BigInteger), sa.cast(sa.null(), sa.Text))
    ends = {"enrolment": (enrolment.c.end_order_id, enrolment.c.left_for)}
    parts = [
        sa.select(
            sa.literal(name).label("of"), table.c.id, table.c.until, *ends.get(name, nothing)
        ).where(whose[name])
        for name, table in _TABLES.items()
    ]
    found: Rows = {}
    for of, row_id, until, order_id, left_for in await tx.execute(sa.union_all(*parts)):
        stands = [until.isoformat() if until else None, order_id, left_for]
        found.setdefault(of, {})[str(row_id)] = stands
    return found


async def last(tx: AsyncConnection, child_id: int) -> OrderMade | None:
    """Return the newest order about the pupil that was entered here, None: there is none."""
    found = await tx.execute(
        sa.select(revision, audit.c.action, person.c.surname, person.c.first, person.c.patronymic)
        .join(audit, audit.c.sequence == revision.c.sequence)
        .join(person, person.c.id == revision.c.person_id)
        .where(revision.c.object_kind == "enrolment", revision.c.person_id == child_id)
        .order_by(revision.c.sequence.desc())
        .limit(1)
    )
    row = found.mappings().first()
    if row is None or row["action"] not in set(Deed):
        return None
    return OrderMade(
        sequence=row["sequence"],
        deed=Deed(row["action"]),
        at=row["at"],
        author_id=row["author_id"],
        child_id=child_id,
        name=Name(row["surname"], row["first"], row["patronymic"], person_id=child_id),
        enrolment_id=row["object_id"],
        number=str(row["now"]["order"]),
        since=date.fromisoformat(row["now"].get("until") or row["now"]["since"]),
        was=row["was"],
        now=row["now"],
    )


async def use_of(tx: AsyncConnection, made: OrderMade) -> OrderUse:
    """Return what depends on the order by now; one statement."""
    recorded = sa.exists().where(
        revision.c.person_id == made.child_id,
        revision.c.sequence > made.sequence,
        revision.c.nature != TIE,
    )
    taught = sa.exists().where(
        enrolment.c.id == made.enrolment_id,
        teaching.c.class_id == enrolment.c.class_id,
        lesson.c.teaching_id == teaching.c.id,
        lesson.c.taken_at > made.at,
    )
    used = sa.exists().where(*_codes(made.child_id), invitation.c.used_at >= made.at)
    row = (await tx.execute(sa.select(recorded, taught, used))).one()
    return OrderUse(recorded=bool(row[0]), taught=bool(row[1]), entered=bool(row[2]))


def _codes(child_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    family = sa.select(grants.c.person_id).where(of_family(child_id))
    roles = invitation.c.role.in_([str(role) for role in FAMILY])
    return invitation.c.person_id.in_(family), roles


async def revoke_codes(tx: AsyncConnection, made: OrderMade, at: datetime) -> None:
    """Revoke the unused codes that the family got since the order."""
    await tx.execute(
        sa.update(invitation)
        .where(
            *_codes(made.child_id),
            invitation.c.made_at >= made.at,
            invitation.c.used_at.is_(None),
            invitation.c.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )


async def restore(tx: AsyncConnection, stood: Rows, stands: Rows) -> None:
    """Let the dated rows be as they `stood`; what came since goes, its revisions keep it."""
    for name, table in _TABLES.items():
        now, before = stands.get(name, {}), stood.get(name, {})
        came = [int(one) for one in now if one not in before]
        if came:
            await ties.write(tx, sa.delete(table).where(table.c.id.in_(came)))
        ended = [one for one in now if one in before and now[one] != before[one]]
        for one in ended:
            changed = _values(name, before[one])
            await ties.write(tx, sa.update(table).where(table.c.id == int(one)).values(changed))


def _values(name: str, stood: list[Any]) -> Mapping[str, Any]:
    until, order_id, left_for = stood
    values: dict[str, Any] = {"until": date.fromisoformat(until) if until else None}
    if name == "enrolment":
        values |= {"end_order_id": order_id, "left_for": left_for}
    return values
