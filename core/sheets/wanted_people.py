"""Rows of people → the things that they want to stand."""

from collections.abc import Iterator
from datetime import date

from core.model.importing import Place, Wanted, Year, key_of
from core.sheets.folder import SchoolSheets
from core.sheets.rows import SheetRow

LIST = "; "
"""What parts the entries of a field that holds several."""


def place_of(kind: str, row: SheetRow) -> Place:
    """Return where the row stands."""
    return Place(kind, row.file, row.row)


def iso(day: date | None) -> str:
    """Return the day as text, "" for none."""
    return day.isoformat() if day else ""


def pupils(sheets: SchoolSheets, year: Year) -> Iterator[Wanted]:
    """Yield each pupil and the enrolment of this school year."""
    for row in sheets.pupils:
        place = place_of("pupils", row)
        name = {"surname": row.surname, "first": row.name, "patronymic": row.patronymic}
        yield Wanted(
            kind="pupil",
            parts=(row.number,),
            fields={**name, "sex": row.sex, "born": iso(row.born)},
            place=place,
        )
        since = max(row.enrolled_on or year.since, year.since)
        yield Wanted(
            kind="enrolment",
            parts=(year.name, row.number),
            fields={"class": row.klass, "since": iso(since), "order": row.order},
            place=place,
        )


def representatives(sheets: SchoolSheets) -> Iterator[Wanted]:
    """Yield each representative once, and for which pupils he stands."""
    phones = {r.number: r.phone for r in reversed(sheets.representatives) if r.phone}
    for row in sheets.representatives:
        place = place_of("representatives", row)
        yield Wanted(
            kind="person",
            parts=row.person,
            fields={
                "surname": row.surname,
                "first": row.name,
                "patronymic": row.patronymic,
                # it may stand in the row of another child alone
                "phone": phones.get(row.number, "") if row.number else row.phone,
            },
            place=place,
        )
        yield Wanted(
            kind="guardian",
            parts=(row.pupil, key_of(*row.person)),
            fields={"relation": row.relation},
            place=place,
        )


def staff(sheets: SchoolSheets, teaching: frozenset[str]) -> Iterator[Wanted]:
    """Yield each of the staff with the roles that reach everywhere, and a deputy's subjects.

    The class teacher's role comes with the class; whoever teaches is a teacher (`teaching`: the
    numbers of those who do by the journal).
    """
    teaching |= {row.teacher for row in sheets.loads}
    teaching |= {row.substitute for row in sheets.substitutions}
    for row in sheets.staff:
        roles = set(row.roles) - {"class_teacher"}
        if row.number in teaching:
            roles.add("teacher")
        yield Wanted(
            kind="staff",
            parts=(row.number,),
            fields={
                "surname": row.surname,
                "first": row.name,
                "patronymic": row.patronymic,
                "phone": row.phone,
                "roles": LIST.join(sorted(roles)),
                "fields": LIST.join(sorted(row.fields)) if "deputy" in roles else "",
            },
            place=place_of("staff", row),
        )
