"""The marks of one lesson while they are given: cells as they stand, and what is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.errors import PeriodLocked, Refusal
from core.model.lesson import Lesson, Seat

OWED, EXEMPT = "•", "осв"
"""What stands in a cell beside the scale: the work is still to be written; it is not assessed."""

NOT_COUNTED = frozenset({OWED, EXEMPT})
"""Values that are no marks: no mean, no minimum and no span without marks knows them."""

LAST_KIND = "work_kind"
"""The name under which an account's settings keep the kind of work that it marked last."""

FIRST, SECOND = 1, 2
"""Ordinals: a lesson has room for two marks of one kind."""


def column(kind: str, ordinal: int) -> str:
    """Return how buttons and drafts name a kind's first («oral») or second marks («oral.2»)."""
    return kind if ordinal == FIRST else f"{kind}.{ordinal}"


def kind_and_ordinal(named: str) -> tuple[str, int]:
    """Return the kind of work and the ordinal of a column; what is no column is a kind."""
    kind, _, ordinal = named.partition(".")
    return (kind, SECOND) if ordinal == str(SECOND) else (named, FIRST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A pupil's mark of one kind at a lesson; value None: it was taken away again.

    `entered_at` and `sequence` are those of the entry that began its present life (None: it came
    with a bulk load), `first_at` that of its very first; `version` counts revisions and never
    falls.
    """

    mark_id: int
    person_id: int
    kind: str
    ordinal: int = FIRST
    value: str | None
    remark: str | None = None
    version: int = 1
    author_id: int | None = None
    entered_at: datetime | None = None
    sequence: int | None = None
    first_at: datetime | None = None

    @property
    def is_owed(self) -> bool:
        """Tell whether the work is still to be written."""
        return self.value == OWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a mark shall become (value None: erased); `nature` says what the change is.

    `why`: the reason given for a correction, which families read beside it. `clause` stands
    behind a correction: the window of the author, or the right of a head to edit.
    """

    person_id: int
    kind: str
    value: str | None
    was: Cell | None
    nature: str
    ordinal: int = FIRST
    remark: str | None = None
    why: str | None = None
    clause: str | None = None

    @property
    def settles(self) -> bool:
        """Tell whether owed work gets its mark."""
        return self.was is not None and self.was.is_owed and self.value not in {None, OWED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """One mark of the last save: what it was before and is since, values and remarks."""

    mark_id: int
    person_id: int
    kind: str
    was: str | None
    now: str | None
    nature: str
    was_remark: str | None = None
    now_remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSave:
    """The last save of a lesson's marks: its place in the chain, its moment and its author.

    `consented`: it was written by consent (MAZ-2.8.2), and is no slip of anybody's.
    """

    sequence: int
    at: datetime
    author_id: int | None
    marks: tuple[Undone, ...]
    consented: bool = False


Draft = Mapping[str, Mapping[str, str]]
"""What is to be saved, by column and pupil's id as text; an empty value erases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A lesson's marks with all that stands behind them; `version` is that of the whole."""

    lesson: Lesson
    seats: tuple[Seat, ...]
    cells: tuple[Cell, ...]
    draft: Draft
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    """A kind of work to choose: its names, and how many marks of it stand at the lesson.

    `planned`: a written work of this kind is planned at the lesson.
    """

    id: str
    name: str
    name_en: str
    short: str
    given: int = 0
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSeat:
    """A pupil on the sheet of one column: what stands, and what is shown (drafted or standing).

    `beside` is the pupil's other mark of this kind as it is shown, drafted or not. `owes`: the
    work is still to be written, by «•» or by absence. `remark` is that of the mark that stands.
    """

    seat: Seat
    saved: str | None
    shown: str | None
    markable: bool
    beside: str | None = None
    beside_drafted: bool = False
    owes: bool = False
    remark: str | None = None

    @property
    def is_drafted(self) -> bool:
        """Tell whether what is shown is not saved yet."""
        return self.saved != self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One change that «Сохранить» would make, or has made: from `was` to `now`.

    Where both are the same the mark's words were changed, to `remark`.
    """

    person_id: int
    listed: str
    kind: str
    was: str | None
    now: str | None
    ordinal: int = FIRST
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSight:
    """The marks of a lesson to draw: `kind` None shows the kinds, the last used one first.

    `extras` are the values beside the scale that this column knows. `unmarked` are pupils,
    as listed, who have had no mark of the subject for `weeks` weeks and might be asked; `asked`
    are those whom the teacher wanted to ask at this lesson.
    `opened_until`: until which day, inclusive, an order opens the locked period for whoever looks.
    `locked`: why they write nothing there. `given`: the marks that stand.
    """

    lesson: Lesson
    kind: KindChoice | None
    kinds: tuple[KindChoice, ...]
    scale: tuple[str, ...]
    seats: tuple[MarkSeat, ...]
    pending: tuple[Pending, ...]
    version: int
    ordinal: int = FIRST
    extras: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    weeks: int = 0
    opened_until: date | None = None
    locked: PeriodLocked | None = None
    given: tuple[Pending, ...] = ()

    @property
    def is_shut(self) -> bool:
        """Tell whether whoever looks can neither give a mark nor ask for another one."""
        return self.locked is not None and self.locked.ask is None

    @property
    def values(self) -> tuple[str, ...]:
        """Return every value that this column knows."""
        return (*self.scale, *self.extras)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkSight:
    """A mark that stands, to say something about it: `version` is that of the mark."""

    lesson: Lesson
    kind: KindChoice
    ordinal: int
    person_id: int
    listed: str
    value: str
    remark: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSaved:
    """What was saved just now (nothing: it had been saved before), and until when it is open.

    `until` None: the policy lets marks be corrected never, or at any time (`free`).
    `refused`: what was drafted and not saved, and is drafted no more; each with why.
    """

    lesson: Lesson
    kinds: tuple[KindChoice, ...]
    changes: tuple[Pending, ...]
    version: int
    refused: tuple[tuple[Pending, Refusal], ...] = ()
    until: datetime | None = None
    free: bool = False
    slip_until: datetime | None = None
    clause: str | None = None
