"""Rows that say the same thing twice, within a file or across files of a kind."""

from collections.abc import Iterable, Iterator

from core.sheets.columns import Kind
from core.sheets.faults import FACT, Fault
from core.sheets.rows import Key, RepresentativeRow, SheetRow
from core.sheets.texts import fold

TOGETHER = {
    "representatives": ("pupil", "surname", "name", "patronymic", "phone"),
    "subgroups": ("klass", "subject", "pupil"),
    "loads": ("klass", "group", "subject"),
    "timetable": ("weekday", "shift", "number", "klass", "group"),
    "bells": ("shift", "grades", "day", "number"),
    "periods": ("kind", "name", "grades"),
    "spells": ("pupil", "kind", "subject", "starts"),
    "substitutions": ("day", "shift", "number", "klass", "group"),
}
"""Fields that tell the rows of a kind apart only together; none of them is wrong alone."""


def duplicates(kind: Kind, rows: Iterable[SheetRow]) -> Iterator[Fault]:
    """Yield a fault for every row whose natural key stood before, naming both places."""
    seen: dict[Key, SheetRow] = {}
    for row in rows:
        first = seen.setdefault(tuple(map(fold, row.key)), row)
        if first is row:
            continue
        if kind.code in TOGETHER:
            yield _same_row(kind, row, first)
        else:
            yield _fault(row, first, code="duplicate", column=kind.columns[0].title)


def other_people(rows: Iterable[RepresentativeRow]) -> Iterator[Fault]:
    """Yield a fault where one number of a representative stands with two names."""
    seen: dict[str, RepresentativeRow] = {}
    for row in rows:
        if not row.number:
            continue
        first = seen.setdefault(fold(row.number), row)
        if _name(first) != _name(row):
            yield _fault(row, first, code="other_person", column="Номер представителя")


def _same_row(kind: Kind, row: SheetRow, first: SheetRow) -> Fault:
    """Return the fault of the whole row, with the columns in which it is like the first one."""
    names = TOGETHER[kind.code]
    if isinstance(row, RepresentativeRow) and row.number:
        names = ("pupil", "number")
    columns = ", ".join(f"«{kind.title_of(name)}»" for name in names)
    facts: dict[str, FACT] = {
        "columns": columns,
        "first_file": first.file,
        "first_row": first.row,
    }
    return Fault(file=row.file, row=row.row, code="same_row", facts=facts)


def _name(row: RepresentativeRow) -> tuple[str, ...]:
    return tuple(map(fold, (row.surname, row.name, row.patronymic)))


def _fault(row: SheetRow, first: SheetRow, *, code: str, column: str) -> Fault:
    value = row.number if isinstance(row, RepresentativeRow) and row.number else row.key[0]
    facts: dict[str, FACT] = {"value": value, "first_file": first.file, "first_row": first.row}
    return Fault(file=row.file, row=row.row, column=column, code=code, facts=facts)
