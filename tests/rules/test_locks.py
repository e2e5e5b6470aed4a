"""Who writes in a locked period: whoever an order has opened it for, and while it holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PeriodLocked
from core.model.locks import Opened, PeriodLock
from core.model.people import Actor
from core.policy.load import load
from core.policy.schema import Policy
from core.rules.changes import Asked, may_write
from core.rules.locks import locked, may_be_asked, opened_until
from tests.support.school import policies

MAZ = policies("maz").on(date(2026, 11, 24)).policy
ZONE = ZoneInfo("Europe/Moscow")
DAY = date(2026, 11, 30)
PEOPLE = st.integers(1, 4)
DAYS = st.dates(DAY - timedelta(days=9), DAY + timedelta(days=9))
OPENED = st.lists(st.builds(Opened, PEOPLE, DAYS), max_size=5).map(tuple)
NEEDS = ("consent_and_order", "consent", "nobody")


def lock(*opened: Opened) -> PeriodLock:
    since = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    return PeriodLock(period="1 четверть", since=since, clause="MAZ-2.8.5", opened=opened)


def wanting(needs: str, consent: str = "deputy_of_field") -> Policy:
    figure = MAZ.correction.when_locked
    changed = {
        "when_locked": figure.model_copy(update={"value": needs}),
        "later_consent": MAZ.correction.later_consent.model_copy(update={"value": consent}),
    }
    return MAZ.model_copy(update={"correction": MAZ.correction.model_copy(update=changed)})


@pytest.mark.clause("MAZ-2.8.5")
@given(OPENED, PEOPLE, st.builds(datetime.combine, DAYS, st.times(), st.just(UTC)))
def test_nobody_writes_outside_an_order_of_their_own(
    opened: tuple[Opened, ...], person: int, now: datetime
) -> None:
    today = now.astimezone(ZONE).date()
    own = any(one.person_id == person and today <= one.until for one in opened)
    why = locked(lock(*opened), person, MAZ, today)
    assert (why is None) == own
    asked = Asked(actor=Actor(telegram_id=1), policy=MAZ, now=now, zone=ZONE, outages=())
    if own:
        may_write(replace(asked, locked=why))
    else:
        with pytest.raises(PeriodLocked):
            may_write(replace(asked, locked=why))


@pytest.mark.clause("MAZ-2.8.5")
@given(OPENED, PEOPLE, DAYS, st.sampled_from(NEEDS))
def test_a_request_passes_where_consent_is_enough_or_the_order_holds(
    opened: tuple[Opened, ...], person: int, today: date, needs: str
) -> None:
    policy, held = wanting(needs), lock(*opened)
    direct = locked(held, person, policy, today)
    asked = may_be_asked(held, person, policy, today)
    own = any(one.person_id == person and today <= one.until for one in opened)
    assert (direct is None) == (own and needs != "nobody")
    assert (asked is None) == (needs == "consent" or (own and needs == "consent_and_order"))


@pytest.mark.clause("MAZ-2.8.5")
@given(OPENED, PEOPLE, DAYS, st.sampled_from(NEEDS))
def test_the_last_day_of_an_order_that_holds_is_named(
    opened: tuple[Opened, ...], person: int, today: date, needs: str
) -> None:
    policy, held = wanting(needs), lock(*opened)
    until = opened_until(held, person, policy, today)
    assert (until is not None) == (locked(held, person, policy, today) is None)
    if until is not None:
        assert until >= today
        assert Opened(person, until) in opened


def test_a_lesson_without_a_lock_is_no_matter_of_it() -> None:
    assert locked(None, 1, MAZ, DAY) is None
    assert may_be_asked(None, 1, MAZ, DAY) is None


@pytest.mark.clause("MAZ-2.8.5")
def test_the_refusal_says_whom_to_ask_only_where_consent_is_enough() -> None:
    assert load("maz").correction.when_locked.value == "consent_and_order"
    said = [locked(lock(), 1, wanting(needs), DAY) for needs in NEEDS]
    assert [one.ask if one else "" for one in said] == [None, "deputy_of_field", None]
    assert all(one and one.period == "1 четверть" and one.clause == "MAZ-2.8.5" for one in said)
    nobody = locked(lock(), 1, wanting("consent", "nobody"), DAY)
    assert nobody
    assert nobody.ask is None
