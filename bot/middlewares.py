"""Around every handler: who acts, in which language, with which key; a refusal gets its words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from core.errors import Busy, Refusal, Repeated
from core.journal import Journal
from core.model.people import Actor
from core.services.receiving import identify, record_refusal
from handlers.kit.i18n import LANGUAGES, catalogues
from handlers.kit.reply import Reply
from handlers.screens import refusals

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Handled:
    """What an update came to: whose it was, and what is to be shown (None: nothing)."""

    actor: Actor
    reply: Reply | None


class Acting(BaseMiddleware):
    """Injects `actor` and the `journal` that knows the update; draws refusals."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Return `Handled`; a `Busy` passes, the receiver tries again."""
        if not isinstance(event, Update):
            return await handler(event, data)
        user: User | None = data.get("event_from_user")
        actor = await identify(self._journal, Actor(telegram_id=user.id if user else None))
        data["actor"] = actor
        data["journal"] = self._journal.for_update(event.update_id)
        i18n = catalogues()
        with i18n.context(), i18n.use_locale(_language(actor, user)):
            return Handled(actor, await self._handled(handler, event, data))

    async def _handled(
        self, handler: Handler, event: Update, data: dict[str, Any]
    ) -> Reply | None:
        try:
            reply = await handler(event, data)
        except Busy:
            raise
        except Repeated:
            return None
        except Refusal as refusal:
            await record_refusal(self._journal, data["actor"], refusal=refusal)
            return refusals.reply(refusal, data["journal"].clock.zone)
        return reply if isinstance(reply, Reply) else None


def _language(actor: Actor, user: User | None) -> str:
    if actor.account_id is not None:
        return actor.language
    told = (user.language_code or "ru")[:2] if user else "ru"
    return told if told in LANGUAGES else "ru"
