"""Who may name a stand-in, for which days, and what a typed span means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Denied, Unfit
from core.model.people import Actor, Grant
from core.model.roles import Role, Scope
from core.model.stand_ins import Wish
from core.policy.load import load
from core.rules import stand_ins as rules
from core.rules.access import leads_class, stands_in_for
from tests.support.clock import TUESDAY

POLICY = load("default")
CLASS, OTHER, LEAD, ELSE = 7, 8, 70, 71


def holding(role: Role, class_id: int | None = None, in_place_of: int | None = None) -> Actor:
    grant = Grant(
        id=1,
        person_id=ELSE if in_place_of else LEAD,
        role=role,
        scope=Scope.CLASS if class_id else Scope.NONE,
        scope_id=class_id,
        since=TUESDAY,
        in_place_of=in_place_of,
    )
    return Actor(telegram_id=1, account_id=1, grants=(grant,))


def test_the_class_teacher_names_for_the_own_class_alone() -> None:
    lead = holding(Role.CLASS_TEACHER, CLASS)
    assert rules.names(lead, CLASS, POLICY) == LEAD
    assert not rules.may_name(lead, OTHER, POLICY)
    with pytest.raises(Denied):
        rules.names_everywhere(lead, POLICY)


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_heads_and_administrator_name_for_any_class(role: Role) -> None:
    assert rules.names(holding(role), CLASS, POLICY) == LEAD
    assert rules.names_everywhere(holding(role), POLICY) == LEAD


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SECRETARY, Role.NURSE, Role.PARENT])
def test_nobody_else_does(role: Role) -> None:
    with pytest.raises(Denied) as refused:
        rules.names(holding(role), CLASS, POLICY)
    assert refused.value.holders == ("class_teacher", "deputy", "director", "administrator")


def test_who_stands_in_leads_but_names_nobody() -> None:
    stands_in = holding(Role.CLASS_TEACHER, CLASS, in_place_of=LEAD)
    assert leads_class(stands_in, CLASS) == ELSE
    assert stands_in_for(stands_in, CLASS) == LEAD
    assert not rules.may_name(stands_in, CLASS, POLICY)
    assert stands_in_for(holding(Role.CLASS_TEACHER, CLASS), CLASS) is None
    assert stands_in_for(holding(Role.DEPUTY), CLASS) is None


def test_ready_days_are_friday_a_week_two_weeks() -> None:
    friday = TUESDAY + timedelta(days=3)
    assert rules.ready_days(TUESDAY) == (friday, date(2026, 11, 30), date(2026, 12, 7))
    assert rules.ready_days(friday)[0] == friday + timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_friday_offered_lies_ahead(today: date) -> None:
    friday, week, fortnight = rules.ready_days(today)
    assert friday.isoweekday() == 5
    assert today < friday <= today + timedelta(days=7)
    assert today < week < fortnight


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("4.12", (TUESDAY, date(2026, 12, 4))),
        (" до 4.12 ", (TUESDAY, date(2026, 12, 4))),
        ("30.11–4.12", (date(2026, 11, 30), date(2026, 12, 4))),
        ("30.11 - 04.12.2026", (date(2026, 11, 30), date(2026, 12, 4))),
        ("с 30.11 по 4.12", (date(2026, 11, 30), date(2026, 12, 4))),
        ("С 28.12 до 15.1", (date(2026, 12, 28), date(2027, 1, 15))),
    ],
)
def test_typed_days_are_read(typed: str, days: tuple[date, date]) -> None:
    assert rules.read_days(typed, TUESDAY) == days


@pytest.mark.parametrize("typed", ["", "завтра", "31.02", "4.12-", "4.12–99.99"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Unfit) as refused:
        rules.read_days(typed, TUESDAY)
    assert refused.value.why == "not_a_date"


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_refused(typed: str) -> None:
    try:
        since, until = rules.read_days(typed, TUESDAY)
    except Unfit:
        return
    assert isinstance(since, date)
    assert isinstance(until, date)


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [(-1, 3, "day_past"), (0, -1, "day_past"), (5, 3, "date_before"), (0, 60, "stand_in_long")],
)
def test_days_that_do_not_fit(since: int, until: int, why: str) -> None:
    first, last = TUESDAY + timedelta(days=since), TUESDAY + timedelta(days=until)
    with pytest.raises(Unfit) as refused:
        rules.checked(Wish(person_id=1, since=first, until=last), TUESDAY, POLICY)
    assert refused.value.why == why


def test_sixty_days_fit() -> None:
    wish = Wish(person_id=1, since=TUESDAY, until=TUESDAY + timedelta(days=59))
    assert rules.checked(wish, TUESDAY, POLICY) is wish
