"""The explained mean: weights, values that are no numbers, the mark that it gives now."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.policy.load import load
from core.rules.averages import average, mark_of

POLICY = load("maz")
ONE, THREE = Decimal(1), Decimal(3)


def means(*marks: tuple[str, int]) -> tuple[str, str] | None:
    found = average([(value, Decimal(weight)) for value, weight in marks], POLICY)
    return (str(found.mean), found.gives) if found else None


def test_the_screen_s_own_example() -> None:
    assert means(("5", 1), ("4", 1), ("4", 3)) == ("4.20", "4")


def test_the_field_s_own_example() -> None:
    assert means(("5", 3), ("5", 1), ("4", 5)) == ("4.44", "4")


@pytest.mark.parametrize("value", ["•", "осв", "зач", "незач", "н/а", "2/4", "", "5+", "½", "٥"])
def test_what_is_no_mark_of_the_scale_counts_for_nothing(value: str) -> None:
    assert means((value, 1)) is None
    assert means(("5", 1), (value, 3), ("4", 1)) == ("4.50", "4")


def test_nothing_comes_to_nothing() -> None:
    assert means() is None
    assert means(("5", 0)) is None


@pytest.mark.parametrize(
    ("mean", "mark"),
    [("5", "5"), ("4.65", "5"), ("4.64", "4"), ("3.65", "4"), ("3.64", "3"), ("2.64", "2")],
)
def test_a_threshold_belongs_to_the_better_mark(mean: str, mark: str) -> None:
    assert mark_of(Decimal(mean), POLICY) == mark


def test_the_mean_that_is_shown_is_the_one_that_is_compared() -> None:
    """144 / 31 is 4.6452: shown, and counted, as 4.65."""
    fives, fours = [("5", 1)] * 20, [("4", 1)] * 11
    found = means(*fives, *fours)
    assert found == ("4.65", "5")


MARKS = st.lists(st.tuples(st.sampled_from("5432"), st.integers(1, 10)), min_size=1, max_size=40)


@given(MARKS)
def test_the_mean_lies_between_the_marks_and_gives_one_of_them_or_between(
    marks: list[tuple[str, int]],
) -> None:
    found = average([(value, Decimal(weight)) for value, weight in marks], POLICY)
    assert found is not None
    values = [int(value) for value, _ in marks]
    assert min(values) <= found.mean <= max(values)
    assert min(values) <= int(found.gives) <= max(values)
    assert found.weight == sum(weight for _, weight in marks)


@given(MARKS)
def test_the_order_of_marks_does_not_matter(marks: list[tuple[str, int]]) -> None:
    assert means(*marks) == means(*reversed(marks))
