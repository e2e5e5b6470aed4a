"""Arguments for every use case, made from its signature and the small school."""

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from inspect import Parameter, signature
from pathlib import Path
from types import NoneType, UnionType

from core.policy.load import load
from core.policy.schema import Policy
from core.storage.tables import (
    corrections,
    families,
    lessons,
    machine,
    people,
    substitutions,
    works,
)
from tests.architecture.walk import UseCase
from tests.support.clock import TUESDAY, at
from tests.support.school import School

Ids = Mapping[str, int]


async def ids(school: School) -> Ids:
    """Return an existing id for every `…_id` that a use case may ask for; none is the actor's."""
    account = (await school.read(people.account, telegram_id=school.telegram("petrov_mother")))[0]
    bound = (await school.read(people.binding, account_id=account["id"]))[0]
    invitation = await school.write(
        people.invitation,
        person_id=school.petrov,
        role="pupil",
        code_hash="c",
        link_hash="l",
        made_at=at(8),
        expires_at=at(8) + timedelta(days=7),
    )
    alert = await school.write(
        lessons.absence_alert,
        child_id=school.petrov,
        day=TUESDAY,
        lesson_id=school.lesson(),
        made_at=at(8),
    )
    digest = await school.write(
        machine.digest,
        account_id=account["id"],
        day=TUESDAY,
        after_sequence=0,
        until_sequence=0,
        made_at=at(8),
    )
    notice = await school.write(
        families.notice,
        child_id=school.petrov,
        guardian_id=school.person("petrov_mother"),
        kind="absence",
        since=TUESDAY,
        until=TUESDAY,
        reason="ill",
        made_at=at(8),
    )
    other = next(i for (key, _day), i in school.rows.lessons.items() if key == "russian_one")
    homework = await school.write(
        lessons.homework,
        teaching_id=(await school.read(lessons.lesson, id=other))[0]["teaching_id"],
        lesson_id=other,
        text="§ 12",
    )
    await school.write(lessons.file, sha256="f", size=1, media_type="image/jpeg", kept_at=at(8))
    attachment = await school.write(
        works.attachment, object_kind="homework", object_id=homework, sha256="f", kind="photo"
    )
    work = await school.write(
        works.written_work,
        lesson_id=school.lesson(),
        kind="control",
        graded_by=TUESDAY,
        made_at=at(8),
    )
    refusal = await school.write(
        families.diary_refusal,
        child_id=school.petrov,
        guardian_id=school.person("petrov_mother"),
        asked_at=at(8),
    )
    mark = await school.write(
        lessons.mark,
        person_id=school.petrov,
        subject_id=school.rows.subjects["Алгебра"],
        lesson_id=school.lesson(),
        day=TUESDAY,
        kind="oral",
        value="4",
    )
    question = await school.write(
        families.question,
        mark_id=mark,
        child_id=school.petrov,
        asker_id=school.person("petrov_mother"),
        sequence=1,
        asked_at=at(8),
        teacher_id=school.person("teacher"),
    )
    note = await school.write(
        works.note,
        child_id=school.petrov,
        author_id=school.person("teacher"),
        lesson_id=school.lesson(),
        day=TUESDAY,
        kind="thanks",
        text="Спасибо",
        made_at=at(8),
    )
    fix = await school.write(
        families.fix_request,
        lesson_id=school.lesson(),
        child_id=school.petrov,
        asked_by=school.person("class_teacher"),
        asked_at=at(8),
    )
    request = await school.write(
        corrections.correction_request,
        lesson_id=school.lesson(),
        child_id=school.petrov,
        kind="oral",
        ordinal=1,
        was="3",
        wanted="4",
        why="a slip",
        asked_by=school.person("teacher"),
        asked_at=at(8),
        ask="deputy_of_field",
        answer_by=TUESDAY,
    )
    grant = await school.write(
        people.grants,
        person_id=school.person("primary"),
        role="class_teacher",
        scope="class",
        scope_id=school.seventh,
        since=TUESDAY,
        until=TUESDAY,
        in_place_of=school.person("class_teacher"),
    )
    absence = await school.write(
        substitutions.teacher_absence,
        person_id=school.person("teacher"),
        since=TUESDAY,
        until=TUESDAY,
        reason="ill",
        entered_by=school.person("deputy"),
        entered_at=at(8),
    )
    offer = await school.write(
        substitutions.lesson_offer,
        absence_id=absence,
        lesson_id=school.lesson(),
        person_id=school.person("substitute"),
        offered_by=school.person("deputy"),
        offered_at=at(8),
    )
    letter = await school.write(
        machine.outbox,
        account_id=account["id"],
        kind="digest",
        payload={"day": TUESDAY.isoformat()},
        unique_key="a letter",
        made_at=at(8),
        not_before=at(8),
        attempts=1,
    )
    return {
        "letter_id": letter,
        "absence_id": absence,
        "offer_id": offer,
        "grant_id": grant,
        "group_id": school.rows.subgroups[0],
        "attachment_id": attachment,
        "fix_id": fix,
        "request_id": request,
        "refusal_id": refusal,
        "lesson_id": school.lesson(),
        "work_id": work,
        "class_id": school.seventh,
        "teaching_id": school.rows.teachings["algebra"],
        "person_id": school.petrov,
        "child_id": school.petrov,
        "guardian_id": school.person("petrov_mother"),
        "account_id": int(str(account["id"])),
        "binding_id": int(str(bound["id"])),
        "newer_id": int(str(bound["id"])),
        "invitation_id": invitation,
        "latest_id": invitation,
        "alert_id": alert,
        "digest_id": digest,
        "notice_id": notice,
        "mark_id": mark,
        "question_id": question,
        "note_id": note,
    }


def arguments(use_case: UseCase, known: Ids) -> dict[str, object]:
    """Return a value for each keyword of the use case that must be given, or names an object."""
    hints = typing.get_type_hints(use_case)
    asked = [
        p for p in signature(use_case).parameters.values() if p.kind is Parameter.KEYWORD_ONLY
    ]
    return {
        p.name: value(p.name, hints[p.name], known)
        for p in asked
        if p.default is Parameter.empty or p.name in known
    }


def value(name: str, kind: object, known: Ids) -> object:
    """Return a value of this type for this name: an id that exists, or something plain."""
    if name in known:
        return known[name]
    if typing.get_origin(kind) is not None:
        return _of_many(name, kind, known)
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        needed = [f for f in fields(kind) if f.default is MISSING or f.name in known]
        return kind(
            **{
                f.name: value(f.name, hints[f.name], known)
                for f in needed
                if f.default_factory is MISSING
            }
        )
    return _PLAIN[kind]


_PLAIN: dict[type, object] = {
    int: 1,
    str: "1",
    bool: True,
    bytes: b"",
    date: TUESDAY,
    Policy: load("maz"),
    datetime: at(8),
    NoneType: None,
    Path: Path("none"),
}


_MANY: dict[object, Callable[..., object]] = {
    tuple: tuple,
    list: list,
    Sequence: list,
    set: set,
    frozenset: frozenset,
}


def _of_many(name: str, kind: object, known: Ids) -> object:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    listed = {"calls": {known["alert_id"]: known["lesson_id"]}, "lesson_ids": [known["lesson_id"]]}
    if name in listed:
        return listed[name]
    if origin in {typing.Union, UnionType}:
        return value(name, inner[0], known)
    if origin is typing.Literal:
        return inner[0]
    if origin in _MANY:
        each = inner[:1] if origin is not tuple or Ellipsis in inner else inner
        return _MANY[origin](value(name, one, known) for one in each)
    if origin is Callable:
        return lambda *_: None
    return {}
