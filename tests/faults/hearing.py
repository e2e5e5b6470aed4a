"""Who had to hear what: derived from the school's families and the facts, not from the outbox."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.storage.tables import lessons, people, school
from core.storage.tables.families import notice
from tests.faults.claims import NUMBER
from tests.faults.history import Change
from tests.faults.line import Json
from tests.faults.people import Person
from tests.support import roll
from tests.support.clock import ZONE, at

HOLD, AFTER, QUIET = timedelta(minutes=3), timedelta(hours=2), at(21)
_NEAR = timedelta(seconds=1)
TOLD = timedelta(minutes=1)
"""Within which the bot has heard that somebody is back."""

_THIN = re.compile(r"^(Тревога|Сводка) №(\d+)$")


@dataclass(slots=True)
class Crashes:
    """When the bot was found dead, when a line broke for whom, and when all was at rest."""

    deaths: list[datetime] = field(default_factory=list)
    broken: list[tuple[datetime, int]] = field(default_factory=list)
    rests: list[datetime] = field(default_factory=list)

    def excuse(self, chat: int, first: datetime, second: datetime) -> bool:
        """Tell whether a letter sent at `first` may have been sent again at `second`."""
        since, until = sorted((first, second))  # the clock may have gone back between them
        died = any(since - _NEAR <= one <= until + _NEAR for one in self.deaths)
        return died or any(c == chat and abs(one - first) <= _NEAR for one, c in self.broken)


def doubled(person: Person, crashes: Crashes) -> Iterator[str]:
    """Yield copies of an alert that no crash and no broken line explains."""
    copies = defaultdict[str, list[datetime]](list)
    for message in person.messages:
        thin = _THIN.match(message["text"])
        number = NUMBER.search(message["text"])
        if thin or number:
            key = message["text"] if thin else f"№ {number[1]}" if number else ""
            copies[key].append(datetime.fromisoformat(message["at"]))
    for key, times in copies.items():
        again = [
            (first, second)
            for first, second in pairwise(times)
            if key.startswith("Сводка") or not crashes.excuse(person.who.number, first, second)
        ]
        for first, second in again[_redrawn(person, key) :]:
            yield f"{person.who.key}: {key} came at {first:%T.%f} and at {second:%T.%f}"


def _redrawn(person: Person, key: str) -> int:
    """Count presses that draw it anew: on a copy whose sending a crash hid, on typed words."""
    number = key.removeprefix("№ ")
    drawing = (f"aa:{number}:", f"aw:{number}:")
    return sum(1 for data in person.pressed if data.startswith(drawing))


def thin_heard(person: Person, puts: int) -> Iterator[str]:
    """Each save of the thin flow rang."""
    heard = {m["text"] for m in person.messages if m["text"].startswith("Тревога")}
    if len(heard) != puts:
        yield f"{person.who.key}: {puts} saves of the thin flow, {len(heard)} alarms heard"


def digests_once(person: Person, since: int) -> Iterator[str]:
    """No digest came twice among the messages after `since`."""
    digests = Counter(
        button["data"]
        for message in person.messages
        if message["id"] > since
        for row in message["rows"]
        for button in row
        if (button.get("data") or "").startswith("dr:")
    )
    yield from (f"{person.who.key}: digest {key} came {n} times" for key, n in digests.items()
                if n > 1)  # fmt: skip


def families(ids: dict[str, int]) -> dict[int, list[str]]:
    """Return the bound parents of each child, by the small school's own table."""
    found = defaultdict[int, list[str]](list)
    for parent, (_name, children) in roll.PARENTS.items():
        for child in children:
            found[ids[child]].append(parent)
    return found


def alerts_heard(
    tx: sa.Connection, folk: dict[str, Person], ids: dict[str, int], crashes: Crashes
) -> Iterator[str]:
    """Each alert that stands was heard by each parent whom nothing had told otherwise."""
    alert, entitled = lessons.absence_alert, families(ids)
    for row in tx.execute(sa.select(alert).where(alert.c.state == "held")):
        for parent in entitled[row.child_id]:
            person = folk[parent]
            if person.was_away(row.made_at) or person.was_away(row.made_at - TOLD):
                continue  # the class teacher is asked to call instead
            rest = _heard_by(crashes, person, row.made_at + HOLD)
            if rest is None or rest > until(tx, row.lesson_id) or known(tx, row, rest):
                continue  # the bot had no time for it, or the question was answered
            copies = [m for m in person.messages if _is_of(m, row.id)]
            if not copies:
                yield f"{parent}: alert {row.id} of {row.made_at:%T} was not heard"
            if any(m["silent"] for m in copies) and not _chose(tx, person, "alert"):
                yield f"{parent}: alert {row.id} came without a ring"


def _heard_by(crashes: Crashes, person: Person, rings: datetime) -> datetime | None:
    """Return the first rest after the ring at which the person could be reached."""
    rests = (one for one in crashes.rests if one >= rings and not person.was_away(one))
    return next(rests, None)


def _is_of(message: Json, number: int) -> bool:
    found = NUMBER.search(message["text"])
    return bool(found and int(found[1]) == number)


def until(tx: sa.Connection, lesson_id: int) -> datetime:
    """Return the moment up to which the absence from the lesson rings."""
    query = sa.select(lessons.lesson.c.ends_at).where(lessons.lesson.c.id == lesson_id)
    ends: datetime = tx.execute(query).scalar_one()
    return min(ends + AFTER, QUIET)


def known(tx: sa.Connection, row: Any, rest: datetime) -> bool:
    """Tell whether somebody knew where the child was before the first rest after the hold."""
    reason, answer = lessons.absence_reason, lessons.parent_answer
    asked = (
        sa.select(sa.func.count()).where(
            reason.c.person_id == row.child_id, reason.c.set_at <= rest
        ),
        sa.select(sa.func.count()).where(answer.c.alert_id == row.id, answer.c.at <= rest),
        sa.select(sa.func.count()).where(school.spell.c.person_id == row.child_id),
        _seen_later(row),
    )
    return any(tx.execute(query).scalar() for query in asked)


def _seen_later(row: Any) -> sa.Select[Any]:
    """Count lessons that began after the one missed and are taken: the child may be there."""
    missed = sa.select(lessons.lesson.c.starts_at).where(lessons.lesson.c.id == row.lesson_id)
    return sa.select(sa.func.count()).where(
        lessons.lesson.c.starts_at > missed.scalar_subquery(),
        lessons.lesson.c.taken_at.is_not(None),
        ~_absent_from(row.child_id),
        _of_the_class(row.child_id),
    )


def _absent_from(child_id: int) -> sa.ColumnElement[bool]:
    own = sa.and_(
        lessons.attendance.c.lesson_id == lessons.lesson.c.id,
        lessons.attendance.c.person_id == child_id,
        lessons.attendance.c.fact == "absent",
    )
    return sa.exists().where(own)


def _foretold(child_id: int) -> sa.Select[Any]:
    """Count what home has said of the child ahead: then nobody is asked."""
    return sa.select(sa.func.count()).where(notice.c.child_id == child_id)


def _of_the_class(child_id: int) -> sa.ColumnElement[bool]:
    own = sa.and_(
        school.teaching.c.id == lessons.lesson.c.teaching_id,
        school.enrolment.c.class_id == school.teaching.c.class_id,
        school.enrolment.c.person_id == child_id,
    )
    return sa.exists().where(own)


def _chose(tx: sa.Connection, person: Person, name: str) -> bool:
    setting, account = people.setting, people.account
    found = tx.execute(
        sa.select(setting.c.value)
        .join(account, account.c.id == setting.c.account_id)
        .where(account.c.telegram_id == person.who.number, setting.c.name == name)
    )
    return found.first() is not None


def absences_rang(
    tx: sa.Connection, found: Sequence[Change], ids: dict[str, int]
) -> Iterator[str]:
    """A child of a bound family who is said to be absent today has an alert, if in time."""
    alert = lessons.absence_alert
    rang = set(
        tx.execute(sa.select(alert.c.child_id).where(alert.c.state != "cancelled")).scalars()
    )
    lives = defaultdict[int, list[Change]](list)
    for change in found:
        if change.key[0] in {"absence_reason", "spell", "attendance"} and change.key[2]:
            lives[change.key[2]].append(change)
    for child in families(ids):
        own = lives[child]
        only = len(own) == 1 and own[0].key[0] == "attendance" and own[0].now["fact"] == "absent"
        if not only or child in rang or tx.execute(_foretold(child)).scalar():
            continue
        seen = tx.execute(_seen_later(_Missed(child, own[0].key[1]))).scalar()
        if not seen and own[0].at + HOLD <= until(tx, own[0].key[1]):
            moment = own[0].at.astimezone(ZONE)
            yield f"{child} is absent since {moment:%T} and no alert was made"


@dataclass(frozen=True, slots=True)
class _Missed:
    child_id: int
    lesson_id: int
