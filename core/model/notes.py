"""A word about a pupil from a lesson: thanks, or a calm note, to the family and class teacher."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.lesson import Lesson
from core.model.people import Name


class NoteKind(StrEnum):
    """What a note is."""

    THANKS = "thanks"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNote:
    """A note about an own child as the family reads it; `subject` of the lesson it is from."""

    child_id: int
    day: date
    kind: NoteKind
    text: str
    subject: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassNote:
    """A note about a pupil of the class as the class teacher reads it."""

    child_id: int
    day: date
    kind: NoteKind
    text: str
    subject: str | None
    author: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassNotes:
    """The class's notes since a day, the newest first; pupils by listed name."""

    class_id: int
    class_name: str
    since: date
    notes: tuple[ClassNote, ...]
    listed: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """What is being written: to whose families, what sort, which text; `number` counts changes."""

    pupils: tuple[int, ...] = ()
    kind: NoteKind | None = None
    text: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChange:
    """What becomes of the draft: a pupil is chosen or not, its kind, its text."""

    person_id: int | None = None
    chosen: bool = True
    kind: NoteKind | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSight:
    """A note in the making: the lesson's pupils (id, listed name), and the draft."""

    lesson: Lesson
    pupils: tuple[tuple[int, str], ...]
    draft: NoteDraft

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the listed names of those it is about."""
        return tuple(listed for person_id, listed in self.pupils if person_id in self.draft.pupils)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSaved:
    """Notes as they were saved; `first_id` names the save, `slip_until` when it can go back."""

    lesson: Lesson
    kind: NoteKind
    text: str
    names: tuple[str, ...]
    first_id: int
    slip_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """A note as it stands in the journal; text None: it was taken back. `sequence`: its entry."""

    id: int
    child_id: int
    author_id: int
    lesson_id: int
    day: date
    kind: NoteKind
    text: str | None
    made_at: datetime
    sequence: int
