"""Rows that may be one person: proposed, never decided (issue 2, section 3)."""

from collections.abc import Iterable, Iterator

from core.sheets.folder import SamePerson
from core.sheets.rows import Key, RepresentativeRow, StaffRow
from core.sheets.texts import fold


def proposals(
    representatives: Iterable[RepresentativeRow], staff: Iterable[StaffRow]
) -> Iterator[SamePerson]:
    """Yield groups of equal name and phone whose rows do not already carry one number.

    Two rows of one representative's number are one person without asking; a row without a number
    is somebody of its own until a secretary says otherwise, and so is one of the staff.
    """
    groups: dict[Key, list[RepresentativeRow | StaffRow]] = {}
    people: list[RepresentativeRow | StaffRow] = [*representatives, *staff]
    for row in people:
        if row.phone:
            names = tuple(map(fold, (row.surname, row.name, row.patronymic)))
            groups.setdefault((*names, row.phone), []).append(row)
    for rows in groups.values():
        if len({_identity(row) for row in rows}) > 1:
            yield SamePerson(
                surname=rows[0].surname,
                name=rows[0].name,
                patronymic=rows[0].patronymic,
                phone=rows[0].phone,
                rows=tuple(rows),
            )


def _identity(row: RepresentativeRow | StaffRow) -> Key:
    if isinstance(row, StaffRow):
        return ("staff", row.number)
    return ("number", row.number) if row.number else ("row", row.file, str(row.row))
