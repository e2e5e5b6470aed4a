"""A child is missing and nobody at home can be asked: whoever leads the class hears of it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from core.storage.tables import lessons, machine, people
from tests.faults import hearing
from tests.faults.people import Person
from tests.support import roll

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

CALL = "absence_call"
LEADER, LED = "class_teacher", roll.SEVENTH
"""Who leads 7Б; the other classes of the small school have nobody who does."""


def losses(tx: sa.Connection, seed: "Seed", folk: dict[str, Person]) -> Iterator[str]:
    """Yield children of blocked families that the class teacher was not told of, or too often."""
    heard = list(folk[LEADER].calls.values())
    seed.tally["calls heard"] += len(heard)
    yield from _missed(tx, seed, folk, heard)
    yield from _doubled(tx, seed, heard)


def _missed(
    tx: sa.Connection, seed: "Seed", folk: dict[str, Person], heard: list[Any]
) -> Iterator[str]:
    ids, alert = seed.ground.facts.ids, lessons.absence_alert
    names = {
        ids[" ".join(one.split()[:2])]: one for one in LED if " ".join(one.split()[:2]) in ids
    }
    entitled = hearing.families(ids)
    for row in tx.execute(sa.select(alert).where(alert.c.state == "held")):
        rings = row.made_at + hearing.HOLD
        rest = next((one for one in seed.crashes.rests if one >= rings), None)
        home = [folk[parent] for parent in entitled[row.child_id]]
        gone = all(one.was_away(row.made_at) and one.was_away(row.made_at - hearing.TOLD)
                   and (rest is None or one.was_away(rest)) for one in home)  # fmt: skip
        if row.child_id not in names or not gone or rest is None:
            continue
        if rest > hearing.until(tx, row.lesson_id) or hearing.known(tx, row, rest):
            continue
        surname, first = names[row.child_id].split()[:2]
        seed.tally["calls owed"] += 1
        if not any(f"{surname} {first[0]}." in " ".join(m["text"].split()) for m in heard):
            yield f"{LEADER}: nobody at home is asked about {surname}, and no call was asked for"


def _doubled(tx: sa.Connection, seed: "Seed", heard: list[Any]) -> Iterator[str]:
    """Each letter comes once, and once more at most for each crash while it was sent."""
    number = seed.person(LEADER).who.number
    out, own = machine.outbox, people.account
    letters = tx.execute(
        sa.select(sa.func.count())
        .select_from(out.join(own, own.c.id == out.c.account_id))
        .where(out.c.kind == CALL, own.c.telegram_id == number)
    ).scalar_one()
    times = sorted(datetime.fromisoformat(m["at"]) for m in heard)
    excused = sum(seed.crashes.excuse(number, *pair) for pair in pairwise(times))
    if len(heard) > letters + excused:
        yield f"{LEADER}: {letters} letters to call, {len(heard)} came, {excused} for a crash"
