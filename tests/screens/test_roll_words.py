"""Small words that several screens say alike: a lesson's place, its hours, a phone number."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.kit.phones import spaced
from handlers.screens.roll_words import ordinals, place, room_words
from tests.screens.test_attendance import ALGEBRA
from tests.support.golden import speaking


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


@pytest.mark.parametrize(
    ("subgroup", "said"),
    [(None, "7Б"), ("1", "7Б, гр. 1"), ("1 группа", "7Б, 1 группа"), ("девочки", "7Б, девочки")],
)
def test_a_subgroup_that_has_only_a_number_is_said_to_be_one(
    subgroup: str | None, said: str
) -> None:
    assert place(replace(ALGEBRA, subgroup=subgroup)) == said


@pytest.mark.parametrize(
    ("room", "said"),
    [
        ("21", "каб. 21"),
        ("21а", "каб. 21а"),
        ("Б-204", "каб. Б-204"),
        ("Малый зал", "Малый зал"),
        ("Спортзал 2", "Спортзал 2"),
        ("каб. 21", "каб. 21"),
    ],
)
def test_a_room_that_has_a_name_is_no_number(room: str, said: str) -> None:
    assert room_words(room) == said


@pytest.mark.parametrize(
    ("slots", "said"),
    [([1], "1-й урок"), ([1, 2], "1 и 2-й уроки"), ([1, 2, 3], "1, 2 и 3-й уроки")],
)
def test_hours_are_ordinals_not_a_number_of_lessons(slots: list[int], said: str) -> None:
    assert ordinals(slots) == said


@pytest.mark.parametrize(
    ("phone", "said"),
    [("+79000000266", "+7 900 000-02-66"), ("+375291234567", "+375291234567"), ("", "")],
)
def test_a_phone_is_shown_as_it_is_read_aloud(phone: str, said: str) -> None:
    assert spaced(phone) == said
