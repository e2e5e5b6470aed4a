"""How an order is typed, and when it comes late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.calendar import DayOff
from core.model.orders import Deed, Order
from core.policy.load import load
from core.rules.orders import is_late, read_order

TUESDAY = date(2026, 11, 24)
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "number", "day", "since"),
    [
        ("112-у", "112-у", TUESDAY, TUESDAY),
        ("№ 112-у от 20.11", "112-у", FRIDAY, FRIDAY),
        ("приказ №45/1-о от 20.11.2026", "45/1-о", FRIDAY, FRIDAY),
        ("45/1-о от 20.11.26 г.", "45/1-о", FRIDAY, FRIDAY),
        ("112-у от 23.11 с 01.12", "112-у", MONDAY, date(2026, 12, 1)),
        ("112-у с 1.12", "112-у", TUESDAY, date(2026, 12, 1)),
        ("12 у от 30.06.2026", "12 у", date(2026, 6, 30), date(2026, 6, 30)),
        ("№112-у от 20 ноября", "112-у", FRIDAY, FRIDAY),
        ("№ 112-у от 20 Ноября 2026 г. с 1 декабря", "112-у", FRIDAY, date(2026, 12, 1)),
        ("112-у 20.11", "112-у", FRIDAY, FRIDAY),
        ("б/н 20.11", "б/н", FRIDAY, FRIDAY),
        ("Без номера от 20.11", "Без номера", FRIDAY, FRIDAY),
    ],
)
def test_an_order_is_one_line(typed: str, number: str, day: date, since: date) -> None:
    found = read_order(typed, TUESDAY, Deed.ENROL)
    assert (found.number, found.day, found.since) == (number, day, since)


@pytest.mark.parametrize(
    ("deed", "typed", "since"),
    [
        (Deed.LEAVE, "9-у", TUESDAY),
        (Deed.LEAVE, "9-у по 30.11", date(2026, 11, 30)),
        (Deed.LEAVE, "9-у с 01.12", date(2026, 11, 30)),
        (Deed.MOVE, "9-у по 30.11", date(2026, 12, 1)),
    ],
)
def test_from_and_until_mean_the_first_day_there_and_the_last_here(
    deed: Deed, typed: str, since: date
) -> None:
    assert read_order(typed, TUESDAY, deed).since == since


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"),
        ("\u200b", "empty"),
        (".", "empty"),
        ("112-у от вчера", "not_a_date"),
        ("112-у от 31.02", "not_a_date"),
        ("112-у от", "not_a_date"),
        ("112-у от 25.11", "day_ahead"),
        ("112-у от 30 февраля", "not_a_date"),
        ("112-у от 24.11.2025", "order_far"),
        ("112-у с 01.09.2027", "order_far"),
        ("31.02", "no_number"),
        ("24 ноября", "no_number"),
        ("😀", "no_number"),
        ("зачислить Петрова", "no_number"),
        ("я" * 65, "too_long"),
        ("я" * 4096, "too_long"),
    ],
)
def test_what_is_no_order_says_why(typed: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_order(typed, TUESDAY, Deed.ENROL)
    assert refused.value.why == why


@given(st.text(max_size=300))
def test_any_text_is_an_order_or_refused(typed: str) -> None:
    try:
        found = read_order(typed, TUESDAY, Deed.MOVE)
    except Unfit:
        return
    assert 0 < len(found.number) <= 64
    assert found.day <= TUESDAY


@pytest.mark.clause("MAZ-3.6.1")
@pytest.mark.parametrize(
    ("day", "off", "late"),
    [
        (TUESDAY, (), False),
        (MONDAY, (), False),
        (FRIDAY, (), True),
        (FRIDAY, (DayOff(since=MONDAY, until=MONDAY),), False),
        (date(2026, 11, 22), (), True),
    ],
)
def test_one_working_day_is_given(day: date, off: tuple[DayOff, ...], late: bool) -> None:
    order = Order(deed=Deed.ENROL, number="1", day=day, since=day)
    assert is_late(order, TUESDAY, off, load("maz")) is late
