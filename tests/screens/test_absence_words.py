"""Golden drawings of words typed about an absence: what is offered, and how lists stay short."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from core.model.absence import AlertPage
from core.model.class_day import FamilyAnswers
from core.model.lesson import Answer
from core.model.people import Name
from handlers.kit.reply import MAX_TEXT
from handlers.screens import absence, absence_words, family_answers, my_class
from tests.screens.test_absences import class_day, facts, pupil, said
from tests.support.clock import TUESDAY, ZONE
from tests.support.golden import same_as_golden, speaking

WORDS = "Он заболел, <температура> 38,5"
PAGE = AlertPage(facts=facts())
BROTHER = replace(PAGE, facts=replace(facts(), id=4822, child_id=10, child=Name("К", "Пётр")))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_words_are_offered_with_four_answers() -> None:
    same_as_golden(absence_words.offer((PAGE,), WORDS, ZONE), "absence/words")
    told = replace(PAGE, own=Answer.ILL, words=WORDS)
    two = absence_words.offer((told, BROTHER), WORDS, ZONE)
    same_as_golden(two, "absence/words_of_two")
    same_as_golden(absence_words.offer((PAGE,), None, ZONE), "absence/words_anew")


def test_words_stand_beside_the_answer() -> None:
    told = replace(PAGE, own=Answer.ILL, words=WORDS)
    same_as_golden(absence.draw(told, ZONE), "absence/answered_in_words")


def test_lists_of_long_words_fit_a_message() -> None:
    long = "ж<" * 150
    answers = tuple(replace(said(Answer.UNKNOWN, i), words=long) for i in range(59))
    page = FamilyAnswers(
        class_id=7,
        class_name="7Б",
        today=TUESDAY,
        answers=answers,
        listed={one.child_id: "Константинопольская А." for one in answers},
    )
    assert len(family_answers.listing(page, ZONE).text) <= MAX_TEXT
    two = replace(page, answers=answers[:2])
    assert family_answers.listing(two, ZONE).text.count("…»") == len(two.answers)
    assert long.replace("<", "&lt;") in family_answers.rung(page, answers[0], ZONE).text
    pupils = [pupil(f"Кот{i} Ж.", 1, answers=(Answer.ILL,), words=(long,)) for i in range(35)]
    assert len(unescape(my_class.draw(class_day(*pupils), leads=True).text)) <= MAX_TEXT
