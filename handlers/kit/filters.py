"""Async filters of routers: who acts, and what nobody else awaits.

A filter only chooses the handler; the right itself is asked by the use case, each time.
"""

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from core.model.people import Actor
from core.model.roles import Role


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


class NothingAwaited(Filter):
    """Passes where the conversation awaits no answer."""

    async def __call__(self, event: TelegramObject, raw_state: str | None = None) -> bool:  # noqa: ARG002 - aiogram's shape
        """Tell whether the dialogue's state is empty."""
        return raw_state is None
