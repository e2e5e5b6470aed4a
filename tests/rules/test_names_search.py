"""Finding people by the beginning of a name, whoever spells it."""

import pytest

from core.model.people import Name
from core.rules.names_search import beginning_with, first_letters, same_name

ROSTER = {
    1: Name("Петрова", "Светлана", "Олеговна"),
    2: Name("Петров", "Кирилл", "Олегович"),
    3: Name("Фёдоров", "Максим", "Ильич"),
    4: Name("Ежова", "Анна"),
    5: Name("Ёлкин", "Пётр"),
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("петров", (2, 1)),
        ("ПЕТР", (2, 1)),
        ("Петров К", (2,)),
        ("Петров К.О.", (2,)),
        ("Петрова С. О.", (1,)),
        (".", ()),
        ("Петрова Светлана Олег", (1,)),
        ("федор", (3,)),
        ("Eж", (4,)),
        ("елкин пе", (5,)),
        ("", ()),
        ("а б в г", ()),
        ("%", ()),
    ],
)
def test_a_name_is_found_by_its_beginning(typed: str, found: tuple[int, ...]) -> None:
    assert beginning_with(typed, ROSTER) == found


def test_the_first_letters_hold_every_spelling() -> None:
    assert {"Е", "Ё", "е", "ё"} <= set(first_letters("елкин"))
    assert first_letters("  ") == ()


def test_names_are_compared_without_case_and_yo() -> None:
    assert same_name(Name("Ёлкин", "Пётр"), Name("елкин", "Петр"))
    assert not same_name(Name("Ёлкин", "Пётр"), Name("Ёлкин", "Пётр", "Ильич"))
