"""aiogram's storage of dialogue states, reading only.

The next state is an argument of the use case (`journal.then(…)`), so that state and effect
change in one transaction; setting it from a handler is a programmer's error.
"""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from core.journal import Journal
from core.model.people import Actor
from core.services.receiving import dialogue_of


class JournalStorage(BaseStorage):
    """Reads where a conversation stands from the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state awaited in this chat."""
        state, _data = await self._read(key)
        return state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return the data kept with the state."""
        _state, data = await self._read(key)
        return data

    async def _read(self, key: StorageKey) -> tuple[str | None, dict[str, Any]]:
        actor = Actor(telegram_id=key.user_id)
        return await dialogue_of(self._journal, actor, chat_id=key.chat_id)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Refuse: use `journal.then(Dialogue(…))`."""
        name = state.state if isinstance(state, State) else state
        raise RuntimeError(f"the state {name} of {key.chat_id} is an argument of a use case")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Refuse: use `journal.then(Dialogue(…))`."""
        raise RuntimeError(f"the data {sorted(data)} of {key.chat_id} are a use case's argument")

    async def close(self) -> None:
        """Nothing is held open."""
