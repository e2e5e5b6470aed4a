"""What do the marks of a subject come to so far? The weighted mean, and the mark it gives now.

The mean is Σ(mark · weight) / Σ weight, rounded half up to two digits; what is shown is what
is compared, so that nobody reads 4,65 and gets a 4.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from core.model.averages import Average, Term
from core.policy.schema import Policy

_TWO_DIGITS = Decimal("0.01")

Given = tuple[str, Decimal]
"""A mark's value and weight."""


def average(marks: Iterable[Given], policy: Policy) -> Average | None:
    """Return what the marks (value, weight), in their order, come to; None where none counts.

    A value that the scale does not name as a number counts for nothing: «•», «осв», «зач».
    """
    numbers = {value: int(value) for value in policy.marks.scale.value if value.isdecimal()}
    terms = tuple(
        Term(value=numbers[value], weight=weight)
        for value, weight in marks
        if value in numbers and weight > 0
    )
    if not terms:
        return None
    weight = sum((one.weight for one in terms), Decimal(0))
    total = sum((one.value * one.weight for one in terms), Decimal(0))
    mean = (total / weight).quantize(_TWO_DIGITS, ROUND_HALF_UP)
    return Average(terms=terms, weight=weight, mean=mean, gives=mark_of(mean, policy))


def mark_of(mean: Decimal, policy: Policy) -> str:
    """Return the mark of the scale that a mean gives, by the policy's thresholds."""
    scale, thresholds = policy.marks.scale.value, policy.period_marks.thresholds.value
    reached = (value for value, lowest in zip(scale, thresholds, strict=False) if mean >= lowest)
    return next(reached, scale[min(len(thresholds), len(scale) - 1)])
