"""The files to fill are read back without a fault, are the same each time, hold no formula."""

import io
from typing import Any

from python_calamine import CalamineWorkbook

from core.sheets.kinds import KINDS, kind_of
from core.sheets.people_kinds import REPRESENTATIVES
from core.sheets.read import read_folder
from core.sheets.templates import templates
from tests.sheets.making import members


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_each_kind_has_its_file_and_it_is_always_the_same() -> None:
    made = templates()
    assert [kind_of(name) for name in made] == list(KINDS)
    assert made == templates()


def test_an_empty_template_is_read_without_a_fault() -> None:
    sheets = read_folder(templates())
    assert not sheets.faults
    assert not sheets.ignored
    assert not list(sheets.every())


def test_the_second_sheet_explains_every_column() -> None:
    for kind in KINDS:
        pages = sheets_of(templates()[f"{kind.title}.xlsx"])
        help_page = pages["Как заполнить"]
        assert help_page[0] == ["Столбец", "Обязателен", "Что писать", "Пример"]
        assert [row[0] for row in help_page[1:]] == pages[kind.title][0]
        assert all(row[3] for row in help_page[1:])


def test_what_the_examples_say_would_be_accepted() -> None:
    for kind in KINDS:
        for column in kind.columns:
            column.read(column.example)


def test_signs_stay_text_and_nothing_is_a_formula() -> None:
    phone = next(column for column in REPRESENTATIVES.columns if column.field == "phone")
    page = sheets_of(templates()["Представители.xlsx"])["Как заполнить"]
    assert [row[3] for row in page if row[0] == phone.title] == [phone.example]
    assert phone.example.startswith("+")
    for data in templates().values():
        for path, xml in members(data).items():
            assert not (path.startswith("xl/worksheets") and b"<f>" in xml)
