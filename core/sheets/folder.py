"""What a folder of spreadsheets holds, as one value."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.sheets.faults import Fault, Ignored
from core.sheets.rows import (
    BellRow,
    ClassRow,
    Key,
    LoadRow,
    PeriodRow,
    PupilRow,
    RepresentativeRow,
    SheetRow,
    SpellRow,
    StaffRow,
    SubgroupRow,
    SubstitutionRow,
    TimetableRow,
)


@dataclass(slots=True, frozen=True, kw_only=True)
class SamePerson:
    """Rows that may be one person (equal name and phone); somebody must decide."""

    surname: str
    name: str
    patronymic: str
    phone: str
    rows: tuple[RepresentativeRow | StaffRow, ...]


@dataclass(slots=True, frozen=True, kw_only=True)
class SchoolSheets:
    """Rows by kind in sheet order; `kinds` says which files came, so that none is not empty."""

    kinds: frozenset[str] = frozenset()
    pupils: tuple[PupilRow, ...] = ()
    representatives: tuple[RepresentativeRow, ...] = ()
    staff: tuple[StaffRow, ...] = ()
    classes: tuple[ClassRow, ...] = ()
    subgroups: tuple[SubgroupRow, ...] = ()
    loads: tuple[LoadRow, ...] = ()
    timetable: tuple[TimetableRow, ...] = ()
    bells: tuple[BellRow, ...] = ()
    periods: tuple[PeriodRow, ...] = ()
    spells: tuple[SpellRow, ...] = ()
    substitutions: tuple[SubstitutionRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    proposals: tuple[SamePerson, ...] = ()

    def of(self, kind: str) -> tuple[SheetRow, ...]:
        """Return the rows of a kind by its code."""
        rows: tuple[SheetRow, ...] = getattr(self, kind)
        return rows

    def every(self) -> Iterator[SheetRow]:
        """Yield all rows of all kinds."""
        for kind in sorted(self.kinds):
            yield from self.of(kind)


@dataclass(slots=True, frozen=True, kw_only=True)
class Known:
    """What the journal holds already, so that a folder of a few files can be checked against it.

    None: not known, nothing is checked. `loads` holds (class, group, subject).
    """

    classes: frozenset[str] | None = None
    pupils: frozenset[str] | None = None
    staff: frozenset[str] | None = None
    loads: frozenset[Key] | None = None
