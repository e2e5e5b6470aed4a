"""The school as an import meets it: year, bells, classes, groups, teaching, timetable.

Each function is one statement for the whole school (two where it says so) and returns things
by kind and key; `numbers` are the personal numbers by person id.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Open, Ref, Stood, Year, key_of
from core.storage.import_people import Things
from core.storage.tables.columns import still
from core.storage.tables.lessons import lesson, substitution
from core.storage.tables.people import school_order
from core.storage.tables.school import (
    bell,
    day_off,
    period,
    room,
    school_class,
    school_year,
    subgroup,
    subgroup_member,
    subject,
    teaching,
    teaching_teacher,
    timetable_row,
    weekly_load,
)

Numbers = Mapping[int, str]
_CLOCK = "%H:%M"
_SINGLE = ("day_off", "worked")
"""Kinds of days of which several may have one name."""


async def years(tx: AsyncConnection) -> tuple[Year, ...]:
    """Return the school years, the earliest first."""
    found = await tx.execute(sa.select(school_year).order_by(school_year.c.since))
    return tuple(Year(row.id, row.name, row.since, row.until) for row in found)


async def spans(tx: AsyncConnection, year: Year) -> Things:
    """Return the year, its periods and its days off; two statements."""
    things: Things = {
        ("year", key_of(year.name)): Stood(
            year.id or 0, {"since": year.since.isoformat(), "until": year.until.isoformat()}
        )
    }
    for kind, table in (("period", period), ("day_off", day_off)):
        for row in await tx.execute(sa.select(table).where(table.c.school_year_id == year.id)):
            own_day = (row.since.isoformat(),) if row.kind in _SINGLE else ()
            grades = (str(row.grade_from), str(row.grade_until))
            key = key_of(year.name, row.kind, row.name, *grades, *own_day)
            fields = {"since": row.since.isoformat(), "until": row.until.isoformat()}
            if row.kind == "worked":
                fields["as_weekday"] = str(row.as_weekday)
            things[kind, key] = Stood(row.id, fields)
    return things


async def bells(tx: AsyncConnection, year: Year) -> Things:
    """Return the bells."""
    things: Things = {}
    for row in await tx.execute(sa.select(bell).where(bell.c.school_year_id == year.id)):
        day = row.day.isoformat() if row.day else str(row.weekday or "")
        parts = (row.shift, row.grade_from, row.grade_until, day, row.slot)
        fields = {"starts": row.starts.strftime(_CLOCK), "ends": row.ends.strftime(_CLOCK)}
        things["bell", key_of(year.name, *map(str, parts))] = Stood(row.id, fields)
    return things


async def names(tx: AsyncConnection) -> Things:
    """Return rooms, subjects and orders; three statements."""
    things: Things = {}
    for row in await tx.execute(sa.select(room)):
        things["room", key_of(row.name)] = Stood(row.id)
    for row in await tx.execute(sa.select(subject)):
        things["subject", key_of(row.name)] = Stood(row.id, {"short": row.short})
    for row in await tx.execute(sa.select(school_order)):
        things["order", key_of(row.number, row.day.isoformat())] = Stood(row.id)
    return things


async def classes(
    tx: AsyncConnection, year: Year, leads: Mapping[int, tuple[int, Open]], numbers: Numbers
) -> Things:
    """Return the classes of the year with their class teachers."""
    found = await tx.execute(
        sa.select(school_class, room.c.name.label("room"))
        .outerjoin(room, room.c.id == school_class.c.room_id)
        .where(school_class.c.school_year_id == year.id)
    )
    things: Things = {}
    for row in found:
        fields = {
            "shift": str(row.shift),
            "days": str(row.days_a_week),
            "room": row.room or "",
            "lead": "",
        }
        rows = {}
        if row.id in leads:
            person_id, rows["lead"] = leads[row.id]
            fields["lead"] = numbers.get(person_id, f"#{person_id}")
        key = key_of(year.name, f"{row.grade}{row.letter}")
        things["class", key] = Stood(row.id, fields, rows)
    return things


async def groups(
    tx: AsyncConnection, year: Year, pupils: Mapping[int, str], today: date
) -> Things:
    """Return the subgroups and who is in them; two statements."""
    things: Things = {}
    query = (
        sa.select(
            subgroup.c.id,
            subgroup.c.name,
            school_class.c.grade,
            school_class.c.letter,
            subject.c.name.label("subject"),
        )
        .join(school_class, school_class.c.id == subgroup.c.class_id)
        .join(subject, subject.c.id == subgroup.c.subject_id)
        .where(school_class.c.school_year_id == year.id)
    )
    places: dict[int, tuple[str, str, str]] = {}
    for row in await tx.execute(query):
        klass = f"{row.grade}{row.letter}"
        places[row.id] = (klass, row.subject, row.name)
        things["subgroup", key_of(year.name, klass, row.subject, row.name)] = Stood(row.id)
    found = await tx.execute(
        sa.select(subgroup_member)
        .where(still(subgroup_member, today))
        .order_by(subgroup_member.c.since, subgroup_member.c.id)
    )
    for row in found:
        if row.subgroup_id in places and row.person_id in pupils:
            klass, of_subject, name = places[row.subgroup_id]
            key = key_of(year.name, klass, of_subject, pupils[row.person_id])
            rows = {"group": Open(row.id, row.since)}
            things["member", key] = Stood(row.id, {"group": name}, rows)
    return things


async def teachings(
    tx: AsyncConnection, year: Year, numbers: Numbers, today: date
) -> tuple[Things, dict[int, tuple[str, str, str]]]:
    """Return who teaches what how long, and (class, group, subject) by teaching; 3 statements."""
    names: dict[int, tuple[str, str, str]] = {}
    marked: dict[int, bool] = {}
    query = (
        sa.select(
            teaching.c.id,
            teaching.c.marked,
            school_class.c.grade,
            school_class.c.letter,
            subgroup.c.name.label("group"),
            subject.c.name.label("subject"),
        )
        .join(school_class, school_class.c.id == teaching.c.class_id)
        .join(subject, subject.c.id == teaching.c.subject_id)
        .outerjoin(subgroup, subgroup.c.id == teaching.c.subgroup_id)
        .where(school_class.c.school_year_id == year.id)
    )
    for row in await tx.execute(query):
        names[row.id] = (f"{row.grade}{row.letter}", row.group or "", row.subject)
        marked[row.id] = row.marked
    fields = {i: {"marked": str(int(m)), "hours": "", "teacher": ""} for i, m in marked.items()}
    rows: dict[int, dict[str, Open]] = {i: {} for i in names}
    for load in await tx.execute(_still_open(weekly_load, today)):
        if load.teaching_id in names:
            fields[load.teaching_id]["hours"] = f"{load.hours.normalize():f}"
            rows[load.teaching_id]["hours"] = Open(load.id, load.since)
    for own in await tx.execute(_still_open(teaching_teacher, today)):
        if own.teaching_id in names:
            number = numbers.get(own.person_id, f"#{own.person_id}")
            fields[own.teaching_id]["teacher"] = number
            rows[own.teaching_id]["teacher"] = Open(own.id, own.since)
    things = {
        ("teaching", key_of(year.name, *name)): Stood(i, fields[i], rows[i])
        for i, name in names.items()
    }
    return things, names


def _still_open(table: sa.Table, today: date) -> sa.Select[Any]:
    return sa.select(table).where(still(table, today)).order_by(table.c.since, table.c.id)


async def timetable(
    tx: AsyncConnection, year: Year, names: Mapping[int, tuple[str, str, str]], today: date
) -> Things:
    """Return the weekly lessons that hold or will."""
    things: Things = {}
    found = await tx.execute(
        sa.select(timetable_row, room.c.name.label("room"))
        .outerjoin(room, room.c.id == timetable_row.c.room_id)
        .where(still(timetable_row, today))
        .order_by(timetable_row.c.since, timetable_row.c.id)
    )
    for row in found:
        if row.teaching_id not in names:
            continue
        klass, group, of_subject = names[row.teaching_id]
        hour = (str(row.weekday), str(row.shift), str(row.slot))
        things["timetable", key_of(year.name, *hour, klass, group)] = Stood(
            row.id,
            {"subject": of_subject, "room": row.room or ""},
            {"row": Open(row.id, row.since)},
        )
    return things


async def substitutions(
    tx: AsyncConnection, names: Mapping[int, tuple[str, str, str]], numbers: Numbers
) -> Things:
    """Return the lessons of the year that others give."""
    found = await tx.execute(
        sa.select(
            substitution,
            lesson.c.teaching_id,
            lesson.c.day,
            lesson.c.shift,
            lesson.c.slot,
            subject.c.name,
        )
        .join(lesson, lesson.c.id == substitution.c.lesson_id)
        .outerjoin(subject, subject.c.id == substitution.c.subject_id)
    )
    things: Things = {}
    for row in found:
        if row.teaching_id in names:
            klass, group, _ = names[row.teaching_id]
            hour = (row.day.isoformat(), str(row.shift), str(row.slot))
            fields = {
                "absent": numbers.get(row.absent_id, ""),
                "substitute": numbers.get(row.substitute_id, f"#{row.substitute_id}"),
                "subject": row.name or "",
            }
            ref: Ref = ("substitution", key_of(*hour, klass, group))
            things[ref] = Stood(row.id, fields)
    return things
