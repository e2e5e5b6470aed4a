"""A file's bytes → one table of texts with the sheet's row numbers."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from core.sheets.delimited import read_rows
from core.sheets.formulas import Cell, SheetScan, text_lengths
from core.sheets.limits import refuse, unpack
from core.sheets.texts import tidy
from core.sheets.workbook import STRINGS, TITLE, first_sheet, lone_book

_TEXT_FILES = (".csv", ".tsv", ".txt")
_HOUR = timedelta(hours=1)


@dataclass(slots=True, frozen=True)
class Line:
    """One row: its number in the sheet (from 1) and its cells as tidy texts."""

    row: int
    cells: tuple[str, ...]

    def text(self, column: int) -> str:
        """Return a cell's text, "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(slots=True, frozen=True, kw_only=True)
class Table:
    """One sheet: the header, the lines below it that hold anything, the cells with formulas."""

    file: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    formulas: frozenset[Cell]


def read_table(name: str, data: bytes) -> Table:
    """Read an XLSX (by content) or a CSV (by name) whole.

    Raises:
        FileRefused: it is no spreadsheet, too large, holds an archive, or has no header.
    """
    if data.startswith(b"PK"):
        rows, formulas = _xlsx(name, data)
    elif name.casefold().endswith(_TEXT_FILES):
        rows = list(read_rows(name, data))
        formulas = {
            (row, column)
            for row, cells in enumerate(rows, start=1)
            for column, cell in enumerate(cells)
            if cell.lstrip().startswith("=")
        }
    else:
        raise refuse(name, "not_a_spreadsheet")
    return _table(name, rows, formulas)


def _xlsx(name: str, data: bytes) -> tuple[list[list[str]], set[Cell]]:
    members = unpack(name, data)
    xml = first_sheet(name, members)
    lengths = text_lengths(name, members[STRINGS]) if STRINGS in members else []
    scan = SheetScan(name, xml, lengths)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(lone_book(name, members, xml)))
        values = book.get_sheet_by_name(TITLE).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise refuse(name, "not_a_spreadsheet") from error
    return [
        ["" if value == "" else cell_text(value) for value in row] for row in values
    ], scan.formulas


def _table(name: str, rows: Iterable[list[str]], formulas: set[Cell]) -> Table:
    lines = [Line(row, tuple(map(_tidied, cells))) for row, cells in enumerate(rows, start=1)]
    filled = [line for line in lines if any(line.cells) or _holds(line, formulas)]
    if not filled:
        raise refuse(name, "empty_file")
    header, *body = filled
    return Table(file=name, header=header.cells, lines=tuple(body), formulas=frozenset(formulas))


def _tidied(cell: str) -> str:
    """Most cells of a wide sheet are empty: four millions of them must take no second each."""
    return tidy(cell) if cell else ""


def _holds(line: Line, formulas: set[Cell]) -> bool:
    return bool(formulas) and any((line.row, c) in formulas for c in range(len(line.cells)))


def cell_text(value: object) -> str:
    """Return what a cell shows: dates ISO, times 08:30, whole numbers without a point."""
    match value:
        case bool():
            return "да" if value else "нет"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            hours, rest = divmod(value, _HOUR)
            return f"{hours:02d}:{int(rest.total_seconds()) // 60:02d}"
        case _:
            return str(value)
