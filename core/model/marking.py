"""The marks of one lesson while they are given: cells as they stand, and what is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.model.lesson import Lesson, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A pupil's mark of one kind at a lesson; value None: it was taken away again.

    `entered_at` and `sequence` are those of the entry that began its present life (None: it
    came with a bulk load); `version` counts revisions and never falls.
    """

    mark_id: int
    person_id: int
    kind: str
    ordinal: int = 1
    value: str | None
    remark: str | None = None
    version: int = 1
    author_id: int | None = None
    entered_at: datetime | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a mark shall become (value None: erased); `nature` says what the change is."""

    person_id: int
    kind: str
    value: str | None
    was: Cell | None
    nature: str
    ordinal: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """One mark of the last save: what it was before and is since, both as values."""

    mark_id: int
    person_id: int
    kind: str
    was: str | None
    now: str | None
    nature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSave:
    """The last save of a lesson's marks: its place in the chain, its moment and its author."""

    sequence: int
    at: datetime
    author_id: int | None
    marks: tuple[Undone, ...]


Draft = Mapping[str, Mapping[str, str]]
"""What is to be saved, by kind of work and pupil's id as text; an empty value erases."""


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
    """A pupil on the sheet of one kind: what stands, and what is shown (drafted or standing)."""

    seat: Seat
    saved: str | None
    shown: str | None
    markable: bool

    @property
    def is_drafted(self) -> bool:
        """Tell whether what is shown is not saved yet."""
        return self.saved != self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One change that «Сохранить» would make, or has made: from `was` to `now`."""

    person_id: int
    listed: str
    kind: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSight:
    """The marks of a lesson to draw: `kind` None shows the kinds, the last used one first."""

    lesson: Lesson
    kind: KindChoice | None
    kinds: tuple[KindChoice, ...]
    scale: tuple[str, ...]
    seats: tuple[MarkSeat, ...]
    pending: tuple[Pending, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksSaved:
    """What was saved just now (nothing: it had been saved before), and until when it is open.

    `until` None: the policy lets marks be corrected never, or at any time (`free`).
    """

    lesson: Lesson
    kinds: tuple[KindChoice, ...]
    changes: tuple[Pending, ...]
    version: int
    until: datetime | None = None
    free: bool = False
    slip_until: datetime | None = None
    clause: str | None = None
