"""Async filters of routers: who acts, and what nobody else awaits.

A filter only chooses the handler; the right itself is asked by the use case, each time.
"""

import re

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from core.model.people import Actor
from core.model.roles import Role

_TOO_LONG = re.compile(r"\d{16}")


class HasRole(Filter):
    """Passes an actor who holds one of the roles today."""

    def __init__(self, *roles: Role) -> None:
        self.roles = roles

    async def __call__(self, event: TelegramObject, actor: Actor) -> bool:  # noqa: ARG002 - aiogram's shape
        """Tell whether the actor holds one of them."""
        return actor.has(*self.roles)


class IsStranger(Filter):
    """Passes somebody who is bound to nobody."""

    async def __call__(self, event: TelegramObject, actor: Actor) -> bool:  # noqa: ARG002 - aiogram's shape
        """Tell whether nobody stands behind the account."""
        return not actor.persons


class NoCommand(Filter):
    """Passes any answer but a command, which is understood everywhere."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether the message is an answer."""
        return not (message.text or "").startswith("/")


class NothingAwaited(Filter):
    """Passes where the conversation awaits no answer."""

    async def __call__(self, event: TelegramObject, raw_state: str | None = None) -> bool:  # noqa: ARG002 - aiogram's shape
        """Tell whether the dialogue's state is empty."""
        return raw_state is None


class InGroup(Filter):
    """Passes what happens where others read along; a press on a message too old is private.

    Telegram delivers none in a private chat that is not the sender's own; nothing would be said.
    """

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        """Tell whether the chat is no private one, or somebody else's."""
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None:
            return False
        own = event.from_user is not None and message.chat.id == event.from_user.id
        return message.chat.type != ChatType.PRIVATE or not own


class BeyondNumbers(Filter):
    """Passes a press whose data holds a number longer than any of ours: no row can have it."""

    async def __call__(self, event: CallbackQuery) -> bool:
        """Tell whether there is one; the databases would not take it as a number."""
        return _TOO_LONG.search(event.data or "") is not None


class IsCommand(Filter):
    """Passes a text that begins with a slash."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether it is meant as a command."""
        return (message.text or "").startswith("/")


class PlainText(Filter):
    """Passes a text that is no command; captions and files do not pass."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether there is text and it is meant as such."""
        return message.text is not None and not message.text.startswith("/")
