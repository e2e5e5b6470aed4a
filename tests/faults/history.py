"""What the revisions tell: the states of every object, one after another, and the tables."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.storage.tables import history, lessons, people, school, substitutions
from tests.support.clock import at
from tests.support.thin import ROLL

BEGAN = at(0)
"""Before this the small school was written, without a history."""

Key = tuple[str, tuple[Hashable, ...]]
States = Mapping[Key, list[Hashable]]


@dataclass(frozen=True, slots=True)
class Change:
    """A revision: what an object of one pupil was and became, in the chain's order."""

    key: tuple[str, int, int | None]
    sequence: int
    at: Any
    was: Any
    now: Any

    @property
    def either(self) -> dict[str, Any]:
        """Return what the revision says of the object, now or before."""
        found = self.now or self.was
        return found if isinstance(found, dict) else {}


def engine_of(url: str) -> sa.Engine:
    """Return an engine that keeps no connection, which a fork would inherit."""
    return sa.create_engine(url.replace("+aiosqlite", ""), poolclass=sa.NullPool)


def changes(tx: sa.Connection) -> list[Change]:
    """Return every revision in order."""
    rows = tx.execute(
        sa.select(history.revision).order_by(history.revision.c.sequence, history.revision.c.id)
    )
    return [
        Change((r.object_kind, r.object_id, r.person_id), r.sequence, r.at, r.was, r.now)
        for r in rows
    ]


def states(tx: sa.Connection, found: list[Change], names: Mapping[int, str]) -> States:
    """Return each object's states in order, the first of them before anything was written."""
    said = defaultdict[Key, list[Hashable]](lambda: [None])
    own = lessons.parent_answer
    answers = {r.id: r.alert_id for r in tx.execute(sa.select(own.c.id, own.c.alert_id))}
    for change in found:
        for key, value in _told(change, answers):
            said[key].append(value)
    for key, values in _attendance(found, names).items():
        said[key] = values
    return said


def office_states(tx: sa.Connection, said: States) -> States:
    """Return what was entered of teachers who are away, whom was asked, whose a lesson became."""
    away, offer = substitutions.teacher_absence, substitutions.lesson_offer
    given, names = lessons.substitution, _initials(tx)
    stands: list[Hashable] = [None, True]
    found: dict[Key, list[Hashable]] = {}
    for number in tx.execute(sa.select(away.c.id)).scalars():
        found["away", (number,)] = stands
    for lesson_id, person_id in tx.execute(sa.select(offer.c.lesson_id, offer.c.person_id)):
        found["asked", (lesson_id, names[person_id])] = stands
    taken = {about for kind, about in said if kind == "given"}
    taken |= {(row[0], row[1]) for row in
              tx.execute(sa.select(given.c.lesson_id, given.c.substitute_id))}  # fmt: skip
    for lesson_id, person_id in taken:
        found["given", (lesson_id, person_id)] = stands
        found["gave", (lesson_id, names[person_id])] = stands
    return found


def _initials(tx: sa.Connection) -> dict[Hashable, str]:
    return {
        number: " ".join([surname, f"{first[0]}.", *([f"{rest[0]}."] if rest else [])])
        for number, (surname, first, rest) in _names(tx).items()
    }


def everybody(tx: sa.Connection, listed: Mapping[int, str]) -> dict[int, str]:
    """Return the listed names with those of whoever was enrolled since."""
    found = {
        number: f"{surname} {first[0]}." for number, (surname, first, _) in _names(tx).items()
    }
    return {**found, **listed}


def full_names(tx: sa.Connection) -> dict[str, int]:
    """Return the ids by full name; who was enrolled in a seed has one that nobody else has."""
    return {" ".join(name): number for number, name in _names(tx).items()}


def _names(tx: sa.Connection) -> dict[int, tuple[str, str, str]]:
    own = people.person
    rows = tx.execute(sa.select(own.c.id, own.c.surname, own.c.first, own.c.patronymic))
    return {row[0]: (row[1], row[2], row[3] or "") for row in rows}


def _told(change: Change, answers: Mapping[int, int]) -> Iterator[tuple[Key, Hashable]]:
    kind, number, person = change.key
    now = change.now
    if kind == "mark":
        about = change.either
        key = (about["lesson_id"], person, about["kind"])
        yield ("mark", key), now["value"] if now else None
        yield ("mark", (about["lesson_id"], person, None)), now["value"] if now else None
    elif kind == "topic":
        yield ("topic", (number,)), now["text"] if now else None
    elif kind == "homework":
        yield ("homework", (change.either["lesson_id"],)), now["text"] if now else None
    elif kind == "absence_reason":
        yield ("reason", (number, person)), now["reason"] if now else None
        yield ("said", (person,)), now["reason"] if now else None
    elif kind == "spell" and now:
        yield ("said", (person,)), now["kind"]
    elif kind == "enrolment":
        yield ("order", (person,)), now["class"] if now else None
    elif kind == "substitution":
        giver = now["substitute_id"] if now else None
        yield ("substitution", (number,)), giver
        if giver is not None:
            yield ("given", (number, giver)), True
    elif kind == "parent_answer":
        yield ("answer", (answers[number], now["guardian_id"])), now["answer"]


def _attendance(found: list[Change], names: Mapping[int, str]) -> dict[Key, list[Hashable]]:
    """A lesson's states change save by save, which may be several revisions."""
    said: dict[Key, list[Hashable]] = {}
    facts = defaultdict[int, dict[str, str]](dict)
    taken: set[int] = set()
    at: dict[Key, int] = {}
    for change in found:
        kind, number, person = change.key
        if kind == "lesson":
            (taken.add if change.now else taken.discard)(number)
        elif kind == "attendance" and person is not None:
            if change.now:
                facts[number][names[person]] = change.now["fact"]
            else:
                facts[number].pop(names[person], None)
        else:
            continue
        key = ("attendance", (number,))
        values = said.setdefault(key, [None])
        if at.get(key) == change.sequence:
            values.pop()
        at[key] = change.sequence
        values.append(frozenset(facts[number].items()) if number in taken else None)
    return said


def standing(tx: sa.Connection, names: Mapping[int, str]) -> dict[Key, list[Hashable]]:
    """Return what the tables hold now of each object: one value, or a doubled object."""
    held = defaultdict[Key, list[Hashable]](list)
    for r in tx.execute(sa.select(lessons.mark)):
        held["mark", (r.lesson_id, r.person_id, r.kind)].append(r.value)
    for r in tx.execute(sa.select(lessons.topic)):
        held["topic", (r.lesson_id,)].append(r.text)
    for r in tx.execute(sa.select(lessons.homework)):
        held["homework", (r.lesson_id,)].append(r.text)
    for r in tx.execute(sa.select(lessons.absence_reason)):
        held["reason", (r.lesson_id, r.person_id)].append(r.reason)
    for r in tx.execute(sa.select(lessons.parent_answer)):
        held["answer", (r.alert_id, r.guardian_id)].append(r.answer)
    given = lessons.substitution
    for r in tx.execute(sa.select(given).where(given.c.entered_at >= BEGAN)):
        held["substitution", (r.lesson_id,)].append(r.substitute_id)
    for key, facts in _rolls(tx, names).items():
        held[key].append(facts)
    for person_id, name in _ordered(tx):
        held["order", (person_id,)].append(name)
    return held


def _ordered(tx: sa.Connection) -> list[tuple[int, str]]:
    """Return who is in which class by an order."""
    own, kind = school.enrolment, school.school_class
    rows = tx.execute(
        sa.select(own.c.person_id, kind.c.grade, kind.c.letter)
        .join(kind, kind.c.id == own.c.class_id)
        .where(own.c.order_id.is_not(None), own.c.until.is_(None))
    )
    return [(row[0], f"{row[1]}{row[2]}") for row in rows]


def _rolls(tx: sa.Connection, names: Mapping[int, str]) -> dict[Key, Hashable]:
    """The rows of lessons that were taken; the thin flow writes into one that never is."""
    taken = tx.execute(
        sa.select(lessons.lesson.c.id).where(lessons.lesson.c.taken_at.is_not(None))
    )
    rolls: dict[int, set[tuple[str, str]]] = {number: set() for number in taken.scalars()}
    for r in tx.execute(sa.select(lessons.attendance)):
        if r.lesson_id in rolls:
            rolls[r.lesson_id].add((names[r.person_id], r.fact))
    return {("attendance", (number,)): frozenset(facts) for number, facts in rolls.items()}


def thin_puts(found: list[Change]) -> list[Change]:
    """Return what the thin flow wrote: each of them rang once."""
    return [change for change in found if change.key[0] == ROLL]
