"""A class teacher asks a subject teacher to correct an absence that was none."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.lesson import Lesson
from core.model.people import Name


class FixState(StrEnum):
    """Where such a request stands: asked, corrected, or the absence is right as it is."""

    OPEN = "open"
    FIXED = "fixed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixRequest:
    """A request about one pupil at one lesson; `absent`: the journal says so still."""

    id: int
    lesson: Lesson
    child_id: int
    child: Name
    asked_by: Name
    asked_at: datetime
    state: FixState
    answered_by: Name | None
    version: int
    absent: bool

    @property
    def is_open(self) -> bool:
        """Tell whether somebody waits for an answer: what was corrected otherwise is done."""
        return self.state is FixState.OPEN and self.absent


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFix:
    """A request that waits, as the teacher's day lists it."""

    id: int
    child: Name
    class_name: str
    day: date
    slot: int
