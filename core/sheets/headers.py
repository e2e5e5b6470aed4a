"""Which column of the table is which: by title or synonym, whatever case, «ё» and spaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.sheets.columns import Column
from core.sheets.faults import Fault, Ignored
from core.sheets.tables import Line, Table
from core.sheets.texts import fold

_SIGNS = re.compile(r"[\s*:.]+")
_FULL_NAMES = ("фио", "фамилия имя отчество", "ф и о", "фамилия, имя, отчество")
_PARTS = ("Фамилия", "Имя", "Отчество")


@dataclass(slots=True, frozen=True)
class Header:
    """Where each known column stands, what is wrong, what nobody reads."""

    places: tuple[tuple[Column, int], ...]
    faults: tuple[Fault, ...]
    ignored: tuple[Ignored, ...]


def title(text: str) -> str:
    """Return the form in which titles are compared."""
    return _SIGNS.sub(" ", fold(text)).strip()


def match(table: Table, columns: Sequence[Column]) -> Header:
    """Find the columns; a required one that lacks is a fault, so is a second one of a title."""
    places: dict[int, Column] = {}
    faults: list[Fault] = []
    ignored: list[Ignored] = []
    titles = [title(text) for text in table.header]
    for column in columns:
        found = _places(titles, column, taken=set(places))
        if found:
            places[found[0]] = column
            faults += (_double(table, column, place) for place in found[1:])
        elif column.must:
            faults.append(Fault(file=table.file, column=column.title, code="missing_column"))
    doubles = {fault.facts.get("again") for fault in faults}
    for place, text in enumerate(table.header):
        if text and place not in places and text not in doubles:
            ignored.append(Ignored(table.file, text))
    return Header(
        tuple((column, place) for place, column in places.items()), tuple(faults), tuple(ignored)
    )


def _places(titles: list[str], column: Column, *, taken: set[int]) -> list[int]:
    """Return the places of the title itself, else those of the first synonym found."""
    for wanted in map(title, (column.title, *column.also)):
        found = [place for place, seen in enumerate(titles) if seen == wanted]
        if found := [place for place in found if place not in taken]:
            return found
    return []


def _double(table: Table, column: Column, place: int) -> Fault:
    again = table.header[place]
    return Fault(
        file=table.file, column=column.title, code="double_column", facts={"again": again}
    )


def split_full_name(table: Table) -> Table:
    """Return the table with «ФИО» as three columns, where it has that and no «Фамилия»."""
    titles = [title(text) for text in table.header]
    whole = next((place for place, seen in enumerate(titles) if seen in _FULL_NAMES), None)
    if whole is None or "фамилия" in titles:
        return table
    return replace(
        table,
        header=(*table.header[:whole], *_PARTS, *table.header[whole + 1 :]),
        lines=tuple(_split(line, whole) for line in table.lines),
        formulas=frozenset((r, c + 2 * (c > whole)) for r, c in table.formulas),
    )


def _split(line: Line, whole: int) -> Line:
    words = line.text(whole).split(" ", maxsplit=2)
    parts = (*words, "", "")[:3]
    return Line(line.row, (*line.cells[:whole], *parts, *line.cells[whole + 1 :]))
