"""Around every handler: who acts, in which language, with which key; a refusal gets its words."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from bot.pressed import Pressed
from core.errors import Busy, Changed, Denied, Refusal, Repeated
from core.journal import Journal
from core.model.dialogue import LESSON, Dialogue
from core.model.people import Actor
from core.model.worded import listening
from core.services.receiving import had_effect, identify, record_refusal, turn_dialogue
from handlers.kit.i18n import LANGUAGES, catalogues
from handlers.kit.looks import naming
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
        self._pressed = Pressed()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Return `Handled`; a `Busy` passes, the receiver tries again."""
        if not isinstance(event, Update):
            return await handler(event, data)
        user: User | None = data.get("event_from_user")
        actor = await identify(self._journal, Actor(telegram_id=user.id if user else None))
        data["actor"] = actor
        data["journal"] = _leaving_prompt(self._journal.for_update(event.update_id), event, data)
        i18n = catalogues()
        with i18n.context(), i18n.use_locale(language_of(actor, user)), listening() as heard:
            reply = await self._handled(handler, event, data)
        return Handled(actor, None if reply is None else naming(reply, heard))

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
            if isinstance(refusal, Changed) and await self._is_double(event):
                return Reply(toast=refusals.saved_already())
            await record_refusal(self._journal, data["actor"], refusal=refusal)
            told = _without_role(refusal, data["actor"])
            return refusals.reply(told, data["journal"].clock.zone)
        await _left(data["journal"], data["actor"])
        self._pressed.note(event, self._journal.clock.now())
        return reply if isinstance(reply, Reply) else None

    async def _is_double(self, event: Update) -> bool:
        """Tell whether it is the tap before, once more, which has had its effect."""
        first = self._pressed.before(event, self._journal.clock.now())
        system = Actor.system("receiver")
        return first is not None and await had_effect(self._journal, system, update_id=first)


class Placing(BaseMiddleware):
    """Notes on a refusal the lesson whose button was pressed, or that is open: the way back."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Let the refusal pass, with its lesson."""
        try:
            return await handler(event, data)
        except Refusal as refusal:
            refusal.lesson_id = refusal.lesson_id or _lesson_of(data)
            raise


def _lesson_of(data: dict[str, Any]) -> int | None:
    if "callback_data" in data:
        return getattr(data["callback_data"], "lesson_id", None)
    state = data.get("raw_state") or ""
    return int(state.removeprefix(LESSON).partition(":")[0]) if state.startswith(LESSON) else None


def _leaving_prompt(journal: Journal, event: Update, data: dict[str, Any]) -> Journal:
    """Let the first use case end an awaited prompt, unless it says where to go instead.

    Whoever presses or commands something else has gone on: words typed later are not for it.
    """
    place = _left_by(event) if data.get("raw_state") is not None else None
    return journal if place is None else journal.then(Dialogue(*place))


async def _left(journal: Journal, actor: Actor) -> None:
    """End the prompt by itself, where nothing was written on the way."""
    if journal.dialogue is not None and not journal.moves:
        with suppress(Repeated):
            await turn_dialogue(journal, actor)


def _without_role(refusal: Refusal, actor: Actor) -> Refusal:
    """Say of somebody known whose every role has ended just that, not whose the thing is."""
    if isinstance(refusal, Denied) and actor.persons and not actor.grants:
        return Denied(action=refusal.action, object_kind="role")
    return refusal


def _left_by(event: Update) -> tuple[int, int] | None:
    """Return chat and user of a press or a command; None for words, which may be awaited."""
    query, message = event.callback_query, event.message
    if query is not None and query.message is not None:
        return query.message.chat.id, query.from_user.id
    if message is not None and message.from_user and (message.text or "").startswith("/"):
        return message.chat.id, message.from_user.id
    return None


def language_of(actor: Actor, user: User | None) -> str:
    """Return the language that the account has chosen, for a stranger that of the phone."""
    if actor.account_id is not None:
        return actor.language
    told = (user.language_code or "ru")[:2] if user else "ru"
    return told if told in LANGUAGES else "ru"
