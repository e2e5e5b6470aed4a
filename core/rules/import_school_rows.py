"""What an import writes of the school: year, bells, classes, groups, teaching, timetable."""

from datetime import time
from decimal import Decimal

from core.model.importing import Judged, Stood, Verdict
from core.model.roles import Role, Scope
from core.rules.import_writing import Writing, becomes, day, stands

_LONGEST_SHORT = 32


def year(writing: Writing, judged: Judged) -> None:
    """Write the school year."""
    if judged.verdict is Verdict.NEW:
        name = judged.wanted.parts[0]
        since, until = writing.year.since, writing.year.until
        writing.year_id = writing.insert("school_year", name=name, since=since, until=until)
        return
    _spans(writing, judged, "school_year")


def period(writing: Writing, judged: Judged) -> None:
    """Write a quarter, trimester or half-year."""
    _dated(writing, judged, "period")


def day_off(writing: Writing, judged: Judged) -> None:
    """Write holidays, a day off by decision, or a day of the weekend that is worked."""
    weekday = judged.wanted.fields.get("as_weekday")
    as_weekday = None if weekday is None else int(weekday)
    _dated(writing, judged, "day_off", as_weekday=as_weekday)  # rows of one table share columns
    if judged.verdict is not Verdict.NEW and "as_weekday" in judged.changes:
        writing.update("day_off", stands(judged).id, as_weekday=as_weekday)


def _dated(writing: Writing, judged: Judged, table: str, **more: object) -> None:
    if judged.verdict is not Verdict.NEW:
        _spans(writing, judged, table)
        return
    _, kind, name, first, last, *_ = judged.wanted.parts
    writing.insert(
        table,
        school_year_id=writing.year_id,
        kind=kind,
        name=name,
        grade_from=int(first),
        grade_until=int(last),
        since=day(judged.wanted.fields["since"]),
        until=day(judged.wanted.fields["until"]),
        **more,
    )


def _spans(writing: Writing, judged: Judged, table: str) -> None:
    columns = {name: day(value) for name, value in becomes(judged, "since", "until").items()}
    if columns:
        writing.update(table, stands(judged).id, **columns)


def bell(writing: Writing, judged: Judged) -> None:
    """Write when a slot begins and ends."""
    hours = {name: time.fromisoformat(text) for name, text in judged.wanted.fields.items()}
    if judged.verdict is not Verdict.NEW:
        if judged.changes:
            changed = {name: hours[name] for name in judged.changes}
            writing.update("bell", stands(judged).id, **changed)
        return
    _, shift, first, last, on, slot = judged.wanted.parts
    writing.insert(
        "bell",
        school_year_id=writing.year_id,
        shift=int(shift),
        grade_from=int(first),
        grade_until=int(last),
        weekday=int(on) if on.isdecimal() else None,
        day=day(on) if on and not on.isdecimal() else None,
        slot=int(slot),
        **hours,
    )


def room(writing: Writing, judged: Judged) -> None:
    """Write a room."""
    if judged.verdict is Verdict.NEW:
        writing.ids[judged.wanted.ref] = writing.insert("room", name=judged.wanted.parts[0])


def subject(writing: Writing, judged: Judged) -> None:
    """Write a subject; it is a field of its own until somebody groups subjects."""
    name = judged.wanted.parts[0]
    if judged.verdict is Verdict.NEW:
        short = judged.wanted.fields.get("short") or name[:_LONGEST_SHORT]
        writing.ids[judged.wanted.ref] = writing.insert(
            "subject", name=name, short=short, field=name
        )
    elif changed := becomes(judged, "short"):
        writing.update("subject", stands(judged).id, **changed)


def school_class(writing: Writing, judged: Judged) -> None:
    """Write a class; another class teacher ends the old grant (MAZ-3.3.5)."""
    fields = judged.wanted.fields
    grade = "".join(sign for sign in judged.wanted.parts[1] if sign.isdecimal())
    columns: dict[str, object] = {
        "shift": int(fields["shift"]),
        "days_a_week": int(fields["days"]),
        "room_id": writing.room(fields["room"]),
    }
    if judged.verdict is Verdict.NEW:
        writing.ids[judged.wanted.ref] = writing.insert(
            "school_class",
            school_year_id=writing.year_id,
            grade=int(grade),
            letter=judged.wanted.parts[1].removeprefix(grade),
            **columns,
        )
        _lead(writing, judged, None)
        return
    stood = stands(judged)
    names = {"shift": "shift", "days": "days_a_week", "room": "room_id"}
    if changed := {names[n]: columns[names[n]] for n in becomes(judged, *names)}:
        writing.update("school_class", stood.id, **changed)
    if "lead" in judged.changes:
        _lead(writing, judged, stood)


def _lead(writing: Writing, judged: Judged, stood: Stood | None) -> None:
    number, reach = judged.wanted.fields["lead"], {"scope": Scope.CLASS}
    if stood is not None:
        writing.end("grants", stood.rows.get("lead"), writing.today)
    if number:
        since = writing.may_since("class") if stood is None else writing.today
        person_id, class_id = writing.find("staff", number), writing.ids[judged.wanted.ref]
        writing.grant(person_id, Role.CLASS_TEACHER, since, scope_id=class_id, **reach)


def subgroup(writing: Writing, judged: Judged) -> None:
    """Write a group of a class for a subject."""
    if judged.verdict is Verdict.NEW:
        of_year, klass, of_subject, name = judged.wanted.parts
        writing.ids[judged.wanted.ref] = writing.insert(
            "subgroup",
            class_id=writing.find("class", of_year, klass),
            subject_id=writing.find("subject", of_subject),
            name=name,
        )


def member(writing: Writing, judged: Judged) -> None:
    """Write who is in which group; another group ends the old membership."""
    if judged.verdict is not Verdict.NEW and "group" not in judged.changes:
        return
    of_year, klass, of_subject, number = judged.wanted.parts
    group = judged.wanted.fields["group"]
    writing.replace(
        "subgroup_member",
        judged.stood.rows.get("group") if judged.stood else None,
        writing.begins("member") if judged.stood is None else writing.today,
        subgroup_id=writing.find("subgroup", of_year, klass, of_subject, group),
        person_id=writing.find("pupil", number),
    )


def teaching(writing: Writing, judged: Judged) -> None:
    """Write who teaches what, for how many hours; changes are dated (MAZ-3.3.5)."""
    of_year, klass, group, of_subject = judged.wanted.parts
    fields = judged.wanted.fields
    new = judged.verdict is Verdict.NEW
    if new:
        writing.ids[judged.wanted.ref] = writing.insert(
            "teaching",
            class_id=writing.find("class", of_year, klass),
            subgroup_id=writing.find("subgroup", of_year, klass, of_subject, group)
            if group
            else None,
            subject_id=writing.find("subject", of_subject),
            marked=fields["marked"] == "1",
        )
    elif "marked" in judged.changes:
        writing.update("teaching", stands(judged).id, marked=fields["marked"] == "1")
    rows = judged.stood.rows if judged.stood else {}
    own = {"teaching_id": writing.ids[judged.wanted.ref]}
    since = writing.begins("teaching")
    if new or "hours" in judged.changes:
        hours = Decimal(fields["hours"])
        writing.replace("weekly_load", rows.get("hours"), since, **own, hours=hours)
    if new or "teacher" in judged.changes:
        person_id = writing.find("staff", fields["teacher"])
        writing.replace("teaching_teacher", rows.get("teacher"), since, **own, person_id=person_id)
        _may_teach(writing, person_id)


def _may_teach(writing: Writing, person_id: int) -> None:
    """Give the teacher's grant to whoever teaches and has none yet."""
    if person_id not in writing.teachers:
        writing.teachers.add(person_id)
        writing.grant(person_id, Role.TEACHER, writing.may_since("staff"))


def timetable(writing: Writing, judged: Judged) -> None:
    """Write a weekly lesson; another subject or room ends the old row."""
    if judged.verdict is not Verdict.NEW and not judged.changes:
        return
    of_year, weekday, shift, slot, klass, group = judged.wanted.parts
    fields = {**judged.wanted.fields, **judged.kept}
    writing.replace(
        "timetable_row",
        judged.stood.rows.get("row") if judged.stood else None,
        writing.begins("timetable"),
        teaching_id=writing.find("teaching", of_year, klass, group, fields["subject"]),
        weekday=int(weekday),
        shift=int(shift),
        slot=int(slot),
        room_id=writing.room(fields["room"]),
    )
