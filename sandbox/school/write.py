"""Rows → files: CSV as schools exchange it (UTF-8 with BOM, `;`, CRLF), XLSX for pupils."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

Row = Sequence[str]
_MADE_AT = datetime(2026, 9, 1)  # noqa: DTZ001 -- the same bytes each time; XLSX knows no zone
_WIDTH = 16


def as_csv(header: Row, rows: Iterable[Row]) -> bytes:
    """Return the bytes of a CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, header: Row, rows: Iterable[Sequence[str | date]]) -> bytes:
    """Return the bytes of an XLSX: texts stay texts, dates are dates."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, _WIDTH)
        for place, cell in enumerate(header):
            sheet.write_string(0, place, cell, bold)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                else:
                    sheet.write_string(number, place, value)
    return stream.getvalue()
