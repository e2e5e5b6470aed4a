"""«Почему исправлено?»: a correction of a mark, a family's question about it, the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A change of a child's mark after the slip's time: `now` None is a mark taken off.

    `sequence` is its place in the chain. `asked`: whoever looks has asked about it; `may_ask`:
    whoever looks may do so (a parent, and somebody is there to be asked).
    """

    mark_id: int
    sequence: int
    nature: str
    day: date
    subject_id: int
    subject: str
    kind: str
    was: str | None
    now: str | None
    why: str | None
    asked: bool = False
    may_ask: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A question about a correction, and the answer (None: not yet) with who gave it."""

    mark_id: int
    sequence: int
    answer: str | None
    answered_by: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with all that its pages say; `teacher_id` is who is asked."""

    id: int
    mark_id: int
    sequence: int
    child_id: int
    child: Name
    class_name: str | None
    asker_id: int
    teacher_id: int | None
    subject_id: int
    subject: str
    day: date
    kind: str
    was: str | None
    now: str | None
    asked_at: datetime
    answer: str | None
    answered_by: Name | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """A question as it is shown, with the names of the kinds of work."""

    question: Question
    kinds: Mapping[str, tuple[str, str]]
