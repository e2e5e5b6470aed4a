"""Days as people type them: one rule for families, class teachers and deputies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.rules.typed_spans import FARTHEST, read_span
from tests.support.clock import TUESDAY

ONE = {
    "27.11": date(2026, 11, 27),
    "27.11.": date(2026, 11, 27),
    "27/11/2026": date(2026, 11, 27),
    " до 4.12 ": date(2026, 12, 4),
    "по 4.12": date(2026, 12, 4),
    "11.1": date(2027, 1, 11),
    "20.11": date(2026, 11, 20),
}
SPANS = {
    "27.11-30.11": ((2026, 11, 27), (2026, 11, 30)),
    "с 27.11 по 30.11": ((2026, 11, 27), (2026, 11, 30)),
    "С 27.11 ПО 30.11.2026": ((2026, 11, 27), (2026, 11, 30)),
    "с 27.11 до 30.11": ((2026, 11, 27), (2026, 11, 30)),
    "27.11 – 30.11": ((2026, 11, 27), (2026, 11, 30)),
    "27.11 30.11": ((2026, 11, 27), (2026, 11, 30)),
    "27-30.11": ((2026, 11, 27), (2026, 11, 30)),
    "с 27 по 30.11": ((2026, 11, 27), (2026, 11, 30)),
    "С 28.12 до 15.1": ((2026, 12, 28), (2027, 1, 15)),
}


@pytest.mark.parametrize("typed", ONE)
def test_one_day(typed: str) -> None:
    assert read_span(typed, TUESDAY) == (None, ONE[typed])


@pytest.mark.parametrize("typed", SPANS)
def test_the_first_day_and_the_last(typed: str) -> None:
    first, last = SPANS[typed]
    assert read_span(typed, TUESDAY) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "typed", ["с 25.11 по 20.11", "25-20.11", "30.11.2026-27.11.2026", "1.12-30.11", "30.11 2.11"]
)
def test_a_span_turned_round_is_no_span_of_a_year(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_span(typed, TUESDAY)
    assert refused.value.why == "date_before"


@pytest.mark.parametrize(
    "typed",
    ["", "завтра", "31.11", "27.11 болеет", "27.11-30.11-01.12", "٢٧.١١", "4.12-", "0-5.12"],
)
def test_what_is_no_day_is_said(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_span(typed, TUESDAY)
    assert refused.value.why == "not_a_date"


@given(st.text(max_size=60))
def test_any_text_is_days_or_said_to_be_none(typed: str) -> None:
    try:
        first, last = read_span(typed, TUESDAY)
    except Unfit:
        return
    assert first is None or first <= last


@given(st.dates(TUESDAY, TUESDAY + FARTHEST), st.integers(0, 60))
def test_what_is_written_is_read_again(since: date, more: int) -> None:
    until = since + timedelta(days=more)
    typed = f"{since:%d.%m.%Y}-{until:%d.%m.%Y}"
    assert read_span(typed, TUESDAY) == (since, until)
