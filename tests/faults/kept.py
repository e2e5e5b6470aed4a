"""What a screen shows and nobody has saved: drafts and where the talk stands, after each kill."""

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from core.storage.tables import lessons, machine
from tests.faults.checks import done
from tests.faults.claims import buttons
from tests.faults.line import Json
from tests.faults.people import Person

_BEFORE = {"absent": "present", "late": "absent", "present": "late"}
"""The state that a button shows, by the one that its next press sets."""

_UNSAVED = "Пока не сохранили"
_PROMPTS = {
    "tp": (r"ришлите (?:верную )?тему", "LessonText:topic"),
    "hw": (r"пришлите текст", "LessonText:homework"),
}


def compared(tx: sa.Connection, person: Person) -> list[str] | None:
    """Return what the last press left on the screen and is lost; None: nothing to compare."""
    deed = person.last
    if deed is None or not deed.message_id or not done(tx, person.updates):
        return None
    message = next((m for m in person.look() if m["id"] == deed.message_id), None)
    if message is None:
        return None
    prefix = deed.data.split(":")[0]
    if prefix == "gt" and _UNSAVED in message["text"]:
        return _grid(tx, person, message)
    if prefix == "mt":
        return _sheet(tx, person, message)
    if prefix in _PROMPTS and re.search(_PROMPTS[prefix][0], message["text"]):
        return _talk(tx, person, _PROMPTS[prefix][1], int(deed.data.split(":")[1]))
    return None


def _draft(tx: sa.Connection, person: Person, lesson_id: int, kind: str) -> dict[str, Any]:
    draft = machine.draft
    found = tx.execute(
        sa.select(draft.c.body).where(
            draft.c.person_id == person.who.person_id,
            draft.c.lesson_id == lesson_id,
            draft.c.kind == kind,
        )
    )
    return dict(found.scalar() or {})


def _grid(tx: sa.Connection, person: Person, message: Json) -> list[str] | None:
    shown, lesson_id, version = dict[str, str](), 0, 0
    for label, data in buttons(message):
        if (found := re.fullmatch(r"gt:(\d+):(\d+):(\w+):(\d+)", data)) and label[-1] != "?":
            shown[found[2]] = _BEFORE[found[3]]
            lesson_id, version = int(found[1]), int(found[4])
    query = sa.select(lessons.lesson.c.version).where(lessons.lesson.c.id == lesson_id)
    if tx.execute(query).scalar() != version:
        return None  # somebody else has saved the lesson: the draft is void
    body = _draft(tx, person, lesson_id, "attendance")
    if body.get("version") != version:
        return [f"{person.who.key}: the draft of lesson {lesson_id} is gone"]
    return list(_astray(person, lesson_id, shown, body["states"]))


def _astray(
    person: Person, lesson_id: int, shown: dict[str, str], drafted: dict[str, str]
) -> Iterator[str]:
    for pupil, fact in drafted.items():
        if pupil in shown and shown[pupil] != fact:
            yield f"{person.who.key}: {shown[pupil]} of {pupil} is shown, {fact} drafted"
    if not drafted:
        yield f"{person.who.key}: the draft of lesson {lesson_id} is empty"


def _sheet(tx: sa.Connection, person: Person, message: Json) -> list[str] | None:
    losses, some = [], False
    for label, data in buttons(message):
        found = re.fullmatch(r"mt:(\d+):(\w+):\w*:(\d+)", data)
        drafted = re.match(r"(\d|✗) ", label)
        if found and drafted:
            some = True
            body = _draft(tx, person, int(found[1]), "marks").get(found[2], {})
            wanted = "" if drafted[1] == "✗" else drafted[1]
            if body.get(found[3]) != wanted:
                losses.append(f"{person.who.key}: {label} is shown, {body} drafted")
    return losses if some else None


def _talk(tx: sa.Connection, person: Person, state: str, lesson_id: int) -> list[str]:
    talk = machine.dialogue
    found = tx.execute(sa.select(talk).where(talk.c.chat_id == person.who.number)).first()
    if found is None or found.state != state or found.data.get("lesson_id") != lesson_id:
        held = None if found is None else (found.state, found.data)
        return [f"{person.who.key}: {state} of {lesson_id} is asked, the talk stands at {held}"]
    return []
