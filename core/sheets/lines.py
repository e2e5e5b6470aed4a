"""One table → rows of its kind and the faults of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.sheets.columns import Column, Kind
from core.sheets.faults import BadCell, Fault, Ignored
from core.sheets.headers import match, split_full_name
from core.sheets.rows import SheetRow
from core.sheets.tables import Line, Table


@dataclass(slots=True, frozen=True)
class Sheet:
    """What one file gave."""

    rows: tuple[SheetRow, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[Ignored, ...]


def read_lines(kind: Kind, table: Table) -> Sheet:
    """Read every line; one with a faulty cell gives faults and no row."""
    table = split_full_name(table)
    header = match(table, kind.columns)
    faults = [*header.faults, *_formulas(table)]
    if header.faults:
        return Sheet((), tuple(faults), header.ignored)
    computed = {row for row, _ in table.formulas}
    rows: list[SheetRow] = []
    for line in table.lines:
        values: dict[str, object] = {column.field: column.empty for column in kind.columns}
        wrong = [
            fault
            for column, place in header.places
            if (fault := _read_cell(values, table, line, column, place))
        ]
        faults += wrong
        if not wrong and line.row not in computed:
            rows.append(kind.row(file=table.file, row=line.row, **values))
    return Sheet(tuple(rows), tuple(faults), header.ignored)


def _read_cell(
    values: dict[str, object], table: Table, line: Line, column: Column, place: int
) -> Fault | None:
    """Put the cell's value in its field, or return what is wrong with it."""
    text = line.text(place)
    if (line.row, place) in table.formulas:
        return None  # named once already
    wrong = BadCell("required") if column.must and not text else None
    try:
        if text:
            values[column.field] = column.read(text)
    except BadCell as bad:
        wrong = bad
    if wrong is None:
        return None
    return Fault(
        file=table.file, row=line.row, column=column.title, code=wrong.code, facts=wrong.facts
    )


def _formulas(table: Table) -> Iterator[Fault]:
    for row, place in sorted(table.formulas):
        known = place < len(table.header) and table.header[place]
        yield Fault(file=table.file, row=row, column=known or str(place + 1), code="formula")
