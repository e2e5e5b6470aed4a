"""One cell of the matrix: a call in process, and what came of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from core.errors import Denied, Refusal

DENIED, ALLOWED, SILENT = "denied", "allowed", "silent"


class Rehearsed(Exception):  # noqa: N818 - it only undoes what was allowed
    """What was allowed came as far as its commit, and is undone."""


@dataclass(slots=True)
class Rehearsal:
    """The probe of the database: while `on`, nothing is committed."""

    on: bool = False

    def __call__(self, point: str) -> None:
        """Undo what is about to be committed."""
        if self.on and point == "before commit":
            raise Rehearsed


@dataclass(slots=True)
class Came:
    """What came of a cell, and by what kind of answer or refusal."""

    verdict: str
    how: str = ""
    outcome: str = "ok"
    """ok, or the code of the refusal."""
    answer: object = None


@dataclass(slots=True)
class Tally:
    """The cells of one role: how many were allowed and denied, and what was not as expected."""

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    refused: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, cell: tuple[str, str], *, wanted: bool, came: Came) -> None:
        """Count the cell, a name and a relation; a fault is what is not as the table says."""
        verdict = ALLOWED if wanted else DENIED
        self.counts[verdict] = self.counts.get(verdict, 0) + 1
        if wanted and came.outcome != "ok":
            self.refused[cell] = came.outcome
        if came.verdict != verdict:
            said = f"{verdict} expected, came {came.verdict} ({came.how})"
            self.faults.append(f"{', '.join(cell)}: {said}")


async def judged(call: Callable[[], Awaitable[object]]) -> Came:
    """Call it; any answer and any refusal but `Denied` means that the right was there."""
    try:
        answer = await call()
    except Denied as denied:
        return Came(DENIED, f"{denied.action} {denied.object_kind}", denied.code)
    except Refusal as refusal:
        return Came(ALLOWED, refusal.code, refusal.code)
    except Rehearsed:
        return Came(ALLOWED, "saved")
    except Exception as problem:  # noqa: BLE001 - whatever is no refusal is a fault of the cell
        return Came("fault", f"{type(problem).__name__}: {problem}"[:300], "fault")
    said = SILENT if answer is None else ALLOWED
    return Came(said, type(answer).__name__, answer=answer)
