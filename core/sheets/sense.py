"""What each cell allows and the whole does not: spans, bells, another class, a free hour."""

from collections.abc import Iterator

from core.sheets.faults import FACT, Fault
from core.sheets.folder import SchoolSheets
from core.sheets.references import at
from core.sheets.rows import LoadRow, TimetableRow
from core.sheets.words import WEEKDAYS


def spans(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each span or bell that ends before it begins."""
    for kind in ("periods", "spells", "bells"):
        for row in sheets.of(kind):
            starts, ends = (getattr(row, field) for field in ("starts", "ends"))
            if ends is not None and (ends < starts or (kind == "bells" and ends == starts)):
                yield at(row, kind, "ends", "wrong_order", value=str(ends), other=str(starts))


def other_classes(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each pupil in a group of a class that is not his."""
    classes = {row.number: row.klass for row in sheets.pupils}
    for row in sheets.subgroups:
        own = classes.get(row.pupil, row.klass)
        if own != row.klass:
            facts = {"value": row.pupil, "class": own}
            yield at(row, "subgroups", "pupil", "other_class", **facts)


def idle_days(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each lesson on a weekday on which its class does not study."""
    if "classes" not in sheets.kinds:
        return
    weeks = {row.klass: row.week_days for row in sheets.classes}
    for row in sheets.timetable:
        days = weeks.get(row.klass)
        if days is not None and row.weekday > days:
            day = WEEKDAYS[str(row.weekday)][0]
            facts: dict[str, FACT] = {"value": day, "class": row.klass, "days": days}
            yield at(row, "timetable", "weekday", "no_school_day", **facts)


def silent_lessons(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each lesson of the timetable that no bell rings for."""
    if not {"bells", "classes"} <= sheets.kinds:
        return
    grades = {row.klass: row.grade for row in sheets.classes}
    rings = {
        (bell.shift, bell.number, bell.weekday or weekday, grade)
        for bell in sheets.bells
        if not bell.shortened
        for weekday in range(1, 8)
        for grade in bell.grades or set(grades.values())
    }
    for row in sheets.timetable:
        hour = (row.shift, row.number, row.weekday, grades.get(row.klass, 0))
        if row.klass in grades and hour not in rings:
            facts = {"shift": row.shift, "lesson": row.number}
            yield at(row, "timetable", "number", "no_bell", **facts)


def own_substitutes(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each substitution by the absent teacher."""
    for row in sheets.substitutions:
        if row.substitute == row.absent:
            yield at(row, "substitutions", "substitute", "same_teacher", value=row.absent)


def vain_substitutions(sheets: SchoolSheets) -> Iterator[Fault]:
    """Yield a fault for each substitution of a lesson that is not there or is another's."""
    if not {"timetable", "loads"} <= sheets.kinds:
        return
    lessons: dict[tuple[object, ...], TimetableRow] = {
        (row.weekday, row.shift, row.number, row.klass, row.group): row for row in sheets.timetable
    }
    loads: dict[tuple[str, ...], LoadRow] = {row.key: row for row in sheets.loads}
    for row in sheets.substitutions:
        hour = (row.day.isoweekday(), row.shift, row.number, row.klass, row.group)
        lesson = lessons.get(hour)
        if lesson is None:
            yield at(row, "substitutions", "number", "no_lesson")
            continue
        load = loads.get((lesson.klass, lesson.group, lesson.subject))
        if load is not None and load.teacher != row.absent:
            facts = {"value": row.absent, "teacher": load.teacher}
            yield at(row, "substitutions", "absent", "other_teacher", **facts)
