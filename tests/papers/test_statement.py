"""The statement of a parent who declines the electronic diary."""

from dataclasses import replace
from datetime import date

import pytest

from core.policy.clauses import GENERAL
from handlers.papers.statement import Statement, statement_pdf
from tests.support.pdf import A4, flat, sizes

OLGA = Statement(
    school="МБОУ «Мазанская школа»",
    parent="Кузнецова Ольга Ивановна",
    child="Кузнецова Анна Сергеевна",
    class_name="7Б",
    day=date(2026, 11, 24),
    clause="MAZ-4.2",
)


@pytest.mark.clause("MAZ-4.2")
def test_the_statement_is_that_of_appendix_2_with_names_and_day_filled_in() -> None:
    content = statement_pdf(OLGA)
    said = flat(content)
    for words in (
        "Приложение № 2",
        "Директору МБОУ «Мазанская школа»",
        "от родителя (законного представителя) ребенка Кузнецова Ольга Ивановна",
        "(фамилия, имя, отчество (последнее — при наличии))",
        "Место жительства",
        "Контактные телефоны",
        "ЗАЯВЛЕНИЕ",
        "Довожу до Вашего сведения, что я отказываюсь от предоставленной школой возможности",
        "моего ребенка Кузнецова Анна Сергеевна, обучающегося (ейся) 7Б класса",
        "в электронном виде через электронный дневник по причине:",
        "прошу организовать информирование меня",
        "в письменном виде следующим способом:",
        "24 ноября 2026",
        "(подпись)",
        "не реже раза в месяц",
        "(п. 4.2)",
    ):
        assert words in said
    assert sizes(content) == [A4]


@pytest.mark.parametrize(
    ("clause", "cited"),
    [(GENERAL.id, " (общее правило)."), ("п. 7 <в>", " (п. 7 <в>)."), (None, ".")],
)
def test_another_school_s_statement_names_its_own_clause_and_no_appendix(
    clause: str | None, cited: str
) -> None:
    said = flat(statement_pdf(replace(OLGA, clause=clause)))
    assert f"способом, который назван в этом заявлении{cited}" in said
    assert "Приложение" not in said
    assert "4.2" not in said


def test_what_is_known_is_filled_in_and_fits_the_page() -> None:
    full = replace(
        OLGA,
        school="МБОУ «Мазанская школа» Симферопольского района Республики Крым",
        parent="Константинопольская-Преображенская Александра-Вильгельмина Константиновна",
        child="Константинопольский-Преображенский Александр Константинович",
        director="И. Ю. Мусиновой",
        address="с. Мазанка, ул. Школьная, д. 1, кв. 22",
        phone="+7 978 000-00-00",
    )
    content = statement_pdf(full)
    said = flat(content)
    for words in ("И. Ю. Мусиновой", "ул. Школьная", "+7 978 000-00-00", "Преображенский"):
        assert words in said
    assert len(sizes(content)) == 1


def test_names_are_never_read_as_gaps_or_markup() -> None:
    said = flat(statement_pdf(replace(OLGA, child="{class} #x", class_name="{child}")))
    assert "моего ребенка {class} #x, обучающегося (ейся) {child} класса" in said


def test_gaps_stay_where_nothing_is_known() -> None:
    said = flat(statement_pdf(replace(OLGA, child="", class_name="", parent="")))
    assert "моего ребенка" in said
    assert "Кузнецова" not in said
