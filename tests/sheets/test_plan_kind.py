"""Files of thematic plans, good and bad."""

import pytest

from core.sheets.plan_kind import plan_template, read_plan
from tests.sheets.making import xlsx
from tests.support.plan_files import HEADS, plan_file

CSV = "№;Тема;Кол-во часов;Дата;Д/З\r\n1;Дроби;2;01.09;§ 1\r\n;;;;\r\n2;Степени;1;;\r\n"


def test_rows_are_numbered_and_their_hours_counted() -> None:
    sheet = read_plan("КТП.xlsx", plan_file())
    assert [(x.number, x.topic, x.hours) for x in sheet.rows] == [
        (1, "Числовые выражения", 2),
        (2, "Сравнение значений", 1),
        (3, "Контрольная работа № 1", 1),
        (4, "Тождества", 3),
    ]
    assert (sheet.hours, sheet.faults) == (7, ())
    assert (sheet.rows[2].kind, sheet.rows[2].homework) == ("Контроль", "")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_with_other_titles(coding: str) -> None:
    sheet = read_plan("ктп.csv", CSV.encode(coding))
    assert [(x.topic, x.hours, x.homework) for x in sheet.rows] == [
        ("Дроби", 2, "§ 1"),
        ("Степени", 1, ""),
    ]
    assert [x.column for x in sheet.ignored] == ["Дата"]


def test_lines_above_the_header_are_passed_over() -> None:
    rows = [("МБОУ «Школа № 5»",), ("Алгебра, 7 класс", None), HEADS, ("Дроби", 2, None, None)]
    sheet = read_plan("ктп.xlsx", xlsx(rows))
    assert [(x.topic, x.hours) for x in sheet.rows] == [("Дроби", 2)]


def test_headings_of_parts_are_no_lessons() -> None:
    text = (
        "№ п/п;Тема;Часов;Д/з\r\nРаздел 1. Числа;;;\r\n1;Дроби;2;\r\n2;Степени;1;\r\n"
        ";Функции;12;\r\n3;График;1;§ 3\r\n4-5;Прямая;2;\r\n"
    )
    sheet = read_plan("ктп.csv", text.encode())
    assert [x.topic for x in sheet.rows] == ["Дроби", "Степени", "График", "Прямая"]
    assert (sheet.headings, sheet.hours, sheet.faults) == (2, 6, ())


def test_where_few_lines_are_numbered_the_others_are_lessons_too() -> None:
    text = "№;Тема\r\n1;Дроби\r\n;Степени\r\n;График\r\n"
    sheet = read_plan("ктп.csv", text.encode())
    assert ([x.topic for x in sheet.rows], sheet.headings) == (["Дроби", "Степени", "График"], 0)


def test_without_a_column_of_hours_a_row_is_one() -> None:
    sheet = read_plan("ктп.csv", "Тема урока\r\nДроби\r\nСтепени\r\n".encode())
    assert sheet.hours == 2


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("Тема урока;Часов\r\nДроби;0\r\n", "bad_number", 2, "Часов"),
        ("Тема урока;Часов\r\nДроби;-1\r\n", "bad_number", 2, "Часов"),
        ("Тема урока;Часов\r\nДроби;1,5\r\n", "bad_number", 2, "Часов"),
        ("Тема урока;Часов\r\nДроби;1\r\n;2\r\n", "required", 3, "Тема урока"),
        ("Тема урока;Часов\r\n" + "Д" * 501 + ";1\r\n", "too_long", 2, "Тема урока"),
        ("Тема урока;Часов\r\n=1+1;1\r\n", "formula", 2, "Тема урока"),
        ("Раздел;Дата\r\nДроби;1\r\n", "no_header", None, None),
        ("Тема урока;Тема урока\r\nДроби;1\r\n", "double_column", None, "Тема урока"),
        ("Тема урока;Часов\r\n", "no_rows", None, None),
        ("", "empty_file", None, None),
        ("Тема урока\r\n" + "Дроби\r\n" * 501, "too_many_rows", None, None),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(
    text: str, code: str, row: int | None, column: str | None
) -> None:
    (fault,) = read_plan("ктп.csv", text.encode()).faults
    assert (fault.code, fault.row, fault.column) == (code, row, column)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(99), b"%PDF-1.4", b"PK\x03\x04oops"]
)
def test_what_is_no_spreadsheet_says_so(data: bytes) -> None:
    (fault,) = read_plan("ктп.xlsx", data).faults
    assert fault.code == "not_a_spreadsheet"


def test_the_file_to_fill_is_read_as_it_is() -> None:
    assert plan_template() == plan_template()
    sheet = read_plan("КТП.xlsx", plan_template())
    assert [(x.topic, x.hours, x.homework) for x in sheet.rows] == [
        ("Линейная функция и её график", 2, "§ 12, № 214–218")
    ]
    assert sheet.faults == ()
