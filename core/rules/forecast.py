"""What will the marks of a subject come to? One function for all who ask (BARS-ST-12).

Teacher, parent and pupil read the same: the mean and the mark that it gives now, what the next
mark of each weight would make of it, how many best marks the next better mark still takes, and
whether the mark is disputed. What is shown is what is compared: each mean is rounded before a
threshold is looked at.
"""

from collections.abc import Iterator
from decimal import Decimal

from core.model.averages import Average, Better, Forecast, Next, Way
from core.policy.schema import Policy
from core.rules.averages import Given, average

_MOST = 30
"""So many further marks are looked ahead; what takes more is not to be had in a period."""


def forecast(marks: tuple[Given, ...], policy: Policy) -> Forecast:
    """Return what the marks (value, weight), in their order, come to and may come to."""
    now = average(marks, policy)
    return Forecast(
        average=now,
        following=tuple(_following(marks, policy)),
        better=_better(marks, now, policy) if now else None,
        disputed=disputed(now, policy) if now else None,
    )


def disputed(now: Average, policy: Policy) -> str | None:
    """Return the better mark whose threshold the mean misses by the disputed band or less."""
    above = _next_better(now.gives, policy)
    if above is None:
        return None
    value, threshold = above
    return value if threshold - now.mean <= policy.period_marks.disputed.value else None


def needed_for(
    value: str, marks: tuple[Given, ...], weight: Decimal, policy: Policy
) -> int | None:
    """Return how many best marks of this weight bring the mean to what gives the value.

    None: more than anybody gets in a period.
    """
    best = (policy.marks.scale.value[0], weight)
    for count in range(1, _MOST + 1):
        found = average((*marks, *[best] * count), policy)
        if found is not None and _rank(found.gives, policy) <= _rank(value, policy):
            return count
    return None


def _following(marks: tuple[Given, ...], policy: Policy) -> Iterator[Next]:
    for weight, kinds in _by_weight(policy):
        scale = policy.marks.scale.value
        ends = ((value, average((*marks, (value, weight)), policy)) for value in scale)
        outcomes = tuple((value, found) for value, found in ends if found is not None)
        yield Next(weight=weight, kinds=kinds, outcomes=outcomes)


def _by_weight(policy: Policy) -> tuple[tuple[Decimal, tuple[str, ...]], ...]:
    """Return the kinds of work by their weight, the lightest first."""
    found: dict[Decimal, tuple[str, ...]] = {}
    for name, kind in policy.marks.ordered_kinds():
        weight = Decimal(kind.weight)
        found[weight] = (*found.get(weight, ()), name)
    return tuple(sorted(found.items()))


def _better(marks: tuple[Given, ...], now: Average, policy: Policy) -> Better | None:
    above = _next_better(now.gives, policy)
    if above is None:
        return None
    value, threshold = above
    ways = (
        Way(weight=weight, kinds=kinds, count=count)
        for weight, kinds in _by_weight(policy)
        if (count := needed_for(value, marks, weight, policy)) is not None
    )
    best = policy.marks.scale.value[0]
    return Better(value=value, threshold=threshold, best=best, ways=tuple(ways))


def _next_better(gives: str, policy: Policy) -> tuple[str, Decimal] | None:
    """Return the mark above and its lowest mean; None: there is none above."""
    rank = _rank(gives, policy)
    if rank == 0:
        return None
    return policy.marks.scale.value[rank - 1], policy.period_marks.thresholds.value[rank - 1]


def _rank(value: str, policy: Policy) -> int:
    return policy.marks.scale.value.index(value)
