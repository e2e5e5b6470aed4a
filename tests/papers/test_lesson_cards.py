"""The paper card of a lesson: whose names stand on it, two a page."""

from dataclasses import replace

import pytest

from core.model.paper_cards import PaperCard
from core.model.people import Name
from core.policy.clauses import GENERAL
from handlers.papers.lesson_cards import cards_pdf
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import ZONE
from tests.support.pdf import A4, flat, sizes

LESSON = replace(ALGEBRA, teacher=Name("Смирнова", "Ольга", "Петровна"))


@pytest.mark.clause("MAZ-3.5.3")
def test_the_card_names_the_lesson_and_leaves_lines_for_who_got_marks() -> None:
    content = cards_pdf([PaperCard(lesson=LESSON, clause="MAZ-3.5.3")] * 3, ZONE)
    assert sizes(content) == [A4, A4]
    said = flat(content)
    for words in (
        "Карта урока",
        "Приложение № 1",
        "7Б",
        "Алгебра",
        "24.11.2026, 3-й урок, 10:20",
        "Смирнова Ольга Петровна",
        "Тема",
        "Отсутствуют",
        "Опоздали",
        "Отметка",
        "заместителю директора (п. 3.5.3)",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("clause", "cited"),
    [(GENERAL.id, " (общее правило)."), ("п. 7 <в>", " (п. 7 <в>)."), (None, ".")],
)
def test_another_school_s_card_names_its_own_clause_and_no_appendix(
    clause: str | None, cited: str
) -> None:
    said = flat(cards_pdf([PaperCard(lesson=LESSON, clause=clause)], ZONE))
    assert f"Сдаётся в конце дня заместителю директора{cited}" in said
    assert "Приложение" not in said
    assert "3.5.3" not in said


def test_a_card_with_all_names_has_a_page_of_its_own() -> None:
    names = tuple(f"Кузнецова-Водкина Александра {n}" for n in range(36))
    content = cards_pdf([PaperCard(lesson=LESSON, names=names)] * 2, ZONE)
    assert sizes(content) == [A4, A4]
    assert "Александра 35" in flat(content)
