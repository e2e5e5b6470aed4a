"""«Петрова 24.11–26.11»: who is away and on which days, as deputies type it."""

from datetime import date, timedelta

import pytest

from core.errors import Unfit
from core.rules.typed_away import read_away, ready_spans
from tests.support.clock import TUESDAY

THURSDAY = TUESDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("typed", "name", "days"),
    [
        ("Орлова", "Орлова", None),
        ("Орлова О. П.", "Орлова О. П", None),
        ("Орлова 24.11–26.11", "Орлова", (TUESDAY, THURSDAY)),
        ("Орлова О.П. с 24.11 по 26.11", "Орлова О.П.", (TUESDAY, THURSDAY)),
        ("орлова, 24-26.11", "орлова", (TUESDAY, THURSDAY)),
        ("Орлова 26.11", "Орлова", (THURSDAY, THURSDAY)),
        ("Орлова до 26.11", "Орлова", (TUESDAY, THURSDAY)),
        ("Орлова сегодня", "Орлова", (TUESDAY, TUESDAY)),
        ("Орлова Завтра", "Орлова", (TUESDAY + timedelta(days=1),) * 2),
        ("Орлова 24 ноября – 26 ноября", "Орлова", (TUESDAY, THURSDAY)),
    ],
)
def test_what_is_read(typed: str, name: str, days: tuple[date, date] | None) -> None:
    assert read_away(typed, TUESDAY) == (name, days)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("24.11–26.11", "nobody"),
        ("", "nobody"),
        ("сегодня 24.11", None),
        ("Орлова 26.11–24.11", "date_before"),
        ("Орлова 31.02", "not_a_date"),
        ("Орлова 24.11.2026–26.12.2028", "span_long"),
        ("Орлова до 20.11", "date_before"),
    ],
)
def test_what_is_refused(typed: str, why: str | None) -> None:
    if why is None:
        assert read_away(typed, TUESDAY) == ("сегодня", (TUESDAY, TUESDAY))
        return
    with pytest.raises(Unfit) as refused:
        read_away(typed, TUESDAY)
    assert refused.value.why == why


def test_the_days_of_one_tap() -> None:
    friday = date(2026, 11, 27)
    assert ready_spans(TUESDAY)[2] == (TUESDAY, friday)
    assert [until for _since, until in ready_spans(friday)] == [
        friday,
        date(2026, 11, 28),
        date(2026, 12, 3),
    ]
