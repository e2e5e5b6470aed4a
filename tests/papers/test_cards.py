"""Invitation cards: what a family reads, what a phone scans, what scissors meet."""

from dataclasses import replace
from datetime import date

import pytest
import segno

from core.model.roles import Role
from handlers.papers.cards import Card, cards_pdf
from tests.support.pdf import A4, flat, is_dark, pages, sizes

ANNA = Card(
    name="Кузнецова Анна Сергеевна",
    opens="7Б",
    role=Role.PUPIL,
    code="ABCDE12345",
    link="https://t.me/zvonok_bot?start=AbCdEfGhIjKlMnOpQrStUv",
    until=date(2026, 12, 1),
)


def test_a_card_says_for_whom_how_and_until_when() -> None:
    content = cards_pdf([ANNA])
    said = flat(content)
    for words in (
        "Электронный журнал школы",
        "Отметки, задания и пропуски — в Telegram",
        "Кузнецова Анна Сергеевна",
        "ученик, 7Б",
        "ABCDE-12345",
        "Наведите камеру на QR или откройте t.me/zvonok_bot",
        "Нажмите «Запустить»",
        "Личный, одноразовый, действует до 1 декабря 2026",
    ):
        assert words in said
    assert sizes(content) == [A4]


def test_a_parents_card_names_every_child_and_a_bare_one_just_the_role() -> None:
    both = "Петров Кирилл, 7Б; Петрова Анна, 3А"
    mother = replace(ANNA, name="Петрова Светлана", role=Role.PARENT, opens=both)
    said = flat(cards_pdf([mother, replace(ANNA, opens="", role=Role.SECRETARY)]))
    assert f"родитель: {both}" in said
    assert "секретарь" in said
    assert "секретарь," not in said


def test_many_children_fit() -> None:
    many = [f"Константинопольская Александра-{n}, 10{n}" for n in range(5)]
    said = flat(cards_pdf([replace(ANNA, role=Role.PARENT, opens="; ".join(many))]))
    assert all(one in said for one in many)


def test_the_code_that_a_phone_scans_is_that_of_the_link() -> None:
    """The picture is 36 mm wide with a rim of four modules, 64.5 mm from the left, 4.5 down."""
    modules = [[bool(dark) for dark in row] for row in segno.make(ANNA.link, error="m").matrix]
    step = 36 / (len(modules) + 8)
    places = [i * step + 4.5 * step for i in range(len(modules))]
    spots = [(64.5 + x, 4.5 + y) for y in places for x in places]
    printed = is_dark(cards_pdf([ANNA]), spots)
    assert printed == [dark for row in modules for dark in row]


def test_a_class_of_36_takes_five_pages_and_no_card_is_torn() -> None:
    cards = [replace(ANNA, name=f"Имя{n}ый", code=f"{n:05}{n:05}") for n in range(36)]
    printed = pages(cards_pdf(cards))
    assert len(printed) == 5
    for number in range(36):
        page = printed[number // 8]
        assert f"Имя{number}ый" in page
        assert f"{number:05}-{number:05}" in page
    assert [page.count("Личный, одноразовый") for page in printed] == [8, 8, 8, 8, 4]


@pytest.mark.parametrize(
    "name",
    [
        "Константинопольская-Преображенская Александра-Вильгельмина Константиновна",
        "Щ" * 300,
        "слово " * 80,
        "#*_$ <имя> \\n \u202e",
    ],
)
def test_a_long_or_odd_name_moves_nothing_else(name: str) -> None:
    odd = replace(ANNA, name=name, opens=name, role=Role.PARENT)
    content = cards_pdf([odd] * 7 + [ANNA])
    (page,) = pages(content)
    assert page.count("ABCDE-12345") == 8
    assert page.count("Личный, одноразовый") == 8
    lone = cards_pdf([ANNA])
    spots = [(8 + x / 4, 43 + y / 4) for x in range(320) for y in range(70)]
    assert is_dark(content, spots) == is_dark(lone, spots)


def test_scissors_find_dotted_lines_from_edge_to_edge() -> None:
    content = cards_pdf([ANNA])
    for y in (74.25, 148.5, 222.75):
        across = is_dark_or_grey(content, [(x / 10, y) for x in range(5, 2095)])
        assert 0.2 < across < 0.9
    assert 0.2 < is_dark_or_grey(content, [(105, y / 10) for y in range(5, 2965)]) < 0.9


def is_dark_or_grey(content: bytes, spots: list[tuple[float, float]]) -> float:
    """Return which share of the spots is not paper."""
    return sum(is_dark(content, spots, limit=250)) / len(spots)


def test_no_card_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="no card"):
        cards_pdf([])
