"""The way in: a folder's files → rows by kind and everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from core.sheets import sense
from core.sheets.columns import Kind
from core.sheets.duplicates import duplicates, other_people
from core.sheets.faults import Fault, FileRefused, Ignored
from core.sheets.folder import Known, SchoolSheets
from core.sheets.kinds import KINDS, kind_of
from core.sheets.lines import Sheet, read_lines
from core.sheets.references import unknown_loads, unknown_names
from core.sheets.rows import SheetRow
from core.sheets.same_person import proposals
from core.sheets.spelling import spell_alike
from core.sheets.tables import read_table

_PASSED_OVER = (".", "~$")
"""Beginnings of names that no person gave: hidden files and what Excel keeps while it is open."""
_NOTHING_KNOWN = Known()
_NAMES_OF_KNOWN = {field.name for field in fields(Known)}


def read_folder(files: Mapping[str, bytes], known: Known = _NOTHING_KNOWN) -> SchoolSheets:
    """Read the files (name → bytes), each recognised by its name; never raises for their content.

    A line with a fault gives no row. `known` completes a folder that holds only a few files.
    """
    rows: dict[str, list[SheetRow]] = {}
    faults: list[Fault] = []
    ignored: list[Ignored] = []
    faulty: set[str] = set()
    for file in sorted(files):
        kind = kind_of(file)
        if file.startswith(_PASSED_OVER):
            continue
        if kind is None:
            faults.append(Fault(file=file, code="unknown_file"))
            continue
        sheet = _read_file(kind, file, files[file])
        rows.setdefault(kind.code, []).extend(sheet.rows)
        faults += sheet.faults
        ignored += sheet.ignored
        faulty |= {kind.code} if sheet.faults else set()
    found: dict[str, Any] = {kind: tuple(given) for kind, given in rows.items()}
    sheets = spell_alike(SchoolSheets(kinds=frozenset(rows), **found), known)
    return replace(
        sheets,
        faults=(*faults, *_faults(sheets, known, faulty)),
        ignored=tuple(ignored),
        proposals=tuple(proposals(sheets.representatives, sheets.staff)),
    )


def _read_file(kind: Kind, file: str, data: bytes) -> Sheet:
    try:
        return read_lines(kind, read_table(file, data))
    except FileRefused as refused:
        return Sheet((), (refused.fault,), ())


def _faults(sheets: SchoolSheets, known: Known, faulty: set[str]) -> Iterator[Fault]:
    """Yield what only the whole shows.

    Nothing is looked for in a file with faults of its own: a missing column of pupils must not
    become five hundred unknown pupils.
    """
    sure = replace(sheets, kinds=sheets.kinds - faulty)
    held = replace(known, **dict.fromkeys(faulty & _NAMES_OF_KNOWN))
    for kind in KINDS:
        yield from duplicates(kind, sheets.of(kind.code))
    yield from other_people(sheets.representatives)
    yield from unknown_names(sure, held)
    yield from unknown_loads(sure, held)
    yield from sense.spans(sure)
    yield from sense.other_classes(sure)
    yield from sense.idle_days(sure)
    yield from sense.silent_lessons(sure)
    yield from sense.own_substitutes(sure)
    yield from sense.vain_substitutions(sure)
