"""What a family may tell beforehand, until when it takes it back, how days are typed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Forbidden, Gone, Unfit
from core.model.lesson import Reason
from core.model.notices import (
    Notice,
    NoticeKind,
    NoticeReason,
    NoticeState,
    OwnSlot,
    Wish,
)
from core.model.people import Name
from core.policy.load import load
from core.rules import notices
from tests.support.clock import TUESDAY, at

DAY = timedelta(days=1)
POLICY = load("maz")
ILL = Wish(
    kind=NoticeKind.ABSENCE,
    since=TUESDAY + DAY,
    until=TUESDAY + DAY,
    reason=NoticeReason.ILL,
)
EARLY = Wish(kind=NoticeKind.EARLY, since=TUESDAY, until=TUESDAY, slot_from=5)


def notice(wish: Wish = ILL, state: NoticeState = NoticeState.NEW) -> Notice:
    return Notice(
        id=1,
        child_id=2,
        child=Name("Петров", "Кирилл"),
        class_id=3,
        class_name="7Б",
        guardian_id=4,
        guardian=Name("Петрова", "Светлана"),
        phone=None,
        wish=wish,
        state=state,
        answer=None,
        answered_by=None,
        made_at=at(8),
        version=1,
        begins=at(8, 30, TUESDAY + DAY),
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"since": TUESDAY - DAY}, "day_over"),
        ({"until": TUESDAY}, "date_before"),
        ({"until": TUESDAY + timedelta(days=400)}, "span_long"),
        ({"slot_from": 3, "slot_until": 2}, "slots"),
        ({"slot_from": 3, "until": TUESDAY + 2 * DAY}, "slots"),
        ({"slot_until": 99}, "slots"),
        ({"slot_from": -1}, "slots"),
        ({"words": " "}, "empty"),
        ({"words": "я" * 301}, "too_long"),
    ],
)
def test_what_does_not_fit_is_said(changed: dict[str, object], why: str) -> None:
    with pytest.raises(Unfit) as refused:
        notices.checked(replace(ILL, **changed), TUESDAY, POLICY)  # type: ignore[arg-type] # by name
    assert refused.value.why == why


def test_an_early_leave_names_its_lesson_and_no_reason() -> None:
    assert notices.checked(EARLY, TUESDAY, POLICY) == EARLY
    with pytest.raises(Unfit):
        notices.checked(replace(EARLY, slot_from=None), TUESDAY, POLICY)
    with pytest.raises(Unfit):
        notices.checked(replace(EARLY, slot_until=6), TUESDAY, POLICY)
    with pytest.raises(Gone):
        notices.checked(replace(EARLY, reason=NoticeReason.ILL), TUESDAY, POLICY)
    with pytest.raises(Gone):
        notices.checked(replace(ILL, reason=None), TUESDAY, POLICY)


def test_of_today_some_lesson_must_be_to_come() -> None:
    slots = [OwnSlot(4, "Алгебра", at(11, 25), at(12, 10)), OwnSlot(5, "Труд", at(12, 30), at(13))]
    notices.not_over(EARLY, slots, at(12, 59), TUESDAY)
    with pytest.raises(Unfit):
        notices.not_over(EARLY, slots, at(13), TUESDAY)
    notices.not_over(EARLY, [], at(13), TUESDAY)
    notices.not_over(replace(EARLY, until=TUESDAY + DAY), slots, at(14), TUESDAY)


def test_a_notice_is_taken_back_until_its_first_lesson_begins() -> None:
    notices.may_withdraw(notice(), at(8, 29, TUESDAY + DAY), TUESDAY + DAY)
    with pytest.raises(Forbidden):
        notices.may_withdraw(notice(), at(8, 30, TUESDAY + DAY), TUESDAY + DAY)
    for state in (NoticeState.DECLINED, NoticeState.WITHDRAWN):
        with pytest.raises(Gone):
            notices.may_withdraw(notice(state=state), at(9), TUESDAY)


def test_where_no_lesson_is_dated_the_day_decides() -> None:
    bare = replace(notice(), begins=None)
    assert notices.withdraws(bare, at(12, 0, TUESDAY + DAY), TUESDAY + DAY)
    assert not notices.withdraws(bare, at(0, 1, TUESDAY + 2 * DAY), TUESDAY + 2 * DAY)


def test_words_end_with_the_days_and_answers_two_weeks_after() -> None:
    over = TUESDAY + DAY
    for ask, last in ((notices.may_add, over), (notices.may_answer, over + 14 * DAY)):
        ask(notice(), last)
        with pytest.raises(Unfit):
            ask(notice(), last + DAY)
        with pytest.raises(Gone):
            ask(notice(state=NoticeState.WITHDRAWN), TUESDAY)


def test_words_alone_decide_nothing() -> None:
    assert notices.answered(NoticeState.ACCEPTED, None) is NoticeState.ACCEPTED
    assert notices.answered(NoticeState.ACCEPTED, False) is NoticeState.DECLINED
    with pytest.raises(Unfit):
        notices.answered(NoticeState.NEW, None)


@pytest.mark.clause("MAZ-3.4.1")
def test_only_illness_means_illness() -> None:
    meant = {one: notices.means(replace(ILL, reason=one)) for one in NoticeReason}
    assert meant.pop(NoticeReason.ILL) is Reason.ILL
    assert set(meant.values()) == {Reason.VALID}
    assert notices.means(EARLY) is Reason.VALID


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (-1, 3, "day_over"),
        (3, 1, "date_before"),
        (400, 401, "date_too_far"),
        (0, 30, "span_long"),
        (1, 360, "span_long"),
    ],
)
def test_days_that_cannot_be_told(since: int, until: int, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        notices.fit_days(TUESDAY + since * DAY, TUESDAY + until * DAY, TUESDAY, POLICY)
    assert refused.value.why == why


def test_thirty_days_are_told_at_once() -> None:
    notices.fit_days(TUESDAY, TUESDAY + 29 * DAY, TUESDAY, POLICY)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_notice_covers_its_lessons_and_no_others(first: int, last: int, slot: int) -> None:
    wish = replace(ILL, slot_from=first, slot_until=last)
    assert wish.covers(ILL.since, slot) is (first <= slot <= last)
    assert not wish.covers(ILL.since + DAY, slot)
