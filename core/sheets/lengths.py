"""Texts that are longer than the journal keeps them."""

from collections.abc import Iterator

from core.sheets.faults import Fault
from core.sheets.folder import SchoolSheets
from core.sheets.references import at

_LONGEST = {
    ("pupils", "order"): 64,
    ("classes", "room"): 32,
    ("timetable", "room"): 32,
    ("loads", "subject"): 128,
    ("loads", "short"): 32,
    ("loads", "group"): 64,
    ("periods", "name"): 32,
}
"""Characters by (kind of file, field)."""


def too_long(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each text that does not fit."""
    for (kind, field), limit in _LONGEST.items():
        for row in sheets.of(kind):
            if len(getattr(row, field)) > limit:
                yield at(row, kind, field, "too_long", limit=limit)
