"""Compare the journal's tables with what their newest revisions tell, one object at a time."""

from collections.abc import AsyncIterator
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import Astray, Held, Newest
from core.rules import policy_check
from core.rules.state_check import Brought, Judge
from core.storage import imported, past_states, policy_words, ties
from core.storage.book import Book
from core.storage.books import BOOKS, TIE_BOOKS

_One = TypeVar("_One", Held, Newest)

LISTED = 50
"""So many objects astray are named; whoever reads more needs a backup, not a list."""


async def walk_state(tx: AsyncConnection) -> tuple[int, tuple[Astray, ...]]:
    """Return how many objects were compared, and those of which the tables say otherwise."""
    rows, words = await policy_words.rows(tx), await policy_words.words(tx)
    forged = tuple(policy_check.astray(rows, words))
    if forged:  # by a regulation that was changed nothing else can be judged
        return len(rows), forged[:LISTED]
    weigh, brought = await past_states.weights(tx), Brought(await imported.remembered(tx))
    compared, found = len(rows), list[Astray]()
    for book in (*BOOKS, *(TIE_BOOKS if await ties.all_told(tx) else ())):
        async with past_states.newest(tx, book) as told, past_states.held(tx, book) as held:
            async for one in _side_by_side(told, held, book, Judge(weigh, brought)):
                compared += 1
                if one is not None and len(found) < LISTED:
                    found.append(one)
    return compared, tuple(found)


async def _side_by_side(
    told: AsyncIterator[Newest], held: AsyncIterator[Held], book: Book, judge: Judge
) -> AsyncIterator[Astray | None]:
    """Yield for each object what is wrong with it, None where nothing is."""
    left, right = _Ahead(told), _Ahead(held)
    while (key := _first(await left.peek(), await right.peek())) is not None:
        yield judge.astray(book.kind, await left.of(key), await right.of(key), book.names)


def _first(told: Newest | None, held: Held | None) -> tuple[int, int] | None:
    keys = [one.key for one in (told, held) if one is not None]
    return min(keys, default=None)


class _Ahead(Generic[_One]):
    """A stream that can be looked at before it is taken from."""

    def __init__(self, stream: AsyncIterator[_One]) -> None:
        self._stream: AsyncIterator[_One] = stream
        self._next: _One | None = None

    async def peek(self) -> _One | None:
        """Return what comes next, None at the end."""
        if self._next is None:
            self._next = await anext(self._stream, None)
        return self._next

    async def of(self, key: tuple[int, int]) -> _One | None:
        """Take the next one if it is this object, else None."""
        found = await self.peek()
        if found is None or found.key != key:
            return None
        self._next = None
        return found
