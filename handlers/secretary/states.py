"""Where the office's conversations stand: an order is awaited, or the line under it."""

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.model.dialogue import Dialogue
from core.model.orders import Deed, Order, Wish
from core.model.people import Actor
from handlers.kit.place import conversation

ORDER, LINE, BROUGHT = "office_order", "office_line", "office_brought"
"""Awaited: an order, the line under it, the sheet of another school."""


def holding(event: Message | CallbackQuery, actor: Actor, wish: Wish) -> Dialogue:
    """Return the conversation that awaits the line of this wish, or another one."""
    order = wish.order
    data = {
        "deed": str(order.deed),
        "number": order.number,
        "day": order.day.isoformat(),
        "since": order.since.isoformat(),
        "text": wish.text,
        "picks": dict(wish.picks),
    }
    return conversation(event, actor, LINE, **data)


def held(data: dict[str, Any]) -> Wish | None:
    """Return the wish that the conversation holds, None where it holds none."""
    if "number" not in data:
        return None
    order = Order(
        deed=Deed(data["deed"]),
        number=data["number"],
        day=date.fromisoformat(data["day"]),
        since=date.fromisoformat(data["since"]),
    )
    return Wish(order=order, text=data["text"], picks=data["picks"])


def typed_text(message: Message) -> str:
    """Return what was typed.

    Raises:
        Unfit: a voice, photo or file came where a text is due.
    """
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
