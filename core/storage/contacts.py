"""What was done to reach families beside the bot; one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.families import Noted
from core.model.guardians import Contact
from core.model.people import Name
from core.storage.tables.families import family_contact
from core.storage.tables.people import person

KIND = "family_contact"
"""How the audit chain names such a row."""

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A contact to be kept: of which child and representative, by whom, what."""

    child_id: int
    guardian_id: int
    author_id: int
    kind: Contact
    at: datetime


async def add(tx: AsyncConnection, row: Row) -> int:
    """Keep the contact and return its id."""
    values = {
        "child_id": row.child_id,
        "guardian_id": row.guardian_id,
        "author_id": row.author_id,
        "kind": str(row.kind),
        "at": row.at,
    }
    added = await tx.execute(
        sa.insert(family_contact).values(**values).returning(family_contact.c.id)
    )
    return int(added.scalar_one())


async def stands(tx: AsyncConnection, row: Row, since: datetime) -> bool:
    """Tell whether the same was kept by the same person since the moment."""
    found = await tx.execute(
        sa.select(family_contact.c.id).where(
            family_contact.c.child_id == row.child_id,
            family_contact.c.guardian_id == row.guardian_id,
            family_contact.c.author_id == row.author_id,
            family_contact.c.kind == str(row.kind),
            family_contact.c.at >= since,
        )
    )
    return found.first() is not None


async def of_child(tx: AsyncConnection, child_id: int) -> tuple[Noted, ...]:
    """Return the newest contacts with the pupil's family, the newest first."""
    found = await tx.execute(
        sa.select(family_contact, person.c.surname, person.c.first, person.c.patronymic)
        .join(person, person.c.id == family_contact.c.author_id)
        .where(family_contact.c.child_id == child_id)
        .order_by(family_contact.c.id.desc())
        .limit(_SHOWN)
    )
    return tuple(_noted(row) for row in found)


def _noted(row: Any) -> Noted:
    return Noted(
        kind=Contact(row.kind),
        guardian_id=row.guardian_id,
        author_id=row.author_id,
        author=Name(row.surname, row.first, row.patronymic, person_id=row.author_id),
        at=row.at,
    )
