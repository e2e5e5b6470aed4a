"""What a cell may say, and what it may not."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from core.model.class_names import class_name
from core.sheets import cells, words
from core.sheets.faults import CODES, BadCell
from core.sheets.tables import cell_text
from core.sheets.year_kinds import bell_day

AUTUMN = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (cells.day, "2026-11-24", AUTUMN),
        (cells.day, "24.11.2026", AUTUMN),
        (cells.day, "24/11/2026", AUTUMN),
        (cells.day, "24.11.2026 г.", AUTUMN),
        (cells.day, "46350", AUTUMN),
        (cells.day, "2026-11-24 00:00:00", AUTUMN),
        (cells.hour, "8:30", time(8, 30)),
        (cells.hour, "08.30", time(8, 30)),
        (cells.hour, "08:30:00", time(8, 30)),
        (cells.hour, "0.3541666666666667", time(8, 30)),
        (cells.hours, "0,5", Decimal("0.5")),
        (cells.hours, "3", Decimal(3)),
        (cells.number(1, 3), "2", 2),
        (cells.name, "Д’Артаньян", "Д’Артаньян"),
        (cells.name, "Мамин-Сибиряк", "Мамин-Сибиряк"),
        (cells.name, "Заур оглы", "Заур оглы"),
        (cells.key, "112-у/1", "112-у/1"),
        (cells.klass, "7 «б»", "7Б"),
        (cells.group, "весь класс", ""),
        (cells.group, "англ. 1", "англ. 1"),
        (cells.phone, "8 (900) 000-00-01", "+79000000001"),
        (cells.phone, "+7 900 000-00-01", "+79000000001"),
        (cells.phone, "79000000001", "+79000000001"),
        (cells.phone, "+375 29 000 00 01", "+375290000001"),
        (cells.grades, "1", (1,)),
        (cells.grades, "9-11, 5", (5, 9, 10, 11)),
        (cells.grades, "5–6 классы", (5, 6)),
        (cells.grades, "все", ()),
        (cells.weekday, "Пн", 1),
        (cells.yes, "ДА", True),
        (cells.yes, "без отметок", False),
        (cells.listed, "Алгебра; Химия,", ("Алгебра", "Химия")),
        (cells.several(words.ROLES), "Учитель, завуч, учитель", ("teacher", "deputy")),
        (cells.word(words.SPELLS), "Освобожден", "exempt"),
        (bell_day, "суббота", (6, False)),
        (bell_day, "Сокращенный", (None, True)),
        (bell_day, "каждый день", (None, False)),
    ],
)
def test_a_cell_means(read: Callable[[str], object], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (cells.day, "31.02.2026", "bad_date"),
        (cells.day, "вчера", "bad_date"),
        (cells.day, "24.11.26", "bad_date"),
        (cells.day, "01.01.0001", "bad_date"),
        (cells.day, "5", "bad_date"),
        (cells.hour, "24:00", "bad_time"),
        (cells.hour, "8:75", "bad_time"),
        (cells.hour, "1.5", "bad_time"),
        (cells.hours, "0", "bad_number"),
        (cells.hours, "NaN", "bad_number"),
        (cells.hours, "сто", "bad_number"),
        (cells.hours, "1e9999", "bad_number"),
        (cells.number(1, 3), "4", "bad_number"),
        (cells.number(1, 3), "²", "bad_number"),
        (cells.name, "Иванов1", "bad_name"),
        (cells.name, "<b>Ян</b>", "bad_name"),
        (cells.name, "Ян\u202eЙ", "bad_name"),
        (cells.name, "Я" * 61, "bad_name"),
        (cells.name, "-", "bad_name"),
        (cells.key, "У 1", "bad_key"),
        (cells.klass, "12Б", "bad_class"),
        (cells.grades, "5-12", "bad_grades"),
        (cells.grades, "9-5", "bad_grades"),
        (cells.grades, "5,,6", "bad_grades"),
        (cells.phone, "12-34", "bad_phone"),
        (cells.weekday, "понедельничек", "unknown_word"),
        (cells.several(words.ROLES), "учитель, король", "unknown_word"),
        (cells.text, "я" * 201, "too_long"),
    ],
)
def test_a_cell_means_nothing(read: Callable[[str], object], text: str, code: str) -> None:
    with pytest.raises(BadCell) as bad:
        read(text)
    assert bad.value.code == code
    assert code in CODES


def test_an_unknown_word_names_those_that_are_known() -> None:
    with pytest.raises(BadCell) as bad:
        cells.word(words.SEXES)("оно")
    assert bad.value.facts == {"value": "оно", "allowed": "м, ж"}


@pytest.mark.parametrize("text", ["7Б", "7-Б", "7 «Б»", "7 б", "7б класс", "7 B", '7"Б"', "7 – Б"])
def test_a_class_in_any_spelling(text: str) -> None:
    assert class_name(text) == (7, "Б" if "B" not in text else "В")


@pytest.mark.parametrize(
    ("text", "found"),
    [("11а", (11, "А")), ("5", (5, "")), ("10 К", (10, "К")), ("12А", None), ("0А", None),
     ("Б7", None), ("7БВ", None), ("", None), ("7 да", None), ("77А", None)],
)  # fmt: skip
def test_a_class_or_none(text: str, found: tuple[int, str] | None) -> None:
    assert class_name(text) == found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (0.5, "0.5"),
        (True, "да"),
        (AUTUMN, "2026-11-24"),
        (datetime(2026, 11, 24), "2026-11-24"),  # noqa: DTZ001 -- XLSX knows no zone
        (time(8, 30), "08:30"),
        (timedelta(hours=8, minutes=30), "08:30"),
        ("01", "01"),
    ],
)
def test_what_a_cell_shows(value: object, text: str) -> None:
    assert cell_text(value) == text
