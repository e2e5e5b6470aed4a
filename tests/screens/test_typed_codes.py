"""Which texts hold a code, and which only look like one."""

import pytest

from handlers.everyone.typed_codes import secret_in

LINK = "jf7NLFJH3GsBIhnrgS42g-"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("A2XF0-127X4", "A2XF0-127X4"),
        ("a2xf0127x4", "a2xf0127x4"),
        ("А2ХF0 127Х4", "А2ХF0 127Х4"),
        ("1234567890", "1234567890"),
        ("0000000000", "0000000000"),
        ("12345-67890", "12345-67890"),
        ("12345 67890", "12345 67890"),
        ("Здравствуйте! Код: A2XF0-127X4.", "A2XF0-127X4"),
        ("мой код A2XF0 127X4, спасибо", "A2XF0-127X4"),
        ("/start A2XF0127X4", "A2XF0127X4"),
        ("/start@zvonok_bot A2XF0127X4", "A2XF0127X4"),
        ("/start что-то", "что-то"),
        (f"https://t.me/zvonok_bot?start={LINK}", LINK),
        (f"смотри t.me/zvonok_bot?start={LINK} вот", LINK),
    ],
)
def test_a_code_is_found_where_people_write_it(text: str, secret: str) -> None:
    assert secret_in(text) == secret


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/start",
        "/menu",
        "Костомаров",
        "Доброе утро, завтра собрание",
        "придём завтра 2026",
        "89161234567",
        "+79161234567",
        "+9161234567",
        "звоните 9161234567",
        "916 123 45 67",
        "н Петров Смирнова, о Фёд",
        "Иванов 5, Петрова 4 5",
        "A2XF0-127X4 " * 30,
    ],
)
def test_words_and_numbers_are_no_codes(text: str) -> None:
    assert secret_in(text) is None
