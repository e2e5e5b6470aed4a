"""What people hear of trouble: the truth about what was saved, in their own language."""

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from core.errors import Busy
from core.journal import Journal
from core.model.people import Actor
from core.storage.tables.people import account
from handlers.kit.once import once
from handlers.kit.reply import Reply, Screen
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import asked_first

NOTHING, KEPT = "ничего не изменилось", "Что записано, то сохранено"


def breaking(stage: Stage, *, saves: bool) -> None:
    """Let /break fail for ever, after its effect or without any."""
    router = Router(name="breaking")

    @router.message(Command("break"))
    async def broken(_message: Message, journal: Journal, actor: Actor) -> Reply:
        own = stage.school
        if saves:
            put = thin.Put(lesson_id=own.lesson(), person_id=own.petrov, absent=True)
            await once(thin.write(journal, actor, put, own.telegram("father")))
        raise LookupError("a fault of the drawing")

    asked_first(stage, router)


async def in_english(stage: Stage, human: Human) -> None:
    """Let the person have chosen English."""
    (row,) = await stage.school.read(account, telegram_id=human.phone.person.id)
    await stage.school.alter(account, int(str(row["id"])), language="en")


async def test_what_was_saved_and_not_drawn_is_not_called_unchanged(
    thin_stage: Stage, teacher: Human
) -> None:
    breaking(thin_stage, saves=True)
    await teacher.sends("/break")
    assert KEPT in teacher.last.text
    await teacher.sends("/thin")
    teacher.sees("Записано: Петров")


async def test_where_nothing_was_saved_it_is_said(thin_stage: Stage, teacher: Human) -> None:
    breaking(thin_stage, saves=False)
    await teacher.sends("/break")
    assert NOTHING in teacher.last.text


async def test_trouble_speaks_the_language_of_the_account(
    thin_stage: Stage, teacher: Human
) -> None:
    await in_english(thin_stage, teacher)
    breaking(thin_stage, saves=False)
    await teacher.sends("/break")
    assert "nothing was changed" in teacher.last.text
    router = Router(name="refused")

    @router.message(Command("bad"))
    async def bad(_message: Message) -> Reply:
        return Reply(screen=Screen(kind="bad", text="<blink>нельзя</blink>"))

    asked_first(thin_stage, router)
    await teacher.sends("/bad")
    assert "What was saved stays saved" in teacher.last.text


@pytest.mark.parametrize(("why", "said"), [("full", "the disk is full"), ("away", "is locked")])
async def test_administrators_hear_why_in_their_language(
    thin_stage: Stage, teacher: Human, why: str, said: str
) -> None:
    administrator = thin_stage.person("administrator")
    await in_english(thin_stage, administrator)
    router, tries = Router(name="busy"), []

    @router.message(Command("busy"))
    async def busy(_message: Message) -> Reply:
        tries.append(1)
        if len(tries) < 3:
            raise Busy(why=why)  # type: ignore[arg-type]
        return Reply(screen=Screen(kind="mended", text="Вышло"))

    asked_first(thin_stage, router)
    await teacher.sends("/busy")
    teacher.sees("Вышло")
    (told,) = administrator.phone.received
    assert said in told.text
