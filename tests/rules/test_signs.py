"""By how little of their names children of one family are told apart."""

from hypothesis import given
from hypothesis import strategies as st

from core.rules.signs import signs


def test_the_first_letter_where_it_is_enough() -> None:
    assert signs({1: "Анна", 2: "Пётр"}) == {1: "А.", 2: "П."}


def test_one_letter_more_where_two_begin_alike() -> None:
    assert signs({1: "Мария", 2: "Михаил", 3: "Пётр"}) == {1: "Ма.", 2: "Ми.", 3: "П."}


def test_a_name_that_another_goes_on_from_stands_whole() -> None:
    assert signs({1: "Ян", 2: "Яна"}) == {1: "Ян", 2: "Яна"}


def test_namesakes_have_one_sign_and_an_only_child_the_first_letter() -> None:
    assert signs({1: "Пётр", 2: "Пётр"}) == {1: "П.", 2: "П."}
    assert signs({1: "Пётр"}) == {1: "П."}


@given(st.lists(st.text("абвя", min_size=1, max_size=5), min_size=1, max_size=5, unique=True))
def test_no_two_of_different_names_have_one_sign(names: list[str]) -> None:
    told = signs(dict(enumerate(names)))
    assert len(set(told.values())) == len(names)
    assert all(name.startswith(told[n].rstrip(".")) for n, name in enumerate(names))
