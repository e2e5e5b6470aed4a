"""Read a folder's files against the journal and plan what they change; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Choice, Wanted, Year
from core.rules.import_plan import Plan, Situation, plan
from core.sheets.faults import Fault
from core.sheets.folder import Known, SchoolSheets
from core.sheets.kinds import kind_of
from core.sheets.lengths import too_long
from core.sheets.plausible import implausible
from core.sheets.read import read_folder
from core.sheets.wanted import wanted
from core.sheets.wanted_year import year_row
from core.storage import import_school, import_standing
from core.storage.import_standing import Met

_PERIODS = "periods"
_WHOLE = {
    "timetable": {"timetable"},
    "bell": {"bells", _PERIODS},  # those of shortened days come of both
    "day_off": {_PERIODS},
}
"""Kind of thing → the files that tell all of it, unless they are empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRead:
    """A folder as read: rows and faults, the things they want, what stands, the year meant."""

    sheets: SchoolSheets
    faults: tuple[Fault, ...]
    wanted: tuple[Wanted, ...]
    whole: frozenset[str]
    met: Met


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When the plan is made, and what becomes of fields edited by hand."""

    now: datetime
    today: date
    choice: Choice


async def read_files(tx: AsyncConnection, files: Mapping[str, bytes], today: date) -> FolderRead:
    """Read the files (name → bytes), with what the journal holds already beside them."""
    year = await _year_meant(tx, files, today)
    met = await import_standing.read(tx, year, today)
    sheets = read_folder(files, _known(met))
    faults = _in_order(
        (*sheets.faults, *too_long(sheets), *implausible(sheets, year, today)),
    )
    if year is None:
        name = min(_only_periods(files), default="")
        return FolderRead(
            sheets=sheets,
            faults=(*faults, Fault(file=name, code="no_year")),
            wanted=(),
            whole=frozenset(),
            met=met,
        )
    faults += tuple(_without_periods(sheets, files))
    filled = {kind for kind in sheets.kinds if sheets.of(kind)}
    whole = frozenset(kind for kind, needed in _WHOLE.items() if needed <= filled)
    things = wanted(sheets, year, met.teaching)
    return FolderRead(sheets=sheets, faults=faults, wanted=things, whole=whole, met=met)


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults as somebody meets them who goes through the files from the top."""
    return tuple(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))


def _without_periods(sheets: SchoolSheets, files: Mapping[str, bytes]) -> Iterator[Fault]:
    """Yield a fault for files of periods that hold none, and none with a fault of its own."""
    named = _only_periods(files)
    if named and not sheets.periods and not any(one.file in named for one in sheets.faults):
        yield Fault(file=min(named), code="no_periods")


async def _year_meant(tx: AsyncConnection, files: Mapping[str, bytes], today: date) -> Year | None:
    """Return the school year that the files name, else the journal's own of today or to come."""
    years = await import_school.years(tx)
    named = year_row(read_folder(_only_periods(files)), today)
    if named is not None:
        ids = {year.name: year.id for year in years}
        return Year(ids.get(named.name), named.name, named.starts, named.ends)
    to_come = [year for year in years if year.until >= today]
    return to_come[0] if to_come else None


def _only_periods(files: Mapping[str, bytes]) -> dict[str, bytes]:
    kinds = {file: kind_of(file) for file in files}
    return {file: files[file] for file, kind in kinds.items() if kind and kind.code == _PERIODS}


def _known(met: Met) -> Known:
    """Return what the journal holds, so that a folder of a few files can be checked."""
    return Known(
        classes=met.names.classes,
        pupils=met.names.pupils,
        staff=met.names.staff,
        loads=met.names.loads,
    )


def planned(
    things: tuple[Wanted, ...], whole: frozenset[str], met: Met, at: Moment
) -> Plan | None:
    """Plan the import; None where no school year is known."""
    if met.year is None:
        return None
    situation = Situation(
        year=met.year, now=at.now, today=at.today, elsewhere=met.elsewhere, choice=at.choice
    )
    return plan(things, whole, met.standing, situation)
