"""Walk an audit chain from its first row to its head, in the journal or in a copy of it."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.walk_erasures import walk_erasures
from core.errors import Damaged
from core.model.chain import Anchor, ChainedRevision, Detail, Erasure
from core.rules.chain import START
from core.rules.chain_check import Erasures, check_save
from core.storage import chain

_Hanging = TypeVar("_Hanging", Detail, ChainedRevision)


@dataclass(frozen=True, slots=True)
class Verified:
    """How many chained rows hold, how many details were erased by right, how many anchors met.

    `erasures`: the chained words by which they were, in order.
    """

    rows: int
    erased: int
    anchors: int = 0
    erasures: tuple[Erasure, ...] = ()


async def walk_chain(
    tx: AsyncConnection, now: datetime, anchors: Iterable[Anchor] = ()
) -> Verified:
    """Read three streams side by side; no more than one save is held at a time.

    `anchors` are heads that were told outside: each must still stand where it stood. No
    erasure is of a day after `now`.

    Raises:
        Damaged: the first row at fault, and what is wrong with it.
    """
    sequence, previous, erased = 0, START, 0
    moored, erasures = _Moored(anchors), Erasures()
    async with (
        chain.stream(tx) as rows,
        chain.stream_details(tx) as all_details,
        chain.stream_revisions(tx) as all_revisions,
    ):
        details = _Beside(all_details, "detail_astray")
        revisions = _Beside(all_revisions, "revision_astray")
        async for row in rows:
            sequence += 1
            if row.sequence != sequence or row.previous != previous:
                raise Damaged("row_missing", sequence)
            own = await details.of(sequence)
            erased += check_save(row, own, await revisions.of(sequence))
            erasures.note(row, own)
            moored.meet(sequence, row.hash)
            previous = row.hash
        if await chain.head(tx) != (sequence, previous):
            raise Damaged("head_astray", sequence)
        await details.end()
        await revisions.end()
    asked = erasures.end()
    await walk_erasures(tx, asked, now)
    return Verified(sequence, erased, moored.end(sequence), asked)


class _Moored:
    """The anchors by their rows; several may have been told of one."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._left: dict[int, set[str]] = {}
        for one in anchors:
            self._left.setdefault(one.sequence, set()).add(one.hash)
        self._met = 0
        self.meet(0, START)  # what was told of a chain that was empty yet

    def meet(self, sequence: int, found: str) -> None:
        """Compare what was told of this row with its hash."""
        told = self._left.pop(sequence, set())
        if not all(found.startswith(one) for one in told):
            raise Damaged("anchor_astray", sequence)
        self._met += len(told)

    def end(self, last: int) -> int:
        """Return how many anchors were met; one of a row after the last is damage."""
        if self._left:
            raise Damaged("anchor_astray", last + 1)
        return self._met


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
