"""A request to correct what its author may correct no more (MAZ-2.8.2, BARS-ST-2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.lesson import Lesson
from core.model.marking import KindChoice
from core.model.people import Name


class Step(StrEnum):
    """Where a request stands: asked, asked back, agreed and carried out, declined, taken back."""

    ASKED = "asked"
    ASKED_BACK = "asked_back"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


DEPUTY_OF_FIELD, DIRECTOR = "deputy_of_field", "director"
"""Whose consent a policy may name (`correction.later_consent`)."""

OPEN_STEPS = frozenset({Step.ASKED, Step.ASKED_BACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChange:
    """The change of a mark that is asked for; `wanted` None: taken away."""

    lesson_id: int
    child_id: int
    kind: str
    ordinal: int
    was: str
    wanted: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDraft:
    """What is about to be asked, for its author: `ask` names whose consent it needs.

    `answer_by`: the last day, inclusive, for the answer. `clause` stands behind the consent.
    """

    change: MarkChange
    lesson: Lesson
    listed: str
    kind: KindChoice
    ask: str
    answer_by: date
    clause: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequest:
    """A request with all that is known of it; its id is its number in the register.

    `words` are those of the last answer: the question of whoever was asked, or why not.
    """

    id: int
    change: MarkChange
    lesson: Lesson
    child: Name
    why: str
    asked_by: int
    asked_by_name: Name
    asked_at: datetime
    ask: str
    answer_by: date
    clause: str | None
    step: Step
    answered_by: int | None
    answered_by_name: Name | None
    answered_at: datetime | None
    words: str | None
    version: int

    @property
    def answerer(self) -> str | None:
        """Return who answered last, as colleagues are named."""
        return self.answered_by_name.polite if self.answered_by_name else None

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for somebody."""
        return self.step in OPEN_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage:
    """A request as whoever looks sees it: what they may do with it now.

    `decides`: they may consent or decline. `own`: they asked. `on_paper`: a sheet is signed.
    """

    request: CorrectionRequest
    kind: KindChoice
    decides: bool
    own: bool
    on_paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request as lists show it: whose mark, in what, from what to what."""

    id: int
    step: Step
    ask: str
    asked_by: int
    was: str
    wanted: str | None
    asked_at: datetime
    child: Name
    class_name: str
    subject: str
    day: date
