"""Screens of a month ago, pressed by whoever had a right to them and has it still.

Each press is answered, none is an exception, and what is written is what its button says: the
table of those that may write names each by hand.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.storage.tables import lessons
from core.storage.tables.school import enrolment
from sandbox.clock import TravelClock
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.handling import filled, handlers
from tests.access.table import ROLES, UNKNOWN, listed
from tests.access.test_presses import MACHINE, Pressing
from tests.access.test_presses import pressing as _pressing
from tests.access.world import AFTERNOON, actor_of
from tests.support.clock import TUESDAY

pressing = _pressing
A_MONTH = timedelta(days=31)
"""From Tuesday, 24 November, to Friday, 25 December: the second quarter still goes on."""

SEEN_ONLY = {"draft"}
"""A draft is seen before it is saved, and its save is asked for itself."""

OF_ONESELF = {
    f"everyone.{one}" for one in ("former.ask", "former.leave", "privacy.ask", "privacy.leave")
}
CODES = {
    "everyone.phones.not_me",
    "secretary.codes.hand_next",
    "secretary.codes.lost",
    "secretary.invitations.hand",
    "secretary.invitations.take_back",
    "secretary.invitations.disconnect",
}
"""These name the code or the phone that was seen: a newer one is never meant."""

OF_FAMILY = {
    "class_teacher.families.number",
    "class_teacher.papers.received",
    "class_teacher.papers.taken_back",
    "parent.absence.answer",
    "parent.diary.take_back",
    "parent.digest.read",
    "parent.tasks.tick",
    "teacher.questions.ready",
}
"""A family and the school may still tell each other what was asked."""

WAITING = {
    "deputy.corrections.agreed",
    "deputy.corrections.correct",
    "deputy.covers.back",
    "teacher.corrections.withdraw",
}
"""What waits still may be decided or taken back, by the version that was seen."""

UNRECORDED = {
    "deputy.card_entry.next_card",
    "deputy.card_entry.next_of_class",
    "deputy.card_entry.open_card",
    "deputy.lesson_changes.cancel",
}
"""A lesson that nobody has recorded may be entered from its card, or turn out not held."""

OUTAGES = {"deputy.outages.over", "deputy.outages.take_back"}
"""An outage that goes on since then may end, or never have been."""

MAY_WRITE = OUTAGES | OF_ONESELF | CODES | OF_FAMILY | WAITING | UNRECORDED
ENTRIES = {"attendance", "mark", "topic", "homework", "lesson", "written_work", "period_mark"}
MAY_ENTER = OUTAGES | {"deputy.corrections.agreed", "deputy.lesson_changes.cancel"}
"""An outage moves the terms of works."""

SELDOM = set(ROLES) - {"teacher"}
EACH = [
    pytest.param(one, marks=pytest.mark.slow) if one in SELDOM else one
    for one in ROLES
    if one not in UNKNOWN
]


async def as_it_was(_copy: Copy) -> None:
    """Nothing has changed but the day."""


async def cancelled(copy: Copy) -> None:
    """Every lesson was cancelled meanwhile, and its version is another."""
    async with copy.school.database.writing() as tx:
        await tx.execute(sa.update(lessons.lesson).values(status="cancelled", version=7))


async def recorded(copy: Copy) -> None:
    """Every lesson was recorded meanwhile, and its version is another."""
    async with copy.school.database.writing() as tx:
        await tx.execute(sa.update(lessons.lesson).values(taken_at=AFTERNOON, version=7))


async def left(copy: Copy) -> None:
    """Every pupil has left the school meanwhile."""
    async with copy.school.database.writing() as tx:
        await tx.execute(sa.update(enrolment).values(until=TUESDAY + timedelta(days=7)))


Since = Callable[[Copy], Awaitable[None]]
SINCE: dict[Since, set[str]] = {
    as_it_was: MAY_WRITE,
    cancelled: MAY_WRITE - {"deputy.lesson_changes.cancel"},
    recorded: MAY_WRITE - {"deputy.lesson_changes.cancel"},
    left: MAY_WRITE,
}
"""What has happened meanwhile, and who may still write."""


SINCE_EACH = [
    one if one in {as_it_was, recorded} else pytest.param(one, marks=pytest.mark.slow)
    for one in SINCE
]


@dataclass(slots=True)
class Pressed:
    """What came of the presses of a role: how many, what was amiss, who wrote into which."""

    asked: int = 0
    faults: list[str] = field(default_factory=list)
    wrote: dict[str, set[str]] = field(default_factory=dict)


def allowed_to(role: str) -> Iterator[str]:
    """Yield every handler of a press that the table allows the role with its own."""
    for name, one in handlers().items():
        if one.button is not None and dict(listed("handlers.tsv")[name].cells(role)).get("own"):
            yield name


async def press_all(pressing: Pressing, role: str) -> Pressed:
    """Press each by itself: what it writes is taken back before the next."""
    copy, came = pressing.copy, Pressed()
    actor, ids = await actor_of(copy.school, role), copy.world.ids(role, "own")
    before = await fingerprint(copy.school.database, MACHINE)
    file = copy.school.database.url.database or ""
    with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(file)) as live:
        live.backup(kept)
        version = live.execute("PRAGMA data_version").fetchone()
        for name in allowed_to(role):
            button = handlers()[name].button
            assert button is not None
            data = filled(button, ids, name).pack()
            came.asked += 1
            came.faults += await _fault(pressing, actor.telegram_id or 0, f"{name}: {data}", data)
            if version == (version := live.execute("PRAGMA data_version").fetchone()):
                continue  # nothing at all was written
            after = await fingerprint(copy.school.database, MACHINE)
            if changed := {table for table in after if after[table] != before[table]}:
                kept.backup(live)
                came.wrote[name] = changed - SEEN_ONLY
    return came


async def _fault(pressing: Pressing, chat: int, cell: str, data: str) -> list[str]:
    try:
        reply = await pressing.press(chat, data)
    except Exception as fault:  # noqa: BLE001 - whatever comes through is a fault of the cell
        return [f"{cell}: {type(fault).__name__} {fault}"]
    said = reply is not None and (reply.screen is not None or reply.toast)
    return [] if said else [f"{cell}: not answered"]


@pytest.mark.sqlite
@pytest.mark.parametrize("since", SINCE_EACH, ids=lambda one: str(one.__name__))
@pytest.mark.parametrize("role", EACH)
async def test_a_month_later_each_is_answered_and_writes_only_what_it_says(
    pressing: Pressing, role: str, since: Since
) -> None:
    clock = pressing.app.journal.clock
    assert isinstance(clock, TravelClock)
    clock.set(AFTERNOON + A_MONTH)
    await since(pressing.copy)
    came = await press_all(pressing, role)
    assert "\n".join(came.faults) == ""
    wrote = {name: what for name, what in came.wrote.items() if what}
    assert {name: what for name, what in wrote.items() if name not in SINCE[since]} == {}
    entered = {name for name, tables in came.wrote.items() if tables & ENTRIES}
    assert entered <= MAY_ENTER
    assert came.asked > LEAST


LEAST = 20
"""Handlers that any role may use."""
