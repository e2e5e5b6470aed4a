"""CSV as other systems write it."""

import pytest

from tests.sheets.making import read

TEXT = "Класс;Смена;Кабинет\r\n7Б;1;21\r\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_usual_dress_of_a_csv(coding: str, delimiter: str, end: str) -> None:
    text = TEXT.replace(";", delimiter).replace("\r\n", end)
    sheets = read(classes=text.encode(coding))
    assert not sheets.faults
    assert (sheets.classes[0].klass, sheets.classes[0].room) == ("7Б", "21")


def test_quoted_cells_keep_separators_line_ends_and_quotes() -> None:
    sheets = read(classes='Класс;Кабинет\n"7 ""Б""";"корпус 2;\nкаб. 5"\n8А;3\n')
    assert [(row.klass, row.room, row.row) for row in sheets.classes] == [
        ("7Б", "корпус 2; каб. 5", 2),
        ("8А", "3", 3),
    ]
