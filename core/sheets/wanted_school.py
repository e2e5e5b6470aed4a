"""Rows of classes, groups, loads and timetable → the things that they want to stand."""

from collections.abc import Iterator
from decimal import Decimal

from core.model.importing import Wanted, Year
from core.sheets.folder import SchoolSheets
from core.sheets.rows import LoadRow
from core.sheets.wanted_people import iso, place_of


def hours_text(hours: Decimal) -> str:
    """Return «2.5» or «3» whatever zeros were written."""
    return f"{hours.normalize():f}"


def classes(sheets: SchoolSheets, year: Year) -> Iterator[Wanted]:
    """Yield each class and its room."""
    for row in sheets.classes:
        place = place_of("classes", row)
        if row.room:
            yield Wanted(kind="room", parts=(row.room,), place=place)
        yield Wanted(
            kind="class",
            parts=(year.name, row.klass),
            fields={
                "shift": str(row.shift),
                "days": str(row.week_days),
                "room": row.room,
                "lead": row.class_teacher,
            },
            place=place,
        )


def loads(sheets: SchoolSheets, year: Year) -> Iterator[Wanted]:
    """Yield each subject, group and teaching."""
    for row in sheets.loads:
        place = place_of("loads", row)
        yield Wanted(kind="subject", parts=(row.subject,), fields=_short(row), place=place)
        if row.group:
            parts = (year.name, row.klass, row.subject, row.group)
            yield Wanted(kind="subgroup", parts=parts, place=place)
        yield Wanted(
            kind="teaching",
            parts=(year.name, row.klass, row.group, row.subject),
            fields={
                "marked": "1" if row.marks else "0",
                "hours": hours_text(row.hours),
                "teacher": row.teacher,
            },
            place=place,
        )


def _short(row: LoadRow) -> dict[str, str]:
    return {"short": row.short} if row.short else {}


def subgroups(sheets: SchoolSheets, year: Year) -> Iterator[Wanted]:
    """Yield who is in which group of a class for a subject."""
    for row in sheets.subgroups:
        yield Wanted(
            kind="member",
            parts=(year.name, row.klass, row.subject, row.pupil),
            fields={"group": row.group},
            place=place_of("subgroups", row),
        )


def timetable(sheets: SchoolSheets, year: Year) -> Iterator[Wanted]:
    """Yield each weekly lesson and its room."""
    for row in sheets.timetable:
        place = place_of("timetable", row)
        if row.room:
            yield Wanted(kind="room", parts=(row.room,), place=place)
        hour = (str(row.weekday), str(row.shift), str(row.number))
        yield Wanted(
            kind="timetable",
            parts=(year.name, *hour, row.klass, row.group),
            fields={"subject": row.subject, "room": row.room},
            place=place,
        )


def substitutions(sheets: SchoolSheets) -> Iterator[Wanted]:
    """Yield each lesson that another gives."""
    for row in sheets.substitutions:
        hour = (iso(row.day), str(row.shift), str(row.number))
        yield Wanted(
            kind="substitution",
            parts=(*hour, row.klass, row.group),
            fields={"absent": row.absent, "substitute": row.substitute, "subject": row.subject},
            place=place_of("substitutions", row),
        )
