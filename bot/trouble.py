"""What people hear when the machine cannot: each of them once, the administrators once an hour."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from aiogram.types import Update

from bot.presenter import Presenter
from core.journal import Journal
from core.model.people import Actor
from core.services.administrators import administrators_chats
from handlers.kit.i18n import catalogues
from handlers.screens import trouble

_MACHINE = Actor.system("trouble")
_TELL_EVERY = timedelta(hours=1)
_REMEMBERED = 1000


class Trouble:
    """Says calm words through the presenter, by the journal's clock."""

    def __init__(self, presenter: Presenter, journal: Journal) -> None:
        self._presenter = presenter
        self._journal = journal
        self._told_full_at: datetime | None = None
        self._told: deque[int] = deque(maxlen=_REMEMBERED)

    async def still_saving(self, update: Update) -> None:
        """Answer a press that takes longer than usual."""
        if update.callback_query is not None:
            words = _words(trouble.still_saving)
            await self._presenter.answer(update.callback_query.id, words)

    async def not_saved_yet(self, update: Update) -> None:
        """Say, once for each update, that it is kept and tried again; call for help."""
        if update.update_id not in self._told:
            self._told.append(update.update_id)
            await self._say(update, _words(trouble.not_saved_yet))
        await self._tell_full()

    async def given_up(self, update: Update) -> None:
        """Say that nothing came of the update."""
        await self._say(update, _words(trouble.given_up))

    async def not_shown(self, chat_id: int) -> None:
        """Say that the screen could not be drawn: whatever was saved is saved."""
        await self._presenter.say(chat_id, _words(trouble.not_shown))

    async def _tell_full(self) -> None:
        """Tell the administrators that nothing can be written."""
        now = self._journal.clock.now()
        if self._told_full_at is not None and now - self._told_full_at < _TELL_EVERY:
            return
        self._told_full_at = now
        for chat_id in await administrators_chats(self._journal, _MACHINE):
            await self._presenter.say(chat_id, _words(trouble.full_disk))

    async def _say(self, update: Update, words: str) -> None:
        if update.callback_query is not None:
            await self._presenter.answer(update.callback_query.id, words, alert=True)
        elif update.message is not None:
            await self._presenter.say(update.message.chat.id, words)


def _words(said: Callable[[], str]) -> str:
    with catalogues().context():
        return said()
