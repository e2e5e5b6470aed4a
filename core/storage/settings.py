"""What an account has chosen for itself; what was never chosen is not there."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage.tables.people import account, setting
from core.storage.upsert import insert


async def of_account(tx: AsyncConnection, account_id: int) -> Mapping[str, str]:
    """Return the chosen values by name."""
    query = sa.select(setting.c.name, setting.c.value).where(setting.c.account_id == account_id)
    return {row.name: row.value for row in await tx.execute(query)}


async def choose(tx: AsyncConnection, account_id: int, name: str, value: str) -> None:
    """Let the setting have this value from now on."""
    row = {"account_id": account_id, "name": name, "value": value}
    await tx.execute(
        insert(tx, setting)
        .values(row)
        .on_conflict_do_update(index_elements=["account_id", "name"], set_={"value": value})
    )


async def speak(tx: AsyncConnection, account_id: int, language: str) -> None:
    """Let the account be spoken to in this language from now on."""
    await tx.execute(
        sa.update(account).where(account.c.id == account_id).values(language=language)
    )
