"""One spelling for a subject: that of the loads, whatever the other files write."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from core.sheets.folder import Known, SchoolSheets
from core.sheets.rows import LoadRow, SpellRow, SubgroupRow, SubstitutionRow, TimetableRow
from core.sheets.texts import fold

_Row = TypeVar("_Row", LoadRow, SubgroupRow, TimetableRow, SpellRow, SubstitutionRow)


def spellings(sheets: SchoolSheets, known: Known) -> dict[str, str]:
    """Return the folded subject → how it is written; what the journal holds goes first."""
    subjects = [subject for _, _, subject in sorted(known.loads or ())]
    found: dict[str, str] = {}
    for subject in (*subjects, *(row.subject for row in sheets.loads)):
        found.setdefault(fold(subject), subject)
    return found


def spell_alike(sheets: SchoolSheets, known: Known) -> SchoolSheets:
    """Return the sheets with every known subject in its one spelling."""
    found = spellings(sheets, known)
    return replace(
        sheets,
        loads=_alike(sheets.loads, found),
        subgroups=_alike(sheets.subgroups, found),
        timetable=_alike(sheets.timetable, found),
        spells=_alike(sheets.spells, found),
        substitutions=_alike(sheets.substitutions, found),
    )


def _alike(rows: Iterable[_Row], found: dict[str, str]) -> tuple[_Row, ...]:
    return tuple(replace(r, subject=found.get(fold(r.subject), r.subject)) for r in rows)
