"""A day that is typed without its year, where only what has been can be meant."""

from datetime import date

import pytest

from core.rules.typed_dates import read_past_day

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11", date(2026, 11, 24)),
        ("25.11", TODAY),
        ("25 ноября", TODAY),
        ("26.11", date(2025, 11, 26)),
        ("3 мая", date(2026, 5, 3)),
        ("26.11.2026", date(2026, 11, 26)),
    ],
)
def test_the_last_day_of_that_name_is_meant(typed: str, day: date) -> None:
    assert read_past_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["вчера", "31.02", "", "11"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_past_day(typed, TODAY) is None
