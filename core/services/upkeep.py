"""Does the journal's memory hold? What the administrator asks at night."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import Damaged
from core.journal import Journal, Sight
from core.model.chain import ChainedRevision, Detail
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.chain import START
from core.rules.chain_check import check_save
from core.storage import chain

_Hanging = TypeVar("_Hanging", Detail, ChainedRevision)


@dataclass(frozen=True, slots=True)
class Verified:
    """How many chained rows hold, and how many of their details were erased by right."""

    rows: int
    erased: int


@allows(Action.RUN, Thing.SYSTEM)
async def verify_chain(journal: Journal, actor: Actor) -> Verified:
    """Walk the whole chain once.

    Raises:
        Damaged: the first row at fault, and what is wrong with it.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        return await _walk(sight)


async def _walk(sight: Sight) -> Verified:
    """Read three streams side by side; no more than one save is held at a time."""
    sequence, previous, erased = 0, START, 0
    async with (
        chain.stream(sight.tx) as rows,
        chain.stream_details(sight.tx) as all_details,
        chain.stream_revisions(sight.tx) as all_revisions,
    ):
        details = _Beside(all_details, "detail_astray")
        revisions = _Beside(all_revisions, "revision_astray")
        async for row in rows:
            sequence += 1
            if row.sequence != sequence or row.previous != previous:
                raise Damaged("row_missing", sequence)
            erased += check_save(row, await details.of(sequence), await revisions.of(sequence))
            previous = row.hash
        if await chain.head(sight.tx) != (sequence, previous):
            raise Damaged("head_astray", sequence)
        await details.end()
        await revisions.end()
    return Verified(sequence, erased)


class _Beside(Generic[_Hanging]):
    """What hangs on the chained rows, in their order; `astray` names what hangs on none."""

    def __init__(self, stream: AsyncIterator[_Hanging], astray: str) -> None:
        self._stream: AsyncIterator[_Hanging] = stream
        self._astray = astray
        self._next: _Hanging | None = None

    async def of(self, sequence: int) -> list[_Hanging]:
        """Return what hangs on this row, the next one in order."""
        found = []
        while (one := await self._peek()) is not None and one.sequence <= sequence:
            if one.sequence < sequence:
                raise Damaged(self._astray, one.sequence)
            found.append(one)
            self._next = None
        return found

    async def end(self) -> None:
        """Make sure that nothing is left."""
        if (one := await self._peek()) is not None:
            raise Damaged(self._astray, one.sequence)

    async def _peek(self) -> _Hanging | None:
        if self._next is None:
            self._next = await anext(self._stream, None)
        return self._next
