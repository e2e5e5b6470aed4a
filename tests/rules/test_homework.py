"""Where homework may be set, how far a lesson is written ahead, which texts fit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Forbidden, TooEarly, Unfit
from core.model.lesson import Lesson
from core.rules.homework import due_choices, due_lesson, homework_is_given
from core.rules.lessons_ahead import written_ahead
from core.rules.texts import HOMEWORK_LIMIT, TOPIC_LIMIT, fit_text
from tests.rules.test_marking import LESSON, MAZ


def after(days: int) -> Lesson:
    """Return the lesson of the same teaching so many days later."""
    span = timedelta(days=days)
    return replace(LESSON, id=100 + days, day=LESSON.day + span, starts=LESSON.starts + span)


@pytest.mark.clause("MAZ-2.7")
def test_grade_one_has_no_homework() -> None:
    with pytest.raises(Forbidden) as refusal:
        homework_is_given(replace(LESSON, grade=1), MAZ)
    assert (refusal.value.what, refusal.value.clause) == ("homework_grade_one", "MAZ-2.7")
    homework_is_given(LESSON, MAZ)


@pytest.mark.clause("MAZ-3.5.7")
def test_homework_is_for_the_next_lesson_up_to_five_ahead() -> None:
    following = [after(days) for days in (2, 3, 7, 9, 10, 14)]
    choices = due_choices(LESSON, following, MAZ)
    assert [one.id for one in choices] == [102, 103, 107, 109, 110]
    assert due_lesson(choices, None, MAZ) == following[0]
    assert due_lesson(choices, 110, MAZ) == following[4]
    with pytest.raises(Unfit) as refusal:
        due_lesson(choices, 114, MAZ)
    assert (refusal.value.why, refusal.value.limit) == ("too_far", 5)
    assert refusal.value.clause == "MAZ-3.5.7"


def test_nobody_prepares_at_home_for_the_second_lesson_of_the_same_day() -> None:
    twin = replace(LESSON, id=11, slot=4)
    assert due_choices(LESSON, [twin, after(2)], MAZ) == (after(2),)
    assert due_lesson((), None, MAZ) is None


@pytest.mark.clause("MAZ-3.5.4")
def test_a_topic_is_written_up_to_five_lessons_ahead() -> None:
    starts = [after(days).starts for days in (2, 3, 7, 9, 10, 14, 16)]
    written_ahead([], MAZ.topics.lessons_ahead)
    written_ahead(starts[:5], MAZ.topics.lessons_ahead)
    with pytest.raises(TooEarly) as refusal:
        written_ahead(starts, MAZ.topics.lessons_ahead)
    assert (refusal.value.since, refusal.value.clause) == (starts[1], "MAZ-3.5.4")


@pytest.mark.parametrize("typed", ["", "   \n\t", "\u200f\u202e \u200b", "\u00a0\u3000", "\0"])
def test_nothing_to_be_seen_is_no_text(typed: str) -> None:
    with pytest.raises(Unfit) as refusal:
        fit_text(typed, TOPIC_LIMIT)
    assert refusal.value.why == "empty"


def test_too_long_says_the_limit() -> None:
    assert fit_text("я" * HOMEWORK_LIMIT, HOMEWORK_LIMIT) == "я" * HOMEWORK_LIMIT
    with pytest.raises(Unfit) as refusal:
        fit_text("я" * (TOPIC_LIMIT + 1), TOPIC_LIMIT)
    assert (refusal.value.why, refusal.value.limit) == ("too_long", TOPIC_LIMIT)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_what_fits_is_kept_as_it_came(typed: str) -> None:
    try:
        kept = fit_text(f" {typed} <b>я</b>\n", 200)
    except Unfit as refusal:
        pytest.fail(refusal.why)
    assert kept == f"{typed} <b>я</b>".strip()
