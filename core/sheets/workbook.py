"""Which sheet of a workbook is read: the first that is not hidden, and where its XML lies."""

import posixpath

from core.sheets.formulas import local, parse, parser
from core.sheets.limits import refuse

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"


def first_sheet(name: str, members: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the title and the XML of the first visible sheet.

    Raises:
        FileRefused: `not_a_spreadsheet` where there is none.
    """
    links = {link.get("Id", ""): link for link in _elements(name, members, _LINKS, "Relationship")}
    for sheet in _elements(name, members, _BOOK, "sheet"):
        link = next((value for key, value in sheet.items() if local(key) == "id"), "")
        path = posixpath.normpath(posixpath.join("/xl", links.get(link, {}).get("Target", "")))
        xml = members.get(path.lstrip("/"))
        if sheet.get("state", "visible") == "visible" and xml is not None:
            return sheet.get("name", ""), xml
    raise refuse(name, "not_a_spreadsheet")


def _elements(name: str, members: dict[str, bytes], path: str, tag: str) -> list[dict[str, str]]:
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
