"""A press below a photo: Telegram edits no text into it, so the screen comes as a new message."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.kit.reply import Attachment, Reply, Screen, button
from tests.support.bot import Human, Stage
from tests.weather.conftest import asked_first

PIXEL = b"\x89PNG\r\n\x1a\n"


class On(CallbackData, prefix="on"):
    """Go on from the photo."""


async def test_a_photo_that_was_pressed_loses_its_buttons(
    thin_stage: Stage, teacher: Human
) -> None:
    router = Router(name="photo")

    @router.message(Command("photo"))
    async def photo(_message: Message) -> Reply:
        card = Attachment(kind="photo", name="card.png", content=PIXEL)
        rows = ((button("Дальше", On()),),)
        return Reply(screen=Screen(kind="card", text="Карточка", rows=rows, attachment=card))

    @router.callback_query(On.filter())
    async def on(_query: CallbackQuery) -> Reply:
        rows = ((button("Ещё", On()),),)
        return Reply(screen=Screen(kind="next", text="Дальше так", rows=rows))

    asked_first(thin_stage, router)
    await teacher.sends("/photo")
    card = teacher.last
    await teacher.presses("Дальше")
    teacher.sees("Дальше так", "Ещё")
    assert teacher.last.id != card.id
    (stands,) = [seen for seen in teacher.phone.received if seen.id == card.id]
    assert stands.buttons == ()
    await teacher.presses("Ещё")
    assert [seen.text for seen in teacher.phone.received].count("Дальше так") == 1
