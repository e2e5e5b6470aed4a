"""A table as XLSX: text cells stay text, the head stays in sight, it prints on A4."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Cell, Table, is_number, read

_A4, _MARGIN = 9, 0.5
_NARROWEST, _WIDEST, _LONGEST_TEXT, _EXACT_DIGITS = 5, 44, 32_767, 15
_MADE_AT = datetime(2026, 9, 1)  # noqa: DTZ001 -- the same bytes each time; XLSX knows no zone
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}


@in_russian()
def as_xlsx(table: Table) -> bytes:
    """Return a book of one sheet: title, lines, frozen heads, rows, lines; the same each time.

    What begins with = + - @ is text and no formula; numbers can be counted with, days sorted.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _AS_TEXT) as book:
        book.set_properties({"title": _clipped(table.title), "created": _MADE_AT})
        sheet = book.add_worksheet(_("Sheet"))
        plain = book.add_format({"num_format": "@"})
        title = book.add_format({"num_format": "@", "bold": True, "font_size": 14})
        _write(sheet, 0, table.title, title)
        for row, line in enumerate(table.above, start=1):
            _write(sheet, row, line, plain)
        head = len(table.above) + 2
        _write_grid(book, sheet, table, head)
        for row, line in enumerate(table.below, start=head + len(table.rows) + 2):
            _write(sheet, row, line, plain)
        _set_up_page(sheet, table, head)
    return stream.getvalue()


def _write(sheet: Worksheet, row: int, text: str, look: Format, column: int = 0) -> None:
    sheet.write_string(row, column, _clipped(text), look)


def _clipped(text: str) -> str:
    """Return what a cell can hold, 32,767 units of UTF-16; XlsxWriter would leave more out."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * _LONGEST_TEXT:
        return units.decode("utf-16-le")
    return units[: 2 * _LONGEST_TEXT - 2].decode("utf-16-le", "ignore") + "…"


def _write_grid(book: xlsxwriter.Workbook, sheet: Worksheet, table: Table, head: int) -> None:
    bold = book.add_format({**_TEXT, "bold": True, "bg_color": "#E8E8E8"})
    text = book.add_format(_TEXT)
    looks: dict[str, Format] = {}
    for column, name in enumerate(table.heads):
        _write(sheet, head, name, bold, column)
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, start=head + 1):
        for column, cell in enumerate(cells):
            if not _counts(cell) and not isinstance(cell, date):
                _write(sheet, row, read(cell), text, column)
                continue
            shape = _shape(cell)
            if shape not in looks:
                looks[shape] = book.add_format({**_TEXT, "num_format": shape})
            if isinstance(cell, date):
                sheet.write_datetime(row, column, cell, looks[shape])
            else:
                sheet.write_number(row, column, cell, looks[shape])


def _counts(cell: Cell) -> bool:
    """Tell whether the number survives in a spreadsheet, which keeps fifteen digits."""
    digits = sum(sign.isdigit() for sign in read(cell))
    return is_number(cell) and digits <= _EXACT_DIGITS


def _shape(cell: Cell) -> str:
    """Return the format that keeps the digits after the comma: «0.00» for 4,50."""
    if isinstance(cell, date):
        return "dd.mm.yyyy"
    decimals = len(read(cell).partition(",")[2]) if isinstance(cell, Decimal) else 0
    return "0." + "0" * decimals if decimals else "0"


def _width(table: Table, column: int) -> int:
    words = max((len(word) for word in table.heads[column].split()), default=0)
    lines = (line for row in table.rows for line in read(row[column]).splitlines())
    return min(max(_NARROWEST, words, *(len(line) for line in lines), 0) + 2, _WIDEST)


def _set_up_page(sheet: Worksheet, table: Table, head: int) -> None:
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_paper(_A4)
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN + 0.2)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C" + _("Page {page} of {pages}").format(page="&P", pages="&N"))
    if table.landscape:
        sheet.set_landscape()
