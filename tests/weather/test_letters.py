"""Letters whose sender has died, senders beside each other, and messages that stand twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from core.journal import Journal
from core.model.letter import Drawn, Letter
from core.model.people import Actor
from core.services import sending
from core.storage import outbox as box
from core.storage import screens
from core.storage.tables.machine import outbox
from core.storage.tables.people import account
from handlers.kit.reply import Screen
from handlers.screens.brief_words import About
from notifications.message import Kind, Message
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard

JOB = Actor.system("test")


async def taken(stage: Stage) -> None:
    """Take all letters that are due, as a sender that dies then."""
    for letter in await sending.due_letters(stage.app.journal, JOB):
        assert await sending.begin_sending(stage.app.journal, JOB, letter=letter)


async def test_a_letter_is_its_takers_until_the_lease_ends(
    thin_stage: Stage, teacher: Human
) -> None:
    father, delivery = thin_stage.person("father"), thin_stage.app.delivery
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    await taken(thin_stage)
    thin_stage.clock.advance(60)
    await delivery.recover()
    states = {row["state"] for row in await thin_stage.school.read(outbox)}
    assert states == {"sending"}, "another process may be sending them at this moment"
    thin_stage.clock.advance(61)
    await delivery.recover()
    await thin_stage.later(1)
    assert len(heard(father, "Тревога")) == 1
    assert len(heard(father, "Сводка")) == 0
    rows = {row["kind"]: row["state"] for row in await thin_stage.school.read(outbox)}
    assert rows == {thin.ALERT: "sent", thin.NOTE: "unknown"}


async def test_delivering_settles_what_another_left_by_and_by(
    thin_stage: Stage, teacher: Human
) -> None:
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    await taken(thin_stage)
    father = thin_stage.person("father")
    life = asyncio.ensure_future(replace(thin_stage.app, letters_every=0).deliver())
    async with asyncio.timeout(30):
        while not heard(father, "Тревога"):
            thin_stage.clock.advance(1)
            await asyncio.sleep(0.001)
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)


async def test_an_edit_reaches_every_message_of_its_thing(
    thin_stage: Stage, teacher: Human
) -> None:
    """An alert that was repeated after an unknown outcome stands twice."""
    father, app = thin_stage.person("father"), thin_stage.app

    async def compose(_journal: Journal, _reader: Actor, _letter: Letter) -> Message:
        screen = Screen(kind=thin.ALERT, text="Отбой", object_id="7")
        return Message(screen=screen, edits=True)

    delivery = replace(
        app.delivery, kinds={"thin_edit": Kind(compose=compose, about=About.NOBODY)}
    )
    await teacher.presses("· Петров")
    await teacher.presses("· Иванов")
    first, second = heard(father, "Тревога")
    async with app.journal.database.writing() as tx:
        for one in (first, second):
            drawn = Drawn(
                chat_id=father.phone.person.id,
                message_id=one.id,
                kind=thin.ALERT,
                object_id="7",
                version=0,
                living=True,
            )
            await screens.keep(tx, drawn, thin_stage.clock.now())
        found = await tx.execute(sa.select(outbox).where(outbox.c.kind == thin.ALERT).limit(1))
        (row,) = found.mappings()
        again = dict(row) | {"kind": "thin_edit", "state": "new", "unique_key": "again"}
        del again["id"]
        await tx.execute(sa.insert(outbox).values(again))
    thin_stage.clock.advance(5)
    assert await delivery.deliver_due() == 1
    assert [seen.text for seen in heard(father, "Отбой")] == ["Отбой", "Отбой"]


async def test_what_is_worded_anew_while_it_waits_in_the_batch_goes_out_so(
    thin_stage: Stage, teacher: Human
) -> None:
    journal = thin_stage.app.journal
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    alert, _note = await sending.due_letters(journal, JOB)
    async with journal.database.writing() as tx:
        assert await box.reword(tx, {alert.id: {"number": 77}})
    now = await sending.begin_sending(journal, JOB, letter=alert)
    assert now is not None
    assert now.payload == {"number": 77}


async def test_what_is_in_a_batch_is_left_where_it_may_not_go_now(
    thin_stage: Stage, teacher: Human
) -> None:
    """It was put back for Telegram's sake, or its chat was blocked, since the batch was read."""
    journal = thin_stage.app.journal
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    alert, note = await sending.due_letters(journal, JOB)
    taken = await sending.begin_sending(journal, JOB, letter=alert)
    assert taken is not None
    later = thin_stage.clock.now() + timedelta(seconds=30)
    await sending.put_back(journal, JOB, letter=taken, not_before=later)
    assert await sending.begin_sending(journal, JOB, letter=alert) is None
    thin_stage.clock.advance(30)
    again = await sending.begin_sending(journal, JOB, letter=alert)
    assert again is not None
    await sending.blocked(journal, JOB, letter=again)
    assert await sending.begin_sending(journal, JOB, letter=note) is None


async def test_a_late_refusal_does_not_close_a_chat_that_has_spoken_since(
    thin_stage: Stage, teacher: Human
) -> None:
    """Telegram's 403 was on its way while the person unblocked the bot and wrote."""
    journal, father = thin_stage.app.journal, thin_stage.person("father")
    teacher.phone.press("· Петров")
    await thin_stage.app.receiver.drain()
    alert, _note = await sending.due_letters(journal, JOB)
    taken = await sending.begin_sending(journal, JOB, letter=alert)
    assert taken is not None
    thin_stage.clock.advance(5)
    father.phone.send("/menu")
    await thin_stage.app.receiver.drain()
    thin_stage.clock.advance(5)
    await sending.blocked(journal, JOB, letter=taken)
    (row,) = await thin_stage.school.read(account, telegram_id=father.phone.person.id)
    assert row["blocked_at"] is None
    again = await sending.begin_sending(journal, JOB, letter=alert)
    assert again is not None
    await sending.blocked(journal, JOB, letter=again)
    (row,) = await thin_stage.school.read(account, telegram_id=father.phone.person.id)
    assert row["blocked_at"] is not None, "a new refusal counts"
