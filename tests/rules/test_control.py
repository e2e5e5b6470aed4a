"""Whose subjects a deputy looks after, and when the list of corrections comes."""

from datetime import date, timedelta

import pytest

from core.model.corrections import Step
from core.model.people import Grant
from core.model.register import Span
from core.model.roles import Role, Scope
from core.policy.load import load
from core.rules.control import leads, led_subjects, list_due, on_paper, span_of
from tests.support.clock import TUESDAY
from tests.support.rows import FIRST_DAY

MAZ = load("maz")
MONDAY = TUESDAY - timedelta(days=1)


def span(since: date, days: int) -> Span:
    return Span(since=since, until=since + timedelta(days=days - 1))


def grant(role: Role, field: str | None = None) -> Grant:
    scope = Scope.FIELD if field else Scope.NONE
    return Grant(id=1, person_id=1, role=role, scope=scope, field=field, since=FIRST_DAY)


@pytest.mark.clause("MAZ-2.8.6")
def test_the_list_comes_once_in_a_week() -> None:
    week = timedelta(days=7)
    assert list_due(MONDAY, None, MAZ) == span(MONDAY - week, 7)
    assert list_due(TUESDAY, None, MAZ) == span(MONDAY - week, 7)
    for day in range(7):
        assert list_due(MONDAY + timedelta(days=day), MONDAY, MAZ) is None
    assert list_due(MONDAY + week, MONDAY, MAZ) == span(MONDAY, 7)


def test_what_was_missed_comes_at_once_in_whole_weeks() -> None:
    assert list_due(MONDAY + timedelta(days=17), MONDAY, MAZ) == span(MONDAY, 14)


@pytest.mark.clause("MAZ-2.8.6")
def test_a_deputy_leads_the_own_subjects_and_the_director_all() -> None:
    assert led_subjects([grant(Role.DIRECTOR)]) is None
    assert led_subjects([grant(Role.DEPUTY)]) is None
    led = led_subjects([grant(Role.DEPUTY, "Алгебра"), grant(Role.DEPUTY, "Филология")])
    assert leads(led, "Алгебра", None)
    assert leads(led, "Русский язык", "Филология")
    assert not leads(led, "Физика", None)
    assert leads(None, "Физика", None)


@pytest.mark.parametrize("days", [-5, 0, 1, 10_000])
def test_a_span_is_a_day_at_least_and_two_months_at_most(days: int) -> None:
    assert 1 <= span_of(None, days, TUESDAY).days <= 62
    assert span_of(None, 7, TUESDAY) == span(MONDAY, 7)


@pytest.mark.clause("MAZ-2.8.2")
def test_only_what_was_agreed_to_is_signed_and_where_the_policy_wants_it() -> None:
    assert on_paper(Step.AGREED, MAZ)
    assert not any(on_paper(step, MAZ) for step in Step if step is not Step.AGREED)
    unsigned = MAZ.correction.in_writing.model_copy(update={"value": False})
    correction = MAZ.correction.model_copy(update={"in_writing": unsigned})
    assert not on_paper(Step.AGREED, MAZ.model_copy(update={"correction": correction}))
