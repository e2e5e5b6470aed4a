"""Which sheet of a workbook is read: the first that is not hidden; and that sheet alone.

Two readers of one archive may disagree: about case, doubled names, two sheets of one title,
where a path leads. So what was looked at is packed anew, with nothing beside it that could be
taken in its place.
"""

import posixpath
from collections.abc import Mapping

from core.sheets.formulas import local, parse, parser
from core.sheets.limits import refuse, repack

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_SHEET = "xl/worksheets/sheet1.xml"
STRINGS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
"""Paths as `unpack` gives them, in small letters."""

TITLE = "S"
"""The one sheet of the book that is packed anew."""

_SPACE = "http://schemas.openxmlformats.org"
_BOOK_XML = (
    f'<workbook xmlns="{_SPACE}/spreadsheetml/2006/main" '
    f'xmlns:r="{_SPACE}/officeDocument/2006/relationships"><workbookPr date1904="%d"/>'
    f'<sheets><sheet name="{TITLE}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_LINKS_OF = (
    f'<Relationships xmlns="{_SPACE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_SPACE}/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>'
)


def first_sheet(name: str, members: Mapping[str, bytes]) -> bytes:
    """Return the XML of the first visible sheet.

    Raises:
        FileRefused: `not_a_spreadsheet` where there is none.
    """
    links = {link.get("Id", ""): link for link in _elements(name, members, _LINKS, "Relationship")}
    for sheet in _elements(name, members, _BOOK, "sheet"):
        link = next((value for key, value in sheet.items() if local(key) == "id"), "")
        path = posixpath.normpath(posixpath.join("/xl", links.get(link, {}).get("Target", "")))
        xml = members.get(path.lstrip("/").lower())
        if sheet.get("state", "visible") == "visible" and xml is not None:
            return xml
    raise refuse(name, "not_a_spreadsheet")


def lone_book(name: str, members: Mapping[str, bytes], sheet: bytes) -> bytes:
    """Return a workbook of just this sheet, with the strings and styles that it points to."""
    parts = _elements(name, members, _BOOK, "workbookPr")
    since_1904 = any(one.get("date1904", "").lower() in {"1", "true", "on"} for one in parts)
    kept = {
        "_rels/.rels": (_LINKS_OF % ("officeDocument", _BOOK)).encode(),
        _BOOK: (_BOOK_XML % since_1904).encode(),
        _LINKS: (_LINKS_OF % ("worksheet", "worksheets/sheet1.xml")).encode(),
        _SHEET: sheet,
        "xl/sharedStrings.xml": members.get(STRINGS),
        _STYLES: members.get(_STYLES),
    }
    return repack({path: content for path, content in kept.items() if content is not None})


def _elements(
    name: str, members: Mapping[str, bytes], path: str, tag: str
) -> list[dict[str, str]]:
    """Return the attributes of every element of that name, in order."""
    if path not in members:
        raise refuse(name, "not_a_spreadsheet")
    found: list[dict[str, str]] = []

    def start(seen: str, attributes: dict[str, str]) -> None:
        if local(seen) == tag:
            found.append(attributes)

    made = parser(name)
    made.StartElementHandler = start
    parse(name, made, members[path])
    return found
