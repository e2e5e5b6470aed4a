"""What a restored journal lets go of: what waits to be said or handled belongs to another life."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.copies import LostCode
from core.model.people import Name
from core.model.roles import FAMILY, Role
from core.storage.outbox import CANCELLED, NEW, SENDING
from core.storage.tables import machine
from core.storage.tables.history import audit
from core.storage.tables.people import account, binding, guardianship, invitation, person
from core.storage.tables.school import enrolment, school_class

WHY = "restored"
"""How what was let go of says so."""

_OPEN = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None))


async def open_codes(tx: AsyncConnection, now: datetime) -> tuple[LostCode, ...]:
    """Return whose codes could still be used, in the order of names."""
    names = (person.c.surname, person.c.first, person.c.patronymic)
    query = (
        sa.select(*names, invitation.c.role, _class_of(person.c.id).label("place"))
        .join(person, person.c.id == invitation.c.person_id)
        .where(*_OPEN, invitation.c.expires_at > now)
        .order_by(*names, invitation.c.id)
    )
    found = await tx.execute(query)
    return tuple(
        LostCode(
            name=Name(row.surname, row.first, row.patronymic, person_id=None),
            role=Role(row.role),
            class_name=(row.place or "") if row.role in FAMILY else "",
        )
        for row in found
    )


def _class_of(person_id: sa.Column[int]) -> sa.ScalarSelect[str]:
    """Return the class of a pupil, or of a guardian's youngest child; none of others."""
    kin = sa.select(guardianship.c.child_id).where(guardianship.c.guardian_id == person_id)
    own, of = enrolment.c.person_id, school_class.c
    return (
        sa.select(sa.cast(of.grade, sa.String) + of.letter)
        .join_from(enrolment, school_class, of.id == enrolment.c.class_id)
        .where(
            sa.or_(own == person_id, own.in_(kin.correlate(person))), enrolment.c.until.is_(None)
        )
        .order_by(of.grade, of.letter)
        .limit(1)
        .correlate(person)
        .scalar_subquery()
    )


async def revoke_codes(tx: AsyncConnection, now: datetime) -> tuple[int, ...]:
    """Revoke every code that is out; return the ids."""
    revoked = await tx.execute(
        sa.update(invitation).where(*_OPEN).values(revoked_at=now).returning(invitation.c.id)
    )
    return tuple(sorted(revoked.scalars()))


async def cancel_letters(tx: AsyncConnection) -> int:
    """Cancel every letter that was still to be sent; return how many."""
    waits = machine.outbox.c.state.in_([NEW, SENDING])
    done = await tx.execute(
        sa.update(machine.outbox).where(waits).values(state=CANCELLED, error=WHY)
    )
    return done.rowcount


async def give_up_updates(tx: AsyncConnection, now: datetime) -> int:
    """Give up every update that was not handled; return how many."""
    inbox = machine.inbox
    waits = (inbox.c.done_at.is_(None), inbox.c.dead_at.is_(None))
    done = await tx.execute(sa.update(inbox).where(*waits).values(dead_at=now, error=WHY))
    return done.rowcount


async def end_dialogues(tx: AsyncConnection, now: datetime) -> int:
    """Let no conversation await anything; return how many did."""
    ended: dict[str, object] = {"state": None, "data": {}, "touched_at": now}
    stood = machine.dialogue.c.state.is_not(None)
    done = await tx.execute(sa.update(machine.dialogue).where(stood).values(ended))
    return done.rowcount


async def end_tasks(tx: AsyncConnection, now: datetime) -> None:
    """End what was being worked at: an import that had begun begins anew."""
    task = machine.task
    ended = {"state": "failed", "cancelled": True, "done_at": now, "error": WHY}
    await tx.execute(sa.update(task).where(task.c.state == "new").values(ended))


async def reopen_chats(tx: AsyncConnection) -> int:
    """Take every chat for open, as who came back since is not known; return how many were not.

    The first message that Telegram refuses blocks it anew. Forgotten accounts have no chat.
    """
    own = account.c
    done = await tx.execute(
        sa.update(account)
        .where(own.blocked_at.is_not(None), own.telegram_id > 0)
        .values(blocked_at=None)
    )
    return done.rowcount


async def phones(tx: AsyncConnection) -> tuple[int, int]:
    """Return how many phones speak for somebody, and for how many people several do."""
    each = (
        sa.select(sa.func.count().label("own"))
        .where(binding.c.until.is_(None))
        .group_by(binding.c.person_id)
        .subquery()
    )
    several = sa.func.sum(sa.case((each.c.own > 1, 1), else_=0))
    query = sa.select(sa.func.coalesce(sa.func.sum(each.c.own), 0), sa.func.coalesce(several, 0))
    every, shared = (await tx.execute(query)).one()
    return int(every), int(shared)


async def last_entry(tx: AsyncConnection) -> datetime | None:
    """Return when a person last entered anything, no job of the night; None: nobody has."""
    own = (audit.c.account_id.is_not(None), audit.c.person_id.is_not(None))
    last = sa.select(audit.c.at).where(sa.or_(*own)).order_by(audit.c.sequence.desc()).limit(1)
    return (await tx.execute(last)).scalar()
