"""Figures of the marks of a year, of final ones and of the certificate: how they are reckoned.

No regulation of the merged set gives a formula: each figure is what schools usually do, and has
a default, as all were added after the first adopted versions (design.md, decision 3).
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationInfo

from core.policy.figures import Figure, Grade, Strict, of_file

Tie = Literal["up", "down"]
"""Whether a mean right between two marks gives the better one, in the pupil's favour."""

FinalOf = Literal["exam", "years"]
"""The mean of year and exam, or of all half-years and years of this grade and the one before."""


class Final(Strict):
    """What the final mark of a grade is the mean of."""

    grade: Grade
    of: FinalOf


class Joined(Strict):
    """Subjects that are taught apart and have one mark in the certificate."""

    name: str
    subjects: tuple[str, ...]


def _once(value: tuple[Final, ...], info: ValidationInfo) -> tuple[Final, ...]:
    if of_file(info) and len({one.grade for one in value}) < len(value):
        raise ValueError("each grade once")
    return value


class YearMarks(Strict):
    """The mark of a year is the mean of its periods' marks; what final ones are, by grade."""

    tie: Figure[Tie] = Figure(value="up")
    finals: Figure[Annotated[tuple[Final, ...], AfterValidator(_once)]] = Figure(
        value=(Final(grade=9, of="exam"), Final(grade=11, of="years"))
    )
    joined: Figure[tuple[Joined, ...]] = Figure(
        value=(
            Joined(
                name="Математика",
                subjects=("Алгебра", "Геометрия", "Вероятность и статистика"),
            ),
        )
    )
