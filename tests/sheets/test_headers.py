"""Columns by title or synonym, and files by name."""

import pytest

from core.sheets.faults import Ignored
from core.sheets.kinds import KINDS, kind_of
from tests.sheets.making import only_fault, read


@pytest.mark.parametrize(
    "header",
    [
        "Личный номер;Фамилия;Имя;Класс",
        "ЛИЧНЫЙ НОМЕР;фамилия;ИМЯ;класс",
        " Личный  номер ; Фамилия: ;Имя*;Класс, литера",
        "ID;Фамилия;Имя;Класс и литера",
    ],
)
def test_titles_are_met_in_any_dress(header: str) -> None:
    sheets = read(pupils=f"{header}\n001;Ёлкин;Пётр;7-б\n")
    assert not sheets.faults
    assert (sheets.pupils[0].number, sheets.pupils[0].klass) == ("001", "7Б")


def test_a_missing_column_is_named_and_nothing_is_read() -> None:
    sheets = read(
        pupils="Личный номер;Имя\n1;Ян\n",
        representatives="Личный номер;Кем приходится;Фамилия;Имя\n1;мать;Юдина;Яна\n",
    )
    assert [(f.code, f.column) for f in sheets.faults] == [
        ("missing_column", "Фамилия"),
        ("missing_column", "Класс"),
    ]
    assert sheets.pupils == ()


def test_a_title_that_stands_twice_is_a_fault() -> None:
    fault = only_fault(read(classes="Класс;Смена;класс\n7Б;1;7А\n"))
    assert (fault.code, fault.column, fault.facts) == (
        "double_column",
        "Класс",
        {"again": "класс"},
    )


def test_columns_that_nobody_knows_are_reported() -> None:
    sheets = read(classes="№;Класс;Цвет\n1;7Б;синий\n")
    assert sheets.ignored == (Ignored("Классы.csv", "№"), Ignored("Классы.csv", "Цвет"))
    assert not sheets.faults


def test_one_column_of_full_names_will_do() -> None:
    sheets = read(
        staff="Табельный номер;Ф.И.О.;Должность\nС1;Ким Ли;учитель\nС2;Заде Али Вели оглы;завуч"
    )
    assert [(s.surname, s.name, s.patronymic) for s in sheets.staff] == [
        ("Ким", "Ли", ""),
        ("Заде", "Али", "Вели оглы"),
    ]


def test_rows_above_the_header_that_are_empty_keep_the_numbers_true() -> None:
    sheets = read(classes="\n;;\nКласс;Смена\n\n7Б;1\n13Х;1\n")
    assert sheets.classes[0].row == 5
    assert only_fault(sheets).row == 6


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ученики.xlsx", "pupils"),
        ("01_ученики 7Б.CSV", "pupils"),
        ("школа/Родители.csv", "representatives"),
        ("Расписание звонков.csv", "bells"),
        ("расписание-уроков.xlsx", "timetable"),
        ("Особые_условия.csv", "spells"),
        ("Учебный план.xlsx", "loads"),
        ("Меню.xlsx", None),
        ("Ученикичто-то.xlsx", None),
    ],
)
def test_a_file_is_known_by_its_name(name: str, code: str | None) -> None:
    kind = kind_of(name)
    assert (kind and kind.code) == code


def test_no_name_means_two_kinds_and_no_title_two_columns() -> None:
    names = [name for kind in KINDS for name in (kind.title, *kind.also)]
    assert len(names) == len(set(names))
    for kind in KINDS:
        titles = [column.title for column in kind.columns]
        assert len(titles) == len(set(titles))
