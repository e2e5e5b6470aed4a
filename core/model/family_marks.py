"""A child's marks by subject, what they come to and what is set, as its family sees them."""

from dataclasses import dataclass
from datetime import date

from core.model.averages import Average, Forecast
from core.model.family import KindNames, Own, OwnMark
from core.model.period_marks import ResultCorrection, ResultKind
from core.model.questions import Corrected, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMarks:
    """A child's marks in one subject by day, in its period, and what they come to.

    `needed`: how many marks the mark of the period takes (None: the policy does not say).
    `result`: the mark of the period, once it is set, and `year` that of the year. `counted`:
    marks towards the minimum.
    """

    subject_id: int
    subject: str
    marks: tuple[OwnMark, ...]
    forecast: Forecast
    period: str | None = None
    needed: int | None = None
    result: str | None = None
    year: str | None = None
    counted: int = 0

    @property
    def average(self) -> Average | None:
        """Return the mean so far; None: no mark counts."""
        return self.forecast.average


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildMarks:
    """A child's marks since the first day of the period, by subject."""

    own: Own
    period: str | None
    since: date
    subjects: tuple[SubjectMarks, ...]
    kinds: KindNames


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResult:
    """A mark that is set for a period, by its name, or for the year; how it was corrected."""

    kind: ResultKind
    period: str
    value: str
    corrected: tuple[ResultCorrection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSubject:
    """All of a child's subject in the period: marks, corrections, questions and answers.

    `results`: what is set for the periods of the year, and for the year.
    """

    own: Own
    period: str | None
    since: date
    marks: SubjectMarks
    corrected: tuple[Corrected, ...]
    said: tuple[Said, ...]
    kinds: KindNames
    results: tuple[OwnResult, ...] = ()
