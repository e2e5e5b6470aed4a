"""Typed names and names in lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.people import Name
from core.rules.names import Roster, display_names, fitting, is_sure, listed
from core.rules.spelling import fold


def roster(*names: str) -> Roster:
    return {i: Name(*name.split()) for i, name in enumerate(names, 1)}


CLASS = roster(
    "Петров Кирилл Олегович",
    "Петрова Ольга Ивановна",
    "Фёдоров Максим Ильич",
    "Иванов Пётр Андреевич",
    "Иванов Павел Борисович",
)
SHORT = st.text("абвёе", min_size=1, max_size=3).map(str.capitalize)
NAMES = st.builds(Name, SHORT, SHORT, st.one_of(st.just(""), SHORT))
ROSTERS = st.dictionaries(st.integers(1, 50), NAMES, max_size=12)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Фёд", (3,)),
        ("фед", (3,)),
        ("ФЕДОРОВ М", (3,)),
        ("Ив", (4, 5)),
        ("Иванов П", (4, 5)),
        ("Иванов Пётр", (4,)),
        ("иванов петр а", (4,)),
        ("Петров", (1,)),
        ("Петр", (1, 2)),
        ("Петров О", (2,)),
        ("Петрова К", ()),
        ("Сидоров", ()),
        ("", ()),
        ("Иванов Пётр Андреевич ещё", ()),
    ],
)
def test_a_name_fits_by_its_beginnings(typed: str, ids: tuple[int, ...]) -> None:
    assert fitting(typed.split(), CLASS) == ids


def test_a_lone_letter_is_never_sure() -> None:
    assert fitting(["Ф"], CLASS) == (3,)
    assert not is_sure(["Ф"], CLASS)
    assert is_sure(["Фё"], CLASS)
    assert is_sure(["О"], roster("О Сын Мин"))


@pytest.mark.parametrize(
    ("surname", "first", "clash", "shown"),
    [
        ("Петров", "Кирилл", False, "Петров К."),
        ("Петров", "Кирилл", True, "Петров Кирилл"),
        ("Петров", "", False, "Петров"),
        ("Петров", "", True, "Петров"),
    ],
)
def test_a_pupil_is_listed_by_surname_and_initial(
    surname: str, first: str, shown: str, *, clash: bool
) -> None:
    assert listed(surname, first, clash=clash) == shown


def test_names_that_clash_grow_until_they_differ() -> None:
    pupils = roster(
        "Иванов Пётр Ильич",
        "Иванов Пётр Олегович",
        "Иванов Павел Ильич",
        "Смирнова Дарья",
        "Фёдоров Максим Ильич",
        "Федоров Михаил Ильич",
        "Ким Ан",
        "Ким Ан",
    )
    assert list(display_names(pupils).values()) == [
        "Иванов Пётр Ильич",
        "Иванов Пётр Олегович",
        "Иванов Павел",
        "Смирнова Д.",
        "Фёдоров Максим",
        "Федоров Михаил",
        "Ким Ан (1)",
        "Ким Ан (2)",
    ]


@given(ROSTERS)
def test_no_two_pupils_are_listed_alike(pupils: dict[int, Name]) -> None:
    shown = display_names(pupils)
    assert list(shown) == list(pupils)
    assert len({fold(text) for text in shown.values()}) == len(pupils)
    assert all(text.startswith(pupils[i].surname) for i, text in shown.items())


@given(ROSTERS)
def test_the_order_of_a_list_changes_no_name(pupils: dict[int, Name]) -> None:
    assert display_names(dict(reversed(pupils.items()))) == display_names(pupils)


@given(ROSTERS, st.lists(SHORT, min_size=1, max_size=3))
def test_whoever_fits_begins_as_was_typed(pupils: dict[int, Name], words: list[str]) -> None:
    for i in fitting(words, pupils):
        parts = (pupils[i].surname, pupils[i].first, pupils[i].patronymic)
        for part, word in zip(parts, words, strict=False):
            assert fold(part).startswith(fold(word))


@given(ROSTERS)
def test_a_full_name_fits_its_bearer(pupils: dict[int, Name]) -> None:
    for i, name in pupils.items():
        found = fitting(name.full.split(), pupils)
        assert i in found
        if name.patronymic:
            assert {fold(pupils[other].full) for other in found} == {fold(name.full)}
