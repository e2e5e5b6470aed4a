"""Files that are refused whole, before anything in them is read."""

import re
import struct

import pytest

from core.sheets.limits import MAX_ROWS, MAX_UNPACKED
from core.sheets.read import read_folder
from tests.sheets.making import CLASSES, archive, members, only_fault, read, xlsx

GOOD = xlsx([["Класс", "Смена"], ["7Б", 1]])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        b"%PDF-1.7\n1 0 obj\n",
        b"PK\x03\x04 and then nothing of a zip",
        GOOD[: len(GOOD) // 2],
        archive({"letter.txt": b"dear school"}),
        archive({**members(GOOD), "xl/workbook.xml": b"<workbook"}),
        archive({**members(GOOD), "xl/worksheets/sheet1.xml": b"not xml at all"}),
        archive({**members(GOOD), "xl/_rels/workbook.xml.rels": b"<Relationships/>"}),
        archive(
            {
                **members(GOOD),
                "xl/workbook.xml": b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook>&a;</workbook>',
            }
        ),
        "\u0000\u0001\u0002".encode(),
        "Класс".encode("utf-8-sig") + b"\xff\xfe\x98",
    ],
)
def test_what_is_no_spreadsheet_is_one_fault(data: bytes) -> None:
    sheets = read(classes=data)
    assert only_fault(sheets).code == "not_a_spreadsheet"
    assert sheets.classes == ()


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b";;;\r\n", xlsx([])])
def test_an_empty_file_is_a_fault(data: bytes) -> None:
    assert only_fault(read(classes=data)).code == "empty_file"


def test_a_quotation_mark_that_is_never_closed_names_the_row() -> None:
    fault = only_fault(read(classes='Класс;Смена\n7Б;1\n"8А;1\n'))
    assert (fault.code, fault.row) == ("broken_quotes", 3)


@pytest.mark.parametrize("rows", [MAX_ROWS + 1, 100_000])
def test_too_many_rows_of_a_csv_are_refused(rows: int) -> None:
    fault = only_fault(read(classes="Класс;Смена\n" + "7Б;1\n" * rows))
    assert (fault.code, fault.facts) == ("too_many_rows", {"limit": 20_000})


def test_too_many_rows_of_a_workbook_are_refused() -> None:
    whole = members(xlsx([["Класс"], ["7Б"]]))
    path = "xl/worksheets/sheet1.xml"
    row = re.search(rb'<row r="2".*?</row>', whole[path])
    assert row is not None
    rows = (
        row[0].replace(b'"2"', b'"%d"' % n).replace(b"A2", b"A%d" % n) for n in range(2, 100_002)
    )
    whole[path] = whole[path].replace(row[0], b"".join(rows))
    fault = only_fault(read(classes=archive(whole)))
    assert (fault.code, fault.facts) == ("too_many_rows", {"limit": 20_000})


def test_the_last_allowed_row_is_read() -> None:
    sheets = read(classes="Класс;Смена\n" + "12Х;1\n" * MAX_ROWS)
    assert [fault.code for fault in sheets.faults[:1]] == ["bad_class"]
    assert len(sheets.faults) == MAX_ROWS


def test_one_cell_far_away_makes_no_room_for_seventeen_milliards() -> None:
    sheet = members(GOOD)["xl/worksheets/sheet1.xml"]
    far_down = sheet.replace(b'r="A2"', b'r="A1048576"').replace(
        b'<row r="2"', b'<row r="1048576"'
    )
    far_right = sheet.replace(b'r="B2"', b'r="XFD2"')
    for xml, code in ((far_down, "too_many_rows"), (far_right, "too_many_columns")):
        data = archive({**members(GOOD), "xl/worksheets/sheet1.xml": xml})
        assert only_fault(read(classes=data)).code == code


def test_a_wide_csv_is_refused() -> None:
    assert only_fault(read(classes=";".join("Я" * 300))).code == "too_many_columns"


def test_an_honest_bomb_is_refused_by_its_directory() -> None:
    data = archive({**members(GOOD), "xl/media/zeros.bin": bytes(MAX_UNPACKED)})
    assert len(data) < 100_000
    fault = only_fault(read(classes=data))
    assert (fault.code, fault.facts) == ("too_big", {"limit": MAX_UNPACKED})


def test_a_bomb_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    size = MAX_UNPACKED + 1
    data = archive({**members(GOOD), "xl/media/zeros.bin": bytes(size)})
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", 10))
    assert lying != data
    assert only_fault(read(classes=lying)).code == "too_big"


def test_a_text_that_stands_in_every_cell_is_counted_each_time() -> None:
    parts = members(xlsx([["Класс", "Смена"], *(["x" * 30_000] * 10 for _ in range(100))]))
    assert sum(map(len, parts.values())) < 200_000
    assert only_fault(read(classes=archive(parts))).code == "too_big"


def test_a_large_csv_is_refused() -> None:
    assert only_fault(read(classes=b"x" * (MAX_UNPACKED + 1))).code == "too_big"


@pytest.mark.parametrize(
    "inner", [GOOD, b"\x1f\x8b\x08rest", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"]
)
def test_a_nested_archive_is_refused(inner: bytes) -> None:
    data = archive({**members(GOOD), "xl/embeddings/inner.bin": inner})
    fault = only_fault(read(classes=data))
    assert (fault.code, fault.facts) == ("nested_archive", {"member": "xl/embeddings/inner.bin"})


def test_a_zip_of_workbooks_is_refused() -> None:
    assert only_fault(read(classes=archive({"Классы.xlsx": GOOD}))).code == "nested_archive"


def test_one_bad_file_leaves_the_others_and_no_trail_of_further_faults() -> None:
    sheets = read(
        classes=PNG,
        staff="Табельный номер;Фамилия;Имя;Должности\nС1;Юдин;Ян;завуч",
        pupils="Личный номер;Фамилия;Имя;Класс\nУ1;Юдин;Ян;7Б",
    )
    assert only_fault(sheets).file == "Классы.csv"
    assert len(sheets.staff) == len(sheets.pupils) == 1


def test_an_unknown_file_is_named_and_hidden_ones_are_passed_over() -> None:
    from_disk = {"Меню.csv": b"x", ".DS_Store": b"x", "~$Классы.xlsx": b"x"}
    fault = only_fault(read_folder({**from_disk, "Классы.csv": CLASSES.encode()}))
    assert (fault.file, fault.code) == ("Меню.csv", "unknown_file")
