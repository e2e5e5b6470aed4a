"""The forecast that everybody reads: what is, what the next mark does, what is still missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.averages import Forecast
from core.policy.load import load
from core.rules.averages import Given, average
from core.rules.forecast import forecast, needed_for

MAZ = load("maz")
ONE, THREE = Decimal(1), Decimal(3)
EXAMPLE = (("5", ONE), ("4", ONE), ("4", THREE))


def of(*marks: Given) -> Forecast:
    return forecast(marks, MAZ)


def plain(values: str) -> tuple[Given, ...]:
    return tuple((value, ONE) for value in values)


@pytest.mark.clause("BARS-ST-12")
def test_the_screen_s_own_example() -> None:
    found = of(*EXAMPLE)
    assert found.average is not None
    assert (str(found.average.mean), found.average.gives) == ("4.20", "4")
    heaviest = found.following[-1]
    assert heaviest.kinds == ("control",)
    outcomes = {value: (str(one.mean), one.gives) for value, one in heaviest.outcomes}
    assert outcomes == {
        "5": ("4.50", "4"),
        "4": ("4.13", "4"),
        "3": ("3.75", "4"),
        "2": ("3.38", "3"),
    }
    assert found.better is not None
    assert (found.better.value, found.better.threshold) == ("5", Decimal("4.65"))
    assert [(one.weight, one.count) for one in found.better.ways] == [(ONE, 7), (THREE, 3)]


def test_without_a_mark_only_the_next_one_is_spoken_of() -> None:
    found = of(("•", THREE), ("осв", ONE))
    assert (found.average, found.better, found.disputed) == (None, None, None)
    assert [(value, one.gives) for value, one in found.following[0].outcomes] == [
        (value, value) for value in "5432"
    ]


def test_nothing_is_above_the_best_mark() -> None:
    assert of(*plain("555")).better is None


@pytest.mark.parametrize(
    ("marks", "disputed"),
    [
        ("55444", None),  # 4.40
        ("5544", None),  # 4.50
        ("55444555", "5"),  # 4.63
        ("54545", "5"),  # 4.60
        ("555444555444555", "5"),  # 4.60
        ("5554", None),  # 4.75: a 5 already
        ("44433", "4"),  # 3.60
        ("443", None),  # 3.67: a 4 already
        ("44333", None),  # 3.40
        ("33322", "3"),  # 2.60
        ("3322", None),  # 2.50
        ("2", None),
    ],
)
def test_a_mean_up_to_a_tenth_below_a_threshold_is_disputed(
    marks: str, disputed: str | None
) -> None:
    assert of(*plain(marks)).disputed == disputed


@pytest.mark.parametrize(
    ("marks", "value", "weight", "count"),
    [
        ("4", "5", 1, 2),  # 4.67
        ("44", "5", 1, 4),  # 4.67
        ("44", "5", 3, 2),  # 4.75
        ("3", "4", 1, 1),  # 4.00
        ("33", "4", 1, 1),  # 3.67
        ("333", "4", 1, 2),  # 3.80
        ("2", "4", 1, 2),  # 4.00
        ("2", "3", 1, 1),  # 3.50
        ("22", "5", 1, 15),  # 4.647, shown and counted as 4.65
        ("22222", "5", 1, None),  # 38 of them
        ("2222", "5", 3, 10),
        ("5", "5", 1, 1),
    ],
)
def test_so_many_fives_reach_the_better_mark(
    marks: str, value: str, weight: int, count: int | None
) -> None:
    assert needed_for(value, plain(marks), Decimal(weight), MAZ) == count


MARKS = st.lists(
    st.tuples(st.sampled_from("5432"), st.sampled_from([ONE, THREE])), min_size=1, max_size=20
)


@given(MARKS)
def test_what_is_promised_comes_true_and_one_less_does_not(marks: list[Given]) -> None:
    own = tuple(marks)
    found = forecast(own, MAZ)
    for way in found.better.ways if found.better else ():
        better = found.better.value if found.better else ""
        fives = [("5", way.weight)] * way.count
        reached, before = average((*own, *fives), MAZ), average((*own, *fives[1:]), MAZ)
        assert reached is not None
        assert int(reached.gives) >= int(better)
        assert before is not None
        assert int(before.gives) < int(better)


@given(MARKS)
def test_the_next_mark_does_what_was_said(marks: list[Given]) -> None:
    own = tuple(marks)
    for following in forecast(own, MAZ).following:
        for value, outcome in following.outcomes:
            assert average((*own, (value, following.weight)), MAZ) == outcome
