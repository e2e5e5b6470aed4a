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
