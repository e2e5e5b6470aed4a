"""What people hear when the machine cannot: each of them once, the administrators once an hour."""

import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from aiogram.types import Update

from bot.middlewares import language_of
from bot.presenter import Presenter
from core.errors import Busy
from core.journal import Journal
from core.model.people import Actor
from core.services.administrators import administrators_chats
from core.services.receiving import had_effect, identify
from handlers.kit.i18n import catalogues
from handlers.screens import trouble

_log = logging.getLogger(__name__)
_MACHINE = Actor.system("trouble")
_TELL_EVERY = timedelta(hours=1)
_REMEMBERED = 1000


class Trouble:
    """Says calm words through the presenter, by the journal's clock."""

    def __init__(self, presenter: Presenter, journal: Journal) -> None:
        self._presenter = presenter
        self._journal = journal
        self._called_at: dict[str, datetime] = {}
        self._told: deque[int] = deque(maxlen=_REMEMBERED)

    async def still_saving(self, update: Update) -> None:
        """Answer a press that takes longer than usual."""
        if update.callback_query is not None:
            words = _words(trouble.still_saving, await self._language(update))
            await self._presenter.answer(update.callback_query.id, words)

    async def not_saved_yet(self, update: Update, busy: Busy) -> None:
        """Say, once for each update, that it is kept and tried again; call for help."""
        if update.update_id not in self._told:
            self._told.append(update.update_id)
            await self._say(update, trouble.not_saved_yet)
        await self._call_for_help(busy)

    async def given_up(self, update: Update) -> None:
        """Say that nothing came of the update, or that what was saved could not be shown."""
        saved = await self._may_have_saved(update)
        await self._say(update, trouble.not_shown if saved else trouble.given_up)

    async def not_shown(self, chat_id: int, actor: Actor) -> None:
        """Say that the screen could not be drawn: whatever was saved is saved."""
        await self._presenter.say(chat_id, _words(trouble.not_shown, actor.language))

    async def _call_for_help(self, busy: Busy) -> None:
        """Log, and tell the administrators, that nothing can be written, and why."""
        now = self._journal.clock.now()
        called = self._called_at.get(busy.why)
        if called is not None and now - called < _TELL_EVERY:
            return
        self._called_at[busy.why] = now
        _log.warning("nothing can be written: %s", busy.why)
        said = trouble.full_disk if busy.why == "full" else trouble.database_away
        try:
            chats = await administrators_chats(self._journal, _MACHINE)
        except Exception:  # noqa: BLE001 - nobody knows now who they are
            return
        for chat_id, language in chats.items():
            await self._presenter.say(chat_id, _words(said, language))

    async def _may_have_saved(self, update: Update) -> bool:
        """Tell whether the update has had an effect, or may have: the database does not say."""
        try:
            return await had_effect(self._journal, _MACHINE, update_id=update.update_id)
        except Exception:  # noqa: BLE001 - then it may have
            return True

    async def _say(self, update: Update, said: Callable[[], str]) -> None:
        words = _words(said, await self._language(update))
        if update.callback_query is not None:
            await self._presenter.answer(update.callback_query.id, words, alert=True)
        elif update.message is not None:
            await self._presenter.say(update.message.chat.id, words)

    async def _language(self, update: Update) -> str:
        """Return the language of the account; of the phone where there is none to be read."""
        event = update.callback_query or update.message
        user = event.from_user if event is not None else None
        actor = Actor(telegram_id=user.id if user else None)
        with suppress(Exception):
            actor = await identify(self._journal, actor)
        return language_of(actor, user)


def _words(said: Callable[[], str], language: str) -> str:
    i18n = catalogues()
    with i18n.context(), i18n.use_locale(language):
        return said()
