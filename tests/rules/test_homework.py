"""Where homework may be set, how far a lesson is written ahead, which texts fit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Forbidden, TooEarly, Unfit
from core.model.lesson import Lesson
from core.model.person_spelling import is_name
from core.rules.homework import due_choices, due_lesson, homework_is_given
from core.rules.lessons_ahead import written_ahead
from core.rules.texts import HOMEWORK_LIMIT, TOPIC_LIMIT, fit_text
from tests.rules.test_marking import LESSON, MAZ
from tests.support.odd_texts import ink


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


@given(st.text(max_size=60))
def test_what_fits_is_kept_whole(typed: str) -> None:
    try:
        kept = fit_text(f" {typed} <b>я</b>\n", 300)
    except Unfit as refusal:
        pytest.fail(refusal.why)
    assert ink(kept) == ink(f"{typed} <b>я</b>")
    assert fit_text(kept, 300) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("и\u0306од", "йод"),
        ("а\r\nб\rв\u2028г\x0bд\x85е", "а\nб\nв\nг\nд\nе"),
        ("а\tб\x07в", "а б в"),
        ("а\0б\ufffeв\uffffг", "абвг"),
        ("а\ud800б", "аб"),
        ("\ud83d" + "\ude00", "😀"),
        ("\u202eшалом", "\u202eшалом"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_the_one_form_in_which_a_text_is_kept(typed: str, kept: str) -> None:
    assert fit_text(typed, TOPIC_LIMIT) == kept


@pytest.mark.parametrize(
    "typed", ["\u3164", "\u115f\u1160\uffa0", "\u2800 \u2800", "\u0301", "\ufe0f"]
)
def test_letters_without_ink_are_no_text_and_no_name(typed: str) -> None:
    with pytest.raises(Unfit) as refusal:
        fit_text(typed, TOPIC_LIMIT)
    assert refusal.value.why == "empty"
    assert not is_name(typed)


def test_an_emoji_that_is_younger_than_our_tables_is_seen() -> None:
    assert fit_text("\U0001fae8", TOPIC_LIMIT) == fit_text(" \U0001fae9", TOPIC_LIMIT).replace(
        "\U0001fae9", "\U0001fae8"
    )


def test_an_emoji_counts_as_telegram_counts_it() -> None:
    assert fit_text("😀" * (TOPIC_LIMIT // 2), TOPIC_LIMIT)
    with pytest.raises(Unfit):
        fit_text("😀" * (TOPIC_LIMIT // 2 + 1), TOPIC_LIMIT)
