"""The marks of one lesson while they are given: cells as they stand, and what is wanted."""

from dataclasses import dataclass
from datetime import datetime


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
