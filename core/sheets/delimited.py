"""CSV as schools have it: UTF-8 or cp1251, `;` or `,` or tab, quoted, any line end."""

import csv
import io
import re
from collections.abc import Iterator

from core.sheets.faults import Fault, FileRefused
from core.sheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, refuse

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_QUOTED = re.compile(r'"[^"]*"')


def read_rows(name: str, data: bytes) -> Iterator[list[str]]:
    """Yield the rows as Excel would number them, the empty ones too.

    Raises:
        FileRefused: `too_big`, `too_many_rows`, `too_many_columns`, `not_a_spreadsheet`,
            `broken_quotes`.
    """
    if len(data) > MAX_UNPACKED:
        raise refuse(name, "too_big", limit=MAX_UNPACKED)
    text = _decoded(name, data).rstrip("\r\n")
    if _lines(text) > MAX_ROWS + 1:
        raise refuse(name, "too_many_rows", limit=MAX_ROWS)
    delimiter = _delimiter(text)
    if text.count(delimiter) > MAX_COLUMNS * (MAX_ROWS + 1):  # one line of them is no list yet
        raise refuse(name, "too_many_columns", limit=MAX_COLUMNS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > MAX_COLUMNS:
                raise refuse(name, "too_many_columns", limit=MAX_COLUMNS)
            if number <= MAX_ROWS + 1:
                yield row
            elif any(row):
                raise refuse(name, "too_many_rows", limit=MAX_ROWS)
    except csv.Error as error:
        fault = Fault(file=name, row=reader.line_num, code="broken_quotes")
        raise FileRefused(fault) from error


def _decoded(name: str, data: bytes) -> str:
    codings = ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "cp1251")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and not text.startswith("%PDF"):
            return text
        break
    raise refuse(name, "not_a_spreadsheet")


def _lines(text: str) -> int:
    """Count the lines outside quotation marks, without the last empty one."""
    bare = _QUOTED.sub("", text).rstrip()
    return bare.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _delimiter(text: str) -> str:
    """Return the sign that the first line with text uses most; `;` where it has none."""
    line = _QUOTED.sub("", text.lstrip()).partition("\n")[0]
    return max(";,\t", key=line.count)
