"""Dates and hours that a cell may hold and a school's year may not."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import TypeVar

from core.model.class_names import LAST_GRADE
from core.model.importing import Year
from core.sheets.faults import FACT, BadCell, Fault
from core.sheets.folder import SchoolSheets
from core.sheets.references import at
from core.sheets.rows import BellRow, PeriodRow, SheetRow
from core.sheets.words import WEEKDAYS, code_of

OLDEST_PUPIL = 25
"""Years: a pupil born longer ago is a slip of the pen."""
_TERMS = ("quarter", "trimester", "half_year")
_SPANS = ("year", *_TERMS, "holidays")
"""Kinds of which no two may meet; single days may."""
_EVERY = frozenset(range(1, LAST_GRADE + 1))
_Span = TypeVar("_Span", BellRow, PeriodRow)


def implausible(sheets: SchoolSheets, year: Year | None, today: date) -> Iterator[Fault]:
    """Yield a fault for each row that nobody can mean; `year` is what the files are for."""
    yield from _births(sheets, today)
    yield from _meeting_periods(sheets)
    yield from _periods_astray(sheets, year)
    yield from _worked_as_nothing(sheets)
    yield from _meeting_bells(sheets)


def _births(sheets: SchoolSheets, today: date) -> Iterator[Fault]:
    """Yield a fault for each pupil born after today, or too long ago to be one."""
    for row in sheets.pupils:
        if row.born is None:
            continue
        value = str(row.born)
        if row.born > today:
            yield at(row, "pupils", "born", "born_later", value=value)
        elif row.born.year < today.year - OLDEST_PUPIL:
            yield at(row, "pupils", "born", "too_old", value=value, limit=OLDEST_PUPIL)


def _meeting_periods(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each period that begins inside another of its kind and grades."""
    for kind in _SPANS:
        for first, row in _meeting([one for one in sheets.periods if one.kind == kind]):
            facts: dict[str, FACT] = {
                "value": str(row.starts),
                "other": first.name,
                "first_row": first.row,
            }
            yield at(row, "periods", "starts", "periods_meet", first_file=first.file, **facts)


def _periods_astray(sheets: SchoolSheets, year: Year | None) -> Iterator[Fault]:
    """Yield a fault for each quarter, trimester or half-year that leaves the school year."""
    years = [(row.starts, row.ends) for row in sheets.periods if row.kind == "year"]
    if not years and year is not None:
        years = [(year.since, year.until)]
    for row in sheets.periods if years else ():
        if row.kind not in _TERMS or any(a <= row.starts and row.ends <= b for a, b in years):
            continue
        begins_well = any(a <= row.starts <= b for a, b in years)
        field = "ends" if begins_well else "starts"
        yield at(row, "periods", field, "outside_year", value=str(getattr(row, field)))


def _worked_as_nothing(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each worked day that is not named after a weekday."""
    for row in sheets.periods:
        if row.kind != "worked":
            continue
        try:
            code_of(row.name, WEEKDAYS)
        except BadCell as why:
            yield at(row, "periods", "name", why.code, **why.facts)


def _meeting_bells(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each bell that rings while another of its shift, grades and day lasts.

    A weekday's own bell takes the place of the daily one, so those two never meet.
    """
    groups: dict[tuple[object, ...], list[BellRow]] = {}
    for row in sheets.bells:
        groups.setdefault((row.shift, row.weekday, row.shortened), []).append(row)
    for rows in groups.values():
        for first, row in _meeting(rows):
            facts: dict[str, FACT] = {
                "lesson": first.number,
                "first_row": first.row,
                "first_file": first.file,
            }
            value, other = str(row.starts), str(first.ends)
            yield at(row, "bells", "starts", "bells_meet", value=value, other=other, **facts)


def _meeting(rows: Iterable[_Span]) -> Iterator[tuple[_Span, _Span]]:
    """Yield each row that begins inside an earlier one, after that one; each row once.

    Rows that run backwards are named elsewhere. Fewer grades within more are an exception to
    them, and may meet them.
    """
    latest: dict[frozenset[int], _Span] = {}
    for row in sorted((r for r in rows if r.starts <= r.ends), key=_place):
        grades = frozenset(row.grades) or _EVERY
        for others, first in latest.items():
            if (
                grades & others
                and not (grades < others or others < grades)
                and _inside(row, first)
            ):
                yield first, row
                break
        if grades not in latest or latest[grades].ends < row.ends:
            latest[grades] = row


def _place(row: SheetRow) -> tuple[date | time, str, int]:
    starts: date | time = getattr(row, "starts")  # noqa: B009 - spans have it
    return starts, row.file, row.row


def _inside(row: _Span, first: _Span) -> bool:
    """Tell whether the row begins before the other has ended; the last day belongs to a period."""
    if isinstance(row, PeriodRow) and isinstance(first, PeriodRow):
        return row.starts <= first.ends
    return isinstance(row, BellRow) and isinstance(first, BellRow) and row.starts < first.ends
