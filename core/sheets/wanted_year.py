"""Rows of the year → the things that they want to stand: periods, days off, bells, spells."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.model.class_names import LAST_GRADE
from core.model.importing import Place, Wanted, Year
from core.sheets.faults import BadCell
from core.sheets.folder import SchoolSheets
from core.sheets.rows import BellRow, PeriodRow
from core.sheets.wanted_people import iso, place_of
from core.sheets.words import WEEKDAYS, code_of

_OFF = ("holidays", "day_off", "worked")
_SINGLE = ("day_off", "worked")
_EVERY = tuple(range(1, LAST_GRADE + 1))
_CLOCK = "%H:%M"


def year_row(sheets: SchoolSheets, today: date) -> PeriodRow | None:
    """Return the row of the school year that today lies in, else the first one still to come."""
    rows = sorted((r for r in sheets.periods if r.kind == "year"), key=lambda r: r.starts)
    return next((row for row in rows if row.ends >= today), rows[-1] if rows else None)


def year(sheets: SchoolSheets, meant: Year) -> Iterator[Wanted]:
    """Yield the school year itself."""
    for row in sheets.periods:
        if row.kind == "year" and row.name == meant.name:
            yield Wanted(
                kind="year",
                parts=(row.name,),
                fields={"since": iso(row.starts), "until": iso(row.ends)},
                place=place_of("periods", row),
            )


def periods(sheets: SchoolSheets, meant: Year) -> Iterator[Wanted]:
    """Yield quarters and half-years, holidays, days off and worked ones, by span of grades.

    A worked day is named after the weekday by whose timetable it is held.
    """
    for row in sheets.periods:
        if row.kind in ("year", "shortened"):
            continue
        own_day = (iso(row.starts),) if row.kind in _SINGLE else ()
        for since, until in spans(row.grades):
            yield Wanted(
                kind="day_off" if row.kind in _OFF else "period",
                parts=(meant.name, row.kind, _named(row), str(since), str(until), *own_day),
                fields={"since": iso(row.starts), "until": iso(row.ends), **_held_as(row)},
                place=place_of("periods", row),
            )


def _named(row: PeriodRow) -> str:
    """Return the name of it; a worked day has none, so that it may be held otherwise."""
    return "" if row.kind == "worked" else row.name


def _held_as(row: PeriodRow) -> dict[str, str]:
    """Return the weekday of a worked day; one that is none is a fault of the row already."""
    if row.kind != "worked":
        return {}
    try:
        return {"as_weekday": code_of(row.name, WEEKDAYS)}
    except BadCell:
        return {}


def bells(sheets: SchoolSheets, meant: Year) -> Iterator[Wanted]:
    """Yield the bells; those of shortened days for each such day of the year."""
    for row in sheets.bells:
        own = ((str(row.weekday or ""), row.grades, ()),)
        for day, grades, also in _days(sheets, row, meant) if row.shortened else own:
            for since, until in spans(grades):
                hour = (str(row.shift), str(since), str(until), day, str(row.number))
                yield Wanted(
                    kind="bell",
                    parts=(meant.name, *hour),
                    fields={
                        "starts": row.starts.strftime(_CLOCK),
                        "ends": row.ends.strftime(_CLOCK),
                    },
                    place=place_of("bells", row),
                    also=also,
                )


def _days(
    sheets: SchoolSheets, bell: BellRow, meant: Year
) -> Iterator[tuple[str, tuple[int, ...], tuple[Place, ...]]]:
    """Yield each shortened day, the grades for which this bell rings on it, and who says so."""
    for row in sheets.periods:
        grades = set(row.grades or _EVERY) & set(bell.grades or _EVERY)
        if row.kind != "shortened" or not grades:
            continue
        day = max(row.starts, meant.since)
        while day <= min(row.ends, meant.until):
            yield iso(day), tuple(sorted(grades)), (place_of("periods", row),)
            day += timedelta(days=1)


def spells(sheets: SchoolSheets) -> Iterator[Wanted]:
    """Yield why pupils are not simply expected."""
    for row in sheets.spells:
        yield Wanted(
            kind="spell",
            parts=(row.pupil, row.kind, row.subject, iso(row.starts)),
            fields={"until": iso(row.ends), "ground": row.basis},
            place=place_of("spells", row),
        )


def spans(grades: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the runs of grades without a gap, first and last; all grades for ()."""
    ordered = sorted(grades or _EVERY)
    first = last = ordered[0]
    for grade in ordered[1:]:
        if grade != last + 1:
            yield first, last
            first = grade
        last = grade
    yield first, last
