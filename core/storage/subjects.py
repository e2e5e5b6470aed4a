"""Of whom the journal keeps something: who they are, and whose accounts and words are theirs."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import ERASE
from core.model.kept import Subject, Whose
from core.model.people import Name
from core.storage.tables.history import audit
from core.storage.tables.people import account, binding, guardianship, person
from core.storage.tables.school import enrolment


async def told_of(tx: AsyncConnection, person_ids: Collection[int]) -> tuple[Subject, ...]:
    """Return these persons by name, erased ones too; one statement."""
    erased = sa.select(sa.func.max(audit.c.at)).where(
        audit.c.action == ERASE, audit.c.object_id == person.c.id
    )
    found = await tx.execute(
        sa.select(
            person,
            sa.exists().where(enrolment.c.person_id == person.c.id).label("pupil"),
            erased.scalar_subquery().label("erased_at"),
        )
        .where(person.c.id.in_(person_ids))
        .order_by(person.c.surname, person.c.first, person.c.patronymic, person.c.id)
    )
    return tuple(
        Subject(
            person_id=row.id,
            name=Name(row.surname, row.first, row.patronymic, person_id=row.id),
            born=row.born,
            pupil=bool(row.pupil),
            erased_at=row.erased_at,
        )
        for row in found
    )


async def whose(tx: AsyncConnection, person_id: int) -> Whose:
    """Return what is asked where all of one person is; also of who has left. Two statements.

    The children of whom the person spoke are those of any time. Of the accounts those that the
    person holds, or held last: one that speaks for somebody else by now is not the person's any
    more, one that is forgotten says nothing.
    """
    kin = sa.select(guardianship.c.child_id).where(guardianship.c.guardian_id == person_id)
    children = (await tx.execute(kin.distinct())).scalars()
    other = binding.alias("other")
    taken = sa.exists().where(
        other.c.account_id == binding.c.account_id,
        other.c.person_id != person_id,
        sa.or_(other.c.until.is_(None), other.c.since > binding.c.until),
    )
    own = sa.select(account.c.id).join(binding, binding.c.account_id == account.c.id)
    held = sa.or_(binding.c.until.is_(None), sa.not_(taken))
    accounts = await tx.execute(
        own.where(binding.c.person_id == person_id, held, account.c.telegram_id > 0).distinct()
    )
    return Whose(
        adults=(person_id,),
        pupils=(person_id,),
        spoken_of=tuple(sorted(children)),
        accounts=tuple(sorted(accounts.scalars())),
    )
