"""A table as CSV, as schools exchange it: UTF-8 with BOM, `;`, CRLF, a header row."""

import csv
from io import StringIO

from handlers.papers.table import Cell, Table, is_number, read

_BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # wide ones are read as narrow
_APOSTROPHE = "'"


def as_csv(table: Table) -> bytes:
    """Return heads and rows; title and lines around are left out, so that programs can read it.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in (table.heads, *table.rows):
        writer.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _safe(cell: Cell) -> str:
    text = read(cell)
    if not is_number(cell) and text.lstrip().startswith(_BEGINS_FORMULA):
        return _APOSTROPHE + text
    return text
