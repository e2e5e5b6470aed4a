"""A folder's rows → every thing that they want to stand, what others lean on first."""

from core.model.importing import Wanted, Year
from core.sheets import wanted_people, wanted_school, wanted_year
from core.sheets.folder import SchoolSheets


def wanted(sheets: SchoolSheets, year: Year, teaching: frozenset[str]) -> tuple[Wanted, ...]:
    """Return the things in the order in which they are to be written.

    `teaching` holds the numbers of the staff who teach by the journal.
    """
    return (
        *wanted_year.year(sheets, year),
        *wanted_year.periods(sheets, year),
        *wanted_year.bells(sheets, year),
        *wanted_people.staff(sheets, teaching),
        *wanted_school.classes(sheets, year),
        *wanted_people.pupils(sheets, year),
        *wanted_people.representatives(sheets),
        *wanted_school.loads(sheets, year),
        *wanted_school.subgroups(sheets, year),
        *wanted_school.timetable(sheets, year),
        *wanted_year.spells(sheets),
        *wanted_school.substitutions(sheets),
    )
