"""A cell that holds a formula is a fault, whatever value it shows."""

from tests.sheets.making import archive, members, only_fault, read, xlsx


def test_a_formula_of_a_workbook_names_row_and_column() -> None:
    sheets = read(classes=xlsx([["Класс", "Смена"], ["7А", 1], ["7Б", "=1+2"]]))
    fault = only_fault(sheets)
    assert (fault.row, fault.column, fault.code) == (3, "Смена", "formula")
    assert [row.klass for row in sheets.classes] == ["7А"]


def test_a_formula_in_the_only_cell_of_a_row_and_in_a_column_nobody_reads() -> None:
    sheets = read(classes=xlsx([["Класс", "Итого"], ["7А", "=A2"], [None, "=COUNTA(A:A)"]]))
    assert [(f.row, f.column) for f in sheets.faults if f.code == "formula"] == [
        (2, "Итого"),
        (3, "Итого"),
    ]


def test_a_formula_is_found_in_a_sheet_with_prefixes_and_without_references() -> None:
    parts = members(xlsx([["Класс", "Смена"], ["7Б", "=1+0"]]))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for tag in ("worksheet", "sheetData", "row", "c", "v", "f"):
        sheet = sheet.replace(f"<{tag}>", f"<x:{tag}>").replace(f"<{tag} ", f"<x:{tag} ")
        sheet = sheet.replace(f"</{tag}>", f"</x:{tag}>")
    sheet = sheet.replace("xmlns=", "xmlns:x=").replace(' r="B2"', "").replace(' r="A2"', "")
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    fault = next(f for f in read(classes=archive(parts)).faults if f.code == "formula")
    assert (fault.row, fault.column) == (2, "Смена")


def test_a_cell_of_a_csv_that_begins_with_an_equals_sign_is_one() -> None:
    fault = only_fault(read(classes='Класс;Кабинет\n7Б;"=HYPERLINK(1)"\n7А;+5\n'))
    assert (fault.row, fault.column, fault.code) == (2, "Кабинет", "formula")


def test_a_hidden_sheet_before_the_list_is_not_what_is_read() -> None:
    sheets = read(classes=xlsx([["Класс"], ["7Б"]], help_first=True))
    assert [row.klass for row in sheets.classes] == ["7Б"]
    assert not sheets.faults
