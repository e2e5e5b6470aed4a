"""What a sheet's XML says that the reader hides: formulas, and how far the cells reach.

python-calamine returns a formula's last value and no formula, and gives room to every cell up to
the last one; so both are looked for in the XML before it is called.
"""

import re
from xml.parsers import expat

from core.sheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, refuse

Cell = tuple[int, int]
"""Row from 1, column from 0."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile("[1-9][0-9]{0,6}")
_INDEX = re.compile("[0-9]{1,9}")
_LETTERS = 26


def local(tag: str) -> str:
    """Return the tag without its namespace prefix."""
    return tag.rpartition(":")[2]


def parser(name: str) -> expat.XMLParserType:
    """Return an XML parser that refuses document types, and with them every entity."""

    def doctype(*_: object) -> None:
        raise refuse(name, "not_a_spreadsheet")

    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = doctype
    return made


def parse(name: str, made: expat.XMLParserType, xml: bytes) -> None:
    """Run the parser over the whole.

    Raises:
        FileRefused: `not_a_spreadsheet` for broken XML, and for an encoding that nobody knows.
    """
    try:
        made.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refuse(name, "not_a_spreadsheet") from error


def text_lengths(name: str, xml: bytes) -> list[int]:
    """Return the length of each shared string, in order."""
    lengths: list[int] = []

    def start(tag: str, _: object) -> None:
        if local(tag) == "si":
            lengths.append(0)

    def text(data: str) -> None:
        if lengths:
            lengths[-1] += len(data)

    made = parser(name)
    made.StartElementHandler = start
    made.CharacterDataHandler = text
    parse(name, made, xml)
    return lengths


class SheetScan:
    """One pass over a sheet; `formulas` holds the cells with a formula.

    Raises:
        FileRefused: `too_many_rows`, `too_many_columns`, `too_big`, `not_a_spreadsheet`.
    """

    def __init__(self, name: str, xml: bytes, lengths: list[int]) -> None:
        self.formulas: set[Cell] = set()
        self._name = name
        self._lengths = lengths
        self._left = MAX_UNPACKED
        self._rows = self._row = self._cells = 0
        self._column = -1
        self._shared = False
        self._value: list[str] | None = None
        made = parser(name)
        made.StartElementHandler = self._start
        made.EndElementHandler = self._end
        made.CharacterDataHandler = self._text
        parse(name, made, xml)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "row":
                given = attributes.get("r", "")
                if given and not _ROW.fullmatch(given):
                    raise refuse(self._name, "not_a_spreadsheet")
                self._rows = self._row = int(given) if given else self._rows + 1
                self._column, self._cells = -1, 0
            case "c":
                self._cells += 1
                self._place(attributes.get("r", ""))
                self._shared = attributes.get("t") == "s"
            case "f":
                self._check_reach()
                self.formulas.add((self._row, self._column))
            case "v" | "is":
                self._check_reach()
                self._value = []

    def _end(self, tag: str) -> None:
        if local(tag) in ("v", "is") and self._value is not None:
            self._count(self._value)
            self._value = None

    def _text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)

    def _count(self, parts: list[str]) -> None:
        """Count what the cells hold: one shared string may stand in half a million of them."""
        if not self._shared:
            self._left -= sum(map(len, parts))
        elif parts:
            index = parts[0].strip()
            if len(parts) > 1 or not _INDEX.fullmatch(index) or int(index) >= len(self._lengths):
                raise refuse(self._name, "not_a_spreadsheet")
            self._left -= self._lengths[int(index)]
        if self._left < 0:
            raise refuse(self._name, "too_big", limit=MAX_UNPACKED)

    def _place(self, reference: str) -> None:
        """Go to the cell; a reference that another reader may take otherwise is none."""
        if not reference:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise refuse(self._name, "not_a_spreadsheet")
        column = 0
        for letter in match[1]:
            column = column * _LETTERS + ord(letter) - ord("A") + 1
        self._column = column - 1
        self._row = int(match[2])

    def _check_reach(self) -> None:
        if max(self._row, self._rows) > MAX_ROWS + 1:
            raise refuse(self._name, "too_many_rows", limit=MAX_ROWS)
        if self._column >= MAX_COLUMNS or self._cells > MAX_COLUMNS:
            raise refuse(self._name, "too_many_columns", limit=MAX_COLUMNS)
