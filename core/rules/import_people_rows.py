"""What an import writes of people: persons, roles, enrolments, who stands for whom, spells."""

import re
from collections.abc import Mapping
from datetime import date

from core.model.importing import Change, Judged, Verdict
from core.model.roles import Role, Scope
from core.rules.import_writing import Writing, becomes, day, stands

_NAME = ("surname", "first", "patronymic", "sex", "born", "phone")
_LIST = "; "
_ORDER = re.compile(r"приказ\w*\s*(?:№\s*)?(\S+)", re.IGNORECASE)
_LONGEST_ORDER = 64


def pupil(writing: Writing, judged: Judged) -> None:
    """Write a pupil; a new one gets the pupil's grant, the code decides when it is used."""
    if _person(writing, judged):
        person_id = writing.ids[judged.wanted.ref]
        writing.grant(person_id, Role.PUPIL, writing.may_since("pupil"))


def representative(writing: Writing, judged: Judged) -> None:
    """Write a representative."""
    _person(writing, judged)


def staff(writing: Writing, judged: Judged) -> None:
    """Write one of the staff, with roles and the subjects that a deputy answers for."""
    new = _person(writing, judged)
    if not new and not {"roles", "fields"} & set(judged.changes):
        return
    person_id = writing.ids[judged.wanted.ref]
    stood = {} if new else dict(stands(judged).rows)
    wanted = _rights(judged)
    for name, row in stood.items():
        if name not in wanted:
            writing.end("grants", row, writing.today)
    for name in sorted(wanted - set(stood)):
        what, _, value = name.partition(":")
        since = writing.may_since("staff") if new else writing.today
        if what == "field":
            writing.grant(person_id, Role.DEPUTY, since, scope=Scope.FIELD, field=value)
        else:
            writing.grant(person_id, value, since)
    if "role:teacher" in wanted:
        writing.teachers.add(person_id)


def _rights(judged: Judged) -> set[str]:
    """Return the wanted grants by name; a deputy of certain subjects has no other as deputy."""
    kept = {name: judged.stood.fields[name] for name in judged.kept} if judged.stood else {}
    fields = {**judged.wanted.fields, **kept}
    roles = {role for role in fields["roles"].split(_LIST) if role}
    subjects = {subject for subject in fields["fields"].split(_LIST) if subject}
    if subjects:
        roles.discard(Role.DEPUTY)
    return {f"role:{role}" for role in roles} | {f"field:{subject}" for subject in subjects}


def _person(writing: Writing, judged: Judged) -> bool:
    """Write the person's own row; tell whether it is a new one."""
    wanted = judged.wanted
    if judged.verdict is Verdict.NEW:
        columns = _columns({name: wanted.fields.get(name, "") for name in _NAME})
        number = wanted.parts[0] if len(wanted.parts) == 1 else None
        writing.ids[wanted.ref] = writing.insert(
            "person", **columns, external=number, entered_at=writing.now
        )
        return True
    changed = becomes(judged, *_NAME)
    if changed:
        person_id = stands(judged).id
        writing.update("person", person_id, **_columns(changed))
        writing.changes.append(
            Change(
                kind="person",
                object_id=person_id,
                person_id=person_id,
                was={name: judged.changes[name][0] for name in changed},
                now=changed,
            )
        )
    return False


def _columns(fields: dict[str, str]) -> dict[str, object]:
    columns: dict[str, object] = dict(fields)
    for name in ("sex", "phone"):
        if name in columns:
            columns[name] = columns[name] or None
    if "born" in columns:
        columns["born"] = day(fields["born"])
    return columns


def guardian(writing: Writing, judged: Judged) -> None:
    """Write who stands for a pupil, and the parent's grant for this child alone (MAZ-2.6)."""
    child, person = judged.wanted.parts
    if judged.verdict is not Verdict.NEW:
        if changed := becomes(judged, "relation"):
            writing.update("guardianship", stands(judged).id, **changed)
        return
    child_id, guardian_id = writing.find("pupil", child), writing.ids["person", person]
    since = writing.may_since("guardian")
    writing.ids[judged.wanted.ref] = writing.insert(
        "guardianship",
        child_id=child_id,
        guardian_id=guardian_id,
        relation=judged.wanted.fields["relation"],
        since=since,
        until=None,
        order_id=None,
    )
    writing.grant(guardian_id, Role.PARENT, since, scope=Scope.PERSON, scope_id=child_id)


def enrolment(writing: Writing, judged: Judged) -> None:
    """Write the class of a pupil; another class ends the old enrolment and begins a new one."""
    fields = judged.wanted.fields
    year, number = judged.wanted.parts
    person_id = writing.find("pupil", number)
    since = day(fields["since"]) or writing.year.since
    order_id = writing.order(fields["order"], since)
    place = {"class_id": writing.find("class", year, fields["class"]), "person_id": person_id}
    if judged.verdict is Verdict.NEW:
        writing.end("enrolment", writing.elsewhere.get(person_id), since)
        writing.ids[judged.wanted.ref] = writing.insert(
            "enrolment", **place, since=since, until=None, order_id=order_id
        )
        return
    stood = stands(judged)
    if changed := becomes(judged, "since", "order"):
        given = {"since": since, "order_id": order_id}
        names = {"since": "since", "order": "order_id"}
        writing.update(
            "enrolment", stood.rows["first"].id, **{names[n]: given[names[n]] for n in changed}
        )
    if moved := becomes(judged, "class"):
        writing.replace("enrolment", stood.rows.get("now"), writing.begins("enrolment"), **place)
        writing.changes.append(
            Change(
                kind="enrolment",
                object_id=stood.id,
                person_id=person_id,
                was={"class": judged.changes["class"][0]},
                now=moved,
            )
        )


def spell(writing: Writing, judged: Judged) -> None:
    """Write why a pupil is not simply expected, with the order that its ground names."""
    number, kind, subject, since = judged.wanted.parts
    fields = judged.wanted.fields
    first = day(since) or writing.today
    named = _ORDER.fullmatch(fields["ground"])
    order_id = writing.order(named[1][:_LONGEST_ORDER], first) if named else None
    if judged.verdict is Verdict.NEW:
        person_id = writing.find("pupil", number)
        made = writing.insert(
            "spell",
            person_id=person_id,
            kind=kind,
            subject_id=writing.find("subject", subject) if subject else None,
            ground=fields["ground"] or None,
            since=first,
            until=day(fields["until"]),
            order_id=order_id,
        )
        writing.ids[judged.wanted.ref] = made
        _tell_spell(writing, (made, person_id), None, _of_spell(kind, first, fields))
        return
    columns: dict[str, object] = {}
    if "until" in judged.changes:
        columns["until"] = day(fields["until"])
    if "ground" in judged.changes:
        columns |= {"ground": fields["ground"] or None, "order_id": order_id}
    if columns:
        stood = stands(judged)
        writing.update("spell", stood.id, **columns)
        was = _of_spell(kind, first, stood.fields)
        now = _of_spell(kind, first, {**stood.fields, **becomes(judged, *_ENDS)})
        _tell_spell(writing, (stood.id, writing.find("pupil", number)), was, now)


_Told = Mapping[str, str | None]


def _tell_spell(writing: Writing, of: tuple[int, int], was: _Told | None, now: _Told) -> None:
    object_id, person_id = of
    writing.changes.append(
        Change(kind="spell", object_id=object_id, person_id=person_id, was=was, now=now)
    )


_ENDS = ("until", "ground")
"""What a file may change of a spell that stands."""


def _of_spell(kind: str, since: date, fields: Mapping[str, str]) -> dict[str, str | None]:
    """Tell a spell as its history does."""
    ends = {name: fields[name] or None for name in _ENDS}
    return {"kind": kind, "since": since.isoformat(), **ends}
