"""The mean of a subject's marks as values that explain themselves."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A mark that counts, with its weight."""

    value: int
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """The weighted mean (two digits) over `weight` in all, and the mark that it `gives` now."""

    terms: tuple[Term, ...]
    weight: Decimal
    mean: Decimal
    gives: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What the next mark would make of it, by its value, for the kinds of work of one weight."""

    weight: Decimal
    kinds: tuple[str, ...]
    outcomes: tuple[tuple[str, Average], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """So many best marks in kinds of this weight reach the better mark."""

    weight: Decimal
    kinds: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Better:
    """The next better mark, the lowest mean that gives it, and the ways there by `best` marks.

    Ways come lightest first; a weight that takes more marks than anybody gets has none.
    """

    value: str
    threshold: Decimal
    best: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the marks of a subject come to and may come to; `average` None: none counts yet.

    `better` None: nothing is above. `disputed`: the better mark, where the mean is so little
    below its threshold that the school calls the mark disputed.
    """

    average: Average | None
    following: tuple[Next, ...]
    better: Better | None = None
    disputed: str | None = None
