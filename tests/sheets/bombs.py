"""Spreadsheets made to hurt: each read in a process whose memory has an end.

`python -m tests.sheets.bombs` reads them all and prints what each came to, the seconds of
processor time, and the megabytes that the process has ever held.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache

from core.sheets.plan_kind import read_plan
from core.sheets.read import read_folder
from tests.sheets.making import archive, members, xlsx

SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
LINKS = "xl/_rels/workbook.xml.rels"
ROOM = 900 * 1024 * 1024
"""Bytes of address space that the process may take, the interpreter and its modules among them."""

MEGABYTE = 1024 * 1024
GOOD = members(xlsx([["Класс", "Смена"], ["7Б", 1]]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>%s]>" % b"".join(
    b"<!ENTITY %s '%s'>" % (bytes([98 + i]), b"&%s;" % bytes([97 + i]) * 10) for i in range(12)
)
OUTSIDE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def book(**changed: bytes) -> bytes:
    """Return the good workbook with other members."""
    return archive({**GOOD, **changed})


def sheet(old: bytes, new: bytes) -> bytes:
    """Return the good workbook with something else in its sheet."""
    assert old in GOOD[SHEET]
    return archive({**GOOD, SHEET: GOOD[SHEET].replace(old, new)})


def with_doctype(path: str, kind: bytes) -> bytes:
    """Return the good workbook with entities in a part."""
    return archive({**GOOD, path: re.sub(rb"\?>\n?", lambda m: m[0] + kind, GOOD[path], count=1)})


def rows(xml: bytes) -> bytes:
    return sheet(b"</sheetData>", xml + b"</sheetData>")


def of_one_title() -> bytes:
    """A hidden sheet of the same title, with a cell far away."""
    (shown,) = re.findall(rb"<sheet [^>]*/>", GOOD[BOOK])
    hidden = shown.replace(b'"rId1"', b'"rId99" state="hidden"').replace(b'="1"', b'="9"')
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/worksheet" Target="worksheets/far.xml"/></Relationships>'
    )
    far = GOOD[SHEET].replace(b'r="A2"', b'r="XFD1048576"')
    return archive(
        {
            **GOOD,
            BOOK: GOOD[BOOK].replace(shown, hidden + shown),
            LINKS: GOOD[LINKS].replace(b"</Relationships>", link),
            "xl/worksheets/far.xml": far,
        }
    )


@cache
def repeated() -> dict[str, bytes]:
    """A string of 30,000 signs that stands in 80,000 cells."""
    return members(xlsx([["Класс", "Смена"], *(["x" * 30_000] * 200 for _ in range(400))]))


def spelt_otherwise() -> bytes:
    parts = repeated()
    return archive({"xl/SharedStrings.xml": parts.pop(STRINGS), **parts})


def numbered_otherwise() -> bytes:
    parts = repeated()
    return archive({**parts, SHEET: re.sub(rb"<v>(\d+)", rb"<v>0000000000\1", parts[SHEET])})


def commented() -> bytes:
    parts = repeated()
    return archive({**parts, SHEET: re.sub(rb"<v>(\d)", rb"<v>\1<!---->", parts[SHEET])})


BOMBS: dict[str, Callable[[], bytes]] = {
    "a cell in small letters, far away": lambda: sheet(b'r="A2"', b'r="xfd1048576"'),
    "a row with zeros before its number": lambda: sheet(b'r="A2"', b'r="A0001048576"'),
    "a cell without place in a row far away": lambda: rows(
        b'<row r="1048576"><c r="A1"/><c><v>1</v></c></row>'
    ),
    "a row of ten figures": lambda: rows(b'<row r="0001048576"><c><v>1</v></c></row>'),
    "an empty cell far away": lambda: rows(b'<row r="1048576"><c r="XFD1048576"/></row>'),
    "a sheet that claims to be of all cells": lambda: archive(
        {
            **GOOD,
            SHEET: re.sub(rb"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>', GOOD[SHEET]),
        }
    ),
    "a merge of all cells": lambda: sheet(
        b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "two sheets of one title": of_one_title,
    "two members that differ in case": lambda: archive(
        {"XL/Worksheets/sheet1.xml": GOOD[SHEET].replace(b'"A2"', b'"XFD1048576"'), **GOOD}
    ),
    "a string in each cell": lambda: archive(repeated()),
    "strings under another spelling": spelt_otherwise,
    "strings by another number": numbered_otherwise,
    "strings with comments between": commented,
    "a million laughs in the sheet": lambda: with_doctype(SHEET, LAUGHS),
    "a million laughs in the strings": lambda: with_doctype(STRINGS, LAUGHS),
    "a million laughs in the book": lambda: with_doctype(BOOK, LAUGHS),
    "a million laughs in the styles": lambda: with_doctype("xl/styles.xml", LAUGHS),
    "a file of the machine as an entity": lambda: with_doctype(SHEET, OUTSIDE),
    "elements within each other": lambda: rows(b"<row>" * 500_000),
    "as wide and long as allowed": lambda: rows(
        b'<row r="20001"><c r="GR20001"><v>1</v></c></row>'
    ),
    "a million empty cells": lambda: rows(b"<row>" + b"<c/>" * 1_000_000 + b"</row>"),
    "formulas in every cell": lambda: rows(
        b"".join(b"<row>" + b"<c><f>1</f></c>" * 100 + b"</row>" for _ in range(2_000))
    ),
    "a number of five million figures": lambda: rows(
        b"<row><c><v>" + b"1" * 5_000_000 + b"</v></c></row>"
    ),
    "an honest bomb": lambda: book(**{"xl/media/a": bytes(21 * MEGABYTE)}),
    "a bomb of 19 megabytes in the styles": lambda: book(
        **{"xl/styles.xml": b"<styleSheet>" + b"<xf/>" * (19 * MEGABYTE // 5) + b"</styleSheet>"}
    ),
    "a thousand and one members": lambda: book(**{f"xl/{i}": b"x" for i in range(1_001)}),
    "an archive in an archive": lambda: book(**{"xl/a.bin": archive(GOOD)}),
    "a workbook with a password": lambda: OLE + b"EncryptedPackage".ljust(MEGABYTE, b"\0"),
    "an old xls": lambda: OLE + bytes(512) + "Workbook".encode("utf-16-le"),
    "a csv of 20 megabytes in one line": lambda: "Класс;Смена\n".encode() + b";" * 19 * MEGABYTE,
    "a csv of one word": lambda: "Класс;Смена\n".encode() + b"x" * 19 * MEGABYTE,
    "a csv of line ends": lambda: "Класс;Смена\n".encode() + b"\n" * 19 * MEGABYTE,
    "a csv of quotation marks": lambda: "Класс;Смена\n".encode() + b'"' * 19 * MEGABYTE,
    "a csv of opened quotation marks": lambda: b'"Q;' * (6 * MEGABYTE),
    "a csv as wide and long as allowed": lambda: (
        "Класс;Смена\n".encode() + (b";" * 199 + b"\n") * 20_000
    ),
}


def read_all() -> Iterator[dict[str, object]]:
    """Read each as a school's file and as a plan."""
    for name, make in BOMBS.items():
        data = make()
        ending = ".csv" if name.startswith("a csv") else ".xlsx"
        began = time.process_time()
        found = read_folder({f"Классы{ending}": data}).faults
        plan = read_plan(f"КТП{ending}", data).faults
        yield {
            "name": name,
            "codes": sorted({one.code for one in found}),
            "plan": sorted({one.code for one in plan}),
            "seconds": round((time.process_time() - began) / 2, 2),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    for line in read_all():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
