"""The files to fill: one XLSX for each kind, its columns, and a sheet that explains them."""

import io
from datetime import datetime

import xlsxwriter

from core.sheets.columns import Kind
from core.sheets.kinds import KINDS

_HELP = "Как заполнить"
_HELP_HEADER = ("Столбец", "Обязателен", "Что писать", "Пример")
_HELP_WIDTHS = (26, 12, 60, 30)
_MADE_AT = datetime(2026, 9, 1)  # noqa: DTZ001 -- the same bytes each time; XLSX knows no zone
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def templates() -> dict[str, bytes]:
    """Return file name → XLSX bytes, the same at every call."""
    return {f"{kind.title}.xlsx": _template(kind) for kind in KINDS}


def _template(kind: Kind) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _AS_TEXT) as book:
        book.set_properties({"created": _MADE_AT})
        bold = book.add_format({"bold": True, "num_format": "@"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(kind.title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(kind.columns):
            width = max(len(column.title), len(column.example)) + 3
            sheet.set_column(place, place, width, text)
            sheet.write_string(0, place, column.title, bold)
        _write_help(book.add_worksheet(_HELP), kind, bold, text)
    return stream.getvalue()


def _write_help(
    sheet: xlsxwriter.worksheet.Worksheet,
    kind: Kind,
    bold: xlsxwriter.format.Format,
    text: xlsxwriter.format.Format,
) -> None:
    lines = [(c.title, "да" if c.must else "нет", c.hint, c.example) for c in kind.columns]
    for row, cells in enumerate((_HELP_HEADER, *lines)):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, text if row else bold)
    for place, width in enumerate(_HELP_WIDTHS):
        sheet.set_column(place, place, width)
