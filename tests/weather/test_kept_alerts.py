"""An alert outlives a database that is away while it is worded, and a return nobody told of."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Busy
from core.model.letter import Letter
from core.storage.database import Database
from core.storage.tables import families
from core.storage.tables.machine import outbox
from core.storage.tables.people import account
from notifications.delivery import Delivery
from notifications.message import Message
from tests.services.test_alerts import record
from tests.support.bot import Stage
from tests.support.clock import at


@pytest.mark.parametrize("kind", ["absence", "absence_call"])
async def test_a_database_that_is_away_while_an_alert_is_worded_loses_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    school = stage.school
    for who in ("petrov_mother", "class_teacher"):
        stage.person(who)
    if kind == "absence_call":  # nobody at home is reached: the class teacher is to phone
        kin = {"child_id": school.petrov, "guardian_id": school.person("petrov_mother")}
        await school.write(families.diary_refusal, **kin, asked_at=at(8), filed_at=at(8))
    await stage.until(at(8, 36))
    await record(stage.app.journal, school, absent=[school.petrov])
    real, compose, away = Database.reading, Delivery._compose, [False]
    met: list[str] = []

    @asynccontextmanager
    async def reading(self: Database) -> AsyncIterator[AsyncConnection]:
        if away[0]:
            away[0] = False
            raise Busy
        async with real(self) as tx:
            yield tx

    async def composed(self: Delivery, letter: Letter) -> Message | None:
        away[0] = letter.kind == kind and letter.kind not in met
        met.append(letter.kind)
        return await compose(self, letter)

    monkeypatch.setattr(Database, "reading", reading)
    monkeypatch.setattr(Delivery, "_compose", composed)
    await stage.later(15)
    assert met.count(kind) > 1
    rows = await school.read(outbox, kind=kind)
    assert [row["state"] for row in rows] == ["sent"] * len(rows) != []


async def test_who_is_back_though_telegram_did_not_say_so_hears_alerts(stage: Stage) -> None:
    """Telegram keeps `my_chat_member` for a day; the bot was away for longer."""
    mother = stage.person("petrov_mother")
    mother.phone.block()
    await stage.settle()
    (row,) = await stage.school.read(account, telegram_id=mother.phone.person.id)
    assert row["blocked_at"] is not None
    mother.phone.chat.blocked = False
    await mother.sends("/menu")
    (row,) = await stage.school.read(account, telegram_id=mother.phone.person.id)
    assert row["blocked_at"] is None
    await stage.until(at(8, 36))
    await record(stage.app.journal, stage.school, absent=[stage.school.petrov])
    await stage.later(10)
    assert any("нет на" in one.text for one in mother.phone.received)
