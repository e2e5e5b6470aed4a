"""The marks of a period as they are proposed and set, and the orders that date them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from core.errors import Refusal
from core.model.averages import Average
from core.model.standing import Group, Listed, MarkingPeriod, PupilStanding

NOT_ATTESTED, EXEMPT = "н/а", "осв"
"""What stands in the place of a period mark: not attested; exempt from the subject."""

PASSED, FAILED = "зач", "незач"
"""The marks of a subject without a scale."""

BESIDE = (NOT_ATTESTED, EXEMPT, PASSED, FAILED)


class ResultKind(StrEnum):
    """Which mark it is: of a period, or of the year whose last period it hangs on."""

    PERIOD = "period"
    YEAR = "year"
    EXAM = "exam"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Which:
    """Which marks: of the period (0: of the one that runs), or of the year that it ends."""

    period_id: int = 0
    kind: ResultKind = ResultKind.PERIOD


RUNNING = Which()

Why = Literal["mean", "few", "none", "exempt"]
"""Why a mark is proposed: by the mean; too few marks, or none, for one; the pupil is exempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a period mark should be (None: it is the teacher's to decide), and why.

    `average`: of a year or final mark, the mean of the marks that it is made of.
    """

    value: str | None
    why: Why
    average: Average | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMark:
    """A period mark as it stands; value None: taken away again. `set_at` is aware."""

    id: int
    person_id: int
    value: str | None
    author_id: int | None
    set_at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCorrection:
    """How a mark of a period or year was corrected, as its family reads it."""

    period_id: int
    kind: ResultKind
    was: str | None
    now: str | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksOrder:
    """The director's order (number, day): the marks of the period are set from … until …."""

    period_id: int
    number: str
    day: date
    set_from: date
    set_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A mark of a pupil's in a subject, with its period and the school year of that."""

    person_id: int
    period_id: int
    period: str
    school_year_id: int
    kind: ResultKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A mark of which a year or final one is made: that of a period, by its name, or a year."""

    kind: ResultKind
    period: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One pupil: where it stands, what is proposed, and what is set.

    `refusal`: why the mark cannot be set or changed by whoever looks; None: it can. `under`: of
    what a year or final mark is made; then the standing has its mean, and no marks of lessons.
    """

    pupil: Listed
    proposal: Proposal
    mark: PeriodMark | None = None
    refusal: Refusal | None = None
    under: tuple[Under, ...] = ()

    @property
    def value(self) -> str | None:
        """Return the mark that is set."""
        return self.mark.value if self.mark else None

    @property
    def is_plain(self) -> bool:
        """Tell whether one press for all may set it: proposed, not disputed, not set yet."""
        return (
            self.value is None
            and self.proposal.value is not None
            and self.proposal.why != "few"
            and self.pupil.disputed is None
            and self.refusal is None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSheet:
    """The period marks of a group, by surname; `refusal`: why none can be set now.

    `order` None: the director has given no dates; the marks are due on the period's last day.
    `due_by` None: within a day of the results of an exam, whenever they come.
    `writes`: whoever looks teaches the group. `clause`: by whose dates they are set. `periods`:
    those of the group that have begun. `kind`: which marks these are; `kinds`: which there are
    in this period, of the year only in its last one.
    """

    group: Group
    period: MarkingPeriod
    results: tuple[Result, ...]
    today: date
    scale: tuple[str, ...]
    due_by: date | None
    order: MarksOrder | None = None
    writes: bool = False
    refusal: Refusal | None = None
    clause: str | None = None
    periods: tuple[MarkingPeriod, ...] = ()
    kind: ResultKind = ResultKind.PERIOD
    kinds: tuple[ResultKind, ...] = (ResultKind.PERIOD,)

    @property
    def plain(self) -> tuple[Result, ...]:
        """Return what one press for all sets."""
        return tuple(one for one in self.results if one.is_plain)

    @property
    def left(self) -> int:
        """Return how many marks are not set yet."""
        return sum(one.value is None for one in self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One pupil of a sheet, with the marks under the period's mark and what they come to.

    `waits`: the request to correct it that waits already.
    """

    sheet: ResultSheet
    result: Result
    standing: PupilStanding
    waits: int | None = None
