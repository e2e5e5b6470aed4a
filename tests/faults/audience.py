"""Nobody else heard it: whom each message names, against the small school's own table."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.storage.tables import lessons, school, substitutions
from tests.faults.people import Person
from tests.support import roll
from tests.support.clock import ZONE

OFFICE = ("deputy", "secretary", "director", "administrator", "nurse")
"""Who may see every child."""

_ENDINGS = {"а": ("а", "ы", "у", "ой", "е"), "": ("", "а", "у", "ым", "ом", "е")}
"""Of surnames in -ова and in -ов, in every case."""

_EXAMPLES = re.compile(
    r"Иванов 5, Петрова 4 5(, Сидоров н)?|контр Иванов 4|Сидоров Илья|мама Сидорова Анна"
)
"""Names that the bot's own words use to show what may be typed; they are nobody's."""

_QUIET = (time(21), time(7))


def _classes() -> dict[str, str]:
    """Return the class of each child by «Фамилия Имя»."""
    found = {" ".join(full.split()[:2]): "7Б" for full in roll.SEVENTH}
    for name, pupils in roll.OTHERS.items():
        found |= {" ".join(full.split()[:2]): name for full in pupils}
    return found


def may_see(key: str, offered: Mapping[str, set[str]]) -> set[str]:
    """Return the children («Фамилия Имя») whom somebody of the school may see.

    `offered`: the classes whose lessons a colleague was asked to give, by the colleague's key.
    """
    classes = _classes()
    if key in roll.PARENTS:
        return set(roll.PARENTS[key][1])
    if key in OFFICE:
        return set(classes)
    own = {place for place, _subject, teacher in roll.TEACHING.values() if teacher == key}
    own |= offered.get(key, set())
    return {child for child, place in classes.items() if place in own}


def overheard(person: Person, offered: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield each child that was named to somebody who may not see it."""
    seen, classes = may_see(person.who.key, offered), _classes()
    foreign = [child for child in classes if child not in seen]
    headings = {_heading(child, classes[child]) for child in seen}
    known = {word for child in seen for word in _forms(child.split()[0])}
    own = roll.PARENTS.get(person.who.key, ("", ()))[0].split()
    for child in foreign:
        surname, first = child.split()
        words = {one for one in _forms(surname) if one not in known and one not in own}
        patterns = [rf"\b{one}\b" for one in words] or [rf"\b{surname} {first[0]}"]
        if (heading := _heading(child, classes[child])) not in headings:
            patterns.append(heading)
        pattern = re.compile("|".join(patterns), re.MULTILINE)
        if any(pattern.search(_EXAMPLES.sub("", text)) for text in person.shown):
            yield f"{person.who.key} was told of {child}"


def _heading(child: str, place: str) -> str:
    """Return how a family is told of the child: by first name and class."""
    return rf"^{child.split()[1]}, {place}\b"


def _forms(surname: str) -> set[str]:
    stem, end = (surname[:-1], "а") if surname.endswith("а") else (surname, "")
    return {stem + one for one in _ENDINGS[end]}


def offers(tx: sa.Connection, keys: Mapping[int, str]) -> dict[str, set[str]]:
    """Return the classes in which somebody was asked to substitute or does so, by key."""
    lesson, kind = lessons.lesson, school.school_class
    offer, given = substitutions.lesson_offer, lessons.substitution
    place = (
        sa.select(lesson.c.id, kind.c.grade, kind.c.letter)
        .join(school.teaching, school.teaching.c.id == lesson.c.teaching_id)
        .join(kind, kind.c.id == school.teaching.c.class_id)
        .subquery()
    )
    asked = sa.union(
        sa.select(offer.c.person_id, offer.c.lesson_id),
        sa.select(given.c.substitute_id, given.c.lesson_id),
    ).subquery()
    query = sa.select(asked.c[0], place.c.grade, place.c.letter).join(
        place, place.c.id == asked.c[1]
    )
    found: dict[str, set[str]] = {}
    for person_id, grade, letter in tx.execute(query):
        if person_id in keys:
            found.setdefault(keys[person_id], set()).add(f"{grade}{letter}")
    return found


def rang_in_quiet(person: Person, zone: ZoneInfo = ZONE) -> Iterator[str]:
    """Yield what rang in the quiet hours, and digests that came in them at all.

    What answers somebody who writes at that hour is asked for: nobody of ours does.
    """
    for message in person.messages:
        hour = datetime.fromisoformat(message["at"]).astimezone(zone).time()
        if _QUIET[1] <= hour < _QUIET[0]:
            continue
        data = [button.get("data") or "" for row in message["rows"] for button in row]
        if any(one.startswith("dr:") for one in data):
            yield f"{person.who.key}: a digest came at {hour:%T}"
        elif not message["silent"]:
            yield f"{person.who.key}: {message['text'][:40]!r} rang at {hour:%T}"
