"""Forget how persons were reached, who stood for a pupil, and by which Telegram account."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables import history, machine, people

Ids = Collection[int]

NAMELESS = "—"
"""What stands for the surname of a representative who is forgotten."""

_IMPORTED = ("pupil", "person", "staff")
"""Kinds of imported things that are persons (storage/import_people.py)."""

_REACHED: dict[str, Any] = {"phone": None, "email": None, "external": None}


async def contacts(tx: AsyncConnection, pupils: Ids) -> None:
    """Erase how the pupils are reached.

    Name, sex and birthday stay beside the marks: the summary sheet goes to the archive with
    them (OFFICE-5, OFFICE-6).
    """
    own = people.person
    await tx.execute(sa.update(own).where(own.c.id.in_(pupils)).values(_REACHED))


async def names(tx: AsyncConnection, persons: Ids) -> None:
    """Erase names and all else of representatives: no sheet of the archive asks for them."""
    own = people.person
    nobody = {"surname": NAMELESS, "first": "", "patronymic": "", "sex": None, "born": None}
    await tx.execute(sa.update(own).where(own.c.id.in_(persons)).values({**nobody, **_REACHED}))


async def traces(tx: AsyncConnection, persons: Ids) -> None:
    """Erase what they agreed to, when they looked, and what their imported rows said."""
    agreed, looked, source = people.consent, history.activity, machine.import_source
    await tx.execute(sa.delete(agreed).where(agreed.c.person_id.in_(persons)))
    await tx.execute(sa.delete(looked).where(looked.c.person_id.in_(persons)))
    imported = (source.c.kind.in_(_IMPORTED), source.c.object_id.in_(persons))
    await tx.execute(sa.delete(source).where(*imported))


async def accounts(tx: AsyncConnection, ids: Ids, at: datetime) -> None:
    """Forget these Telegram accounts: the row stays, as an author of the past, without its id.

    What was agreed to and taken back stays, and who was shown whose data, for its months.
    Telegram ids are positive; the row's own number with a minus is nobody's. Whoever writes
    again is a stranger.
    """
    own = people.account
    chats = sa.select(own.c.telegram_id).where(own.c.id.in_(ids))
    for chat in (
        machine.screen.c.chat_id,
        machine.dialogue.c.user_id,
        people.code_try.c.telegram_id,
        history.refused.c.telegram_id,
    ):
        await tx.execute(sa.delete(chat.table).where(chat.in_(chats)))
    for account_id in (
        people.setting.c.account_id,
        machine.digest.c.account_id,
        machine.outbox.c.account_id,
    ):
        await tx.execute(sa.delete(account_id.table).where(account_id.in_(ids)))
    await tx.execute(
        sa.update(own)
        .where(own.c.id.in_(ids))
        .values(telegram_id=-own.c.id, blocked_at=sa.func.coalesce(own.c.blocked_at, at))
    )
