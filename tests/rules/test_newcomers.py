"""A new pupil in one line, and who stands for the pupil in the lines below."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.people import Name
from core.rules.newcomers import read_newcomer
from core.rules.pupil_lines import read_leave, read_move

TODAY = date(2026, 11, 24)
ILYA = Name("Сидоров", "Илья", "Олегович")


@pytest.mark.parametrize(
    "line",
    [
        "Сидоров Илья Олегович, 12.03.2015, 5А",
        "Сидоров Илья Олегович 12.03.2015 5-А",
        "сидоров илья олегович; 12/03/15; 5 «А»",
        "  Сидоров  Илья Олегович , 12.03.2015 г.р., 5а класс ",
        "Сидоров Илья Олегович,12.03.2015,5A",
    ],
)
def test_a_pupil_is_read_however_it_is_punctuated(line: str) -> None:
    found = read_newcomer(line, TODAY)
    assert found.name.full.casefold() == ILYA.full.casefold()
    assert (found.born, found.class_name) == (date(2015, 3, 12), "5А")
    assert found.came_from is None


def test_all_that_may_stand_behind_and_below() -> None:
    found = read_newcomer(
        "Сидоров Илья Олегович, 12.03.2015, 5А, из школы № 5, г. Саки\n"
        "\n"
        "мама: Сидорова Анна Петровна, +7 978 000-00-01\n"
        "Папа Сидоров Олег Ильич 89780000002\n"
        "бабушка – Мамедова Зоя",
        TODAY,
    )
    assert found.came_from == "из школы № 5, г. Саки"
    assert [(one.relation, one.name.full, one.phone) for one in found.representatives] == [
        ("mother", "Сидорова Анна Петровна", "+79780000001"),
        ("father", "Сидоров Олег Ильич", "+79780000002"),
        ("grandmother", "Мамедова Зоя", None),
    ]


def test_a_name_of_four_words_and_one_of_two() -> None:
    found = read_newcomer("Мамедов Али Гасан оглы, 12.03.2015, 5А", TODAY)
    assert found.name == Name("Мамедов", "Али", "Гасан оглы")
    assert read_newcomer("О Сын, 12.03.2015, 5А", TODAY).name == Name("О", "Сын")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" ", "empty"),
        ("я" * 4096, "too_long"),
        ("Сидоров, 12.03.2015, 5А", "full_name"),
        (", 12.03.2015, 5А", "full_name"),
        ("Сидоров 2, 12.03.2015, 5А", "full_name"),
        ("=HYPERLINK(1) Илья, 12.03.2015, 5А", "full_name"),
        ("Сидоров Илья Олегович, 5А", "born_missing"),
        ("Сидоров Илья Олегович, 31.02.2015, 5А", "born_missing"),
        ("Сидоров Илья Олегович, 12.03.2027, 5А", "born_ahead"),
        ("Сидоров Илья Олегович, 24.11.2026, 5А", "born_ahead"),
        ("Сидоров Илья Олегович, 12.03.2024, 5А", "born_odd"),
        ("Сидоров Илья Олегович, 12.03.1915, 5А", "born_odd"),
        ("Сидоров Илья Олегович, 12.03.2015", "class_missing"),
        ("Сидоров Илья Олегович, 12.03.2015, 12Ж", "class_missing"),
        ("Сидоров Илья Олегович, 12.03.2015, пятый", "class_missing"),
        ("Сидоров Илья Олегович, 12.03.2015, 5А\nСидорова Анна Петровна", "relation_missing"),
        ("Сидоров Илья Олегович, 12.03.2015, 5А\nмама", "full_name"),
        ("Сидоров Илья Олегович, 12.03.2015, 5А\nмама Сидорова Анна +7 97", "bad_phone"),
        ("Сидоров Илья Олегович, 12.03.2015, 5А\nпапа Сидоров Илья Олегович", "named_twice"),
    ],
)
def test_what_does_not_fit_is_named(text: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_newcomer(text, TODAY)
    assert refused.value.why == why


@given(st.text(alphabet="абЁ 12.,/-«»\n+мамаA№=", max_size=120))
def test_any_text_is_a_newcomer_or_refused(text: str) -> None:
    try:
        found = read_newcomer(text, TODAY)
    except Unfit:
        return
    assert found.name.surname
    assert found.born < TODAY


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("Сидоров Илья, 5Б", "Сидоров Илья", (5, "Б")),
        ("Сидоров Илья в 5 «Б»", "Сидоров Илья", (5, "Б")),
        ("Сидоров 5-б", "Сидоров", (5, "Б")),
        ("Сидоров Илья", "Сидоров Илья", None),
        ("5Б", "5Б", None),
    ],
)
def test_a_move_names_whom_and_where(line: str, name: str, place: tuple[int, str] | None) -> None:
    assert read_move(line) == (name, place)


def test_leaving_names_whom_where_to_and_why() -> None:
    assert read_leave("Сидоров Илья, школа № 5 г. Саки, переезд, мама просила") == (
        "Сидоров Илья",
        "школа № 5 г. Саки",
        "переезд, мама просила",
    )
    assert read_leave("Сидоров\nшкола № 5") == ("Сидоров", "школа № 5", None)
    assert read_leave("Сидоров,") == ("Сидоров", None, None)
    assert read_leave(", ,") == ("", None, None)
