"""By when written work is graded, and at which hours a teacher is reminded: the shape of it.

Everything here was added after the first adopted versions, so it has defaults, which are what
those versions mean: the terms of MAZ-3.5.11, our own hours.
"""

from typing import Annotated

from pydantic import AfterValidator

from core.policy.figures import FIRST_GRADE, LAST_GRADE, Days, Figure, Grade, Hour, Strict

_MAZ = "MAZ-3.5.11"


class Term(Strict):
    """Within how many days the marks of a written work stand, counted from the day after it.

    It speaks of works of these kinds (None: of every written kind) in these subjects or fields
    of subjects (None: in all) in a span of grades, both inside. `working`: school days of the
    class, else days of the calendar. Each term has a clause of its own.
    """

    days: Days
    working: bool
    kinds: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    grade_from: Grade = FIRST_GRADE
    grade_until: Grade = LAST_GRADE
    clause: str | None = None

    @property
    def is_general(self) -> bool:
        """Tell whether it speaks of every kind of work in every subject."""
        return self.kinds is None and self.fields is None


def _for_every_grade(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Let only a list pass that has an answer for every work: the first that fits is taken."""
    general = [term for term in terms if term.is_general]
    for grade in range(FIRST_GRADE, LAST_GRADE + 1):
        if not any(term.grade_from <= grade <= term.grade_until for term in general):
            raise ValueError(f"a term without kinds and fields for grade {grade}")
    return terms


Terms = Annotated[tuple[Term, ...], AfterValidator(_for_every_grade)]


def _maz() -> Figure[Terms]:
    spans = ((1, 4, 2), (5, 9, 5), (10, 11, 5))
    terms = tuple(
        Term(days=days, working=True, grade_from=first, grade_until=last, clause=_MAZ)
        for first, last, days in spans
    )
    return Figure[Terms](value=terms, clause=_MAZ)


def _at(hour: str) -> Figure[Hour]:
    return Figure[Hour](value=hour)  # type: ignore[arg-type]  # the figure reads it as a file does


class Grading(Strict):
    """The terms of written works; of several that fit the first one holds."""

    terms: Figure[Terms] = _maz()
    # national and district works: so many working days after the results are announced
    external_days: Figure[Days] = Figure(value=1, clause="MAZ-3.5.12")
    told_at: Figure[Hour] = _at("07:30")  # teachers are reminded of terms, on school days
    # who else hears that marks are overdue, so many school days of the class after the term
    lead_after_days: Figure[Days] = Figure(value=2)
    deputy_after_days: Figure[Days] = Figure(value=5)


class Evening(Strict):
    """What a teacher is told at the end of the day."""

    teacher_line: Figure[Hour] = _at("19:30")  # what is left to fill in today
