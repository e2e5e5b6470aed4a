"""All checks of one seed, put together."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.upkeep import verified
from tests.faults import checks, hearing, history
from tests.faults.lives import in_child

DAMAGE = "the chain does not hold"


def losses_of(seed: Any) -> list[str]:
    """Return what a seed that has ended has lost or doubled; `seed` is a `Seed`."""
    with seed.engine.connect() as tx:
        losses = [*_journal(tx, seed), *_people(tx, seed)]
    try:
        in_child(lambda: verified(seed.world.settings))
    except ChildProcessError:
        losses.append(DAMAGE)
    report = seed.line.call("GET", "/sandbox/report")
    losses += [f"{key}: {report[key]}" for key in ("complaints", "unanswered") if report[key]]
    if report["early_calls"] > len(seed.deaths) + 1:
        losses.append(f"{report['early_calls']} calls before a 429 was over: a killed bot "
                      "forgets one wait, no more")  # fmt: skip
    return losses


def _journal(tx: sa.Connection, seed: Any) -> Iterator[str]:
    """Check tables against history, history against itself, claims against both."""
    facts = seed.ground.facts
    found = history.changes(tx)
    said = history.states(tx, found, facts.listed)
    held = history.standing(tx, facts.listed)
    yield from checks.machine_at_rest(tx)
    yield from checks.saves_have_effects(tx)
    yield from checks.once_each(found)
    yield from checks.tables_equal_history(held, said)
    yield from checks.handled(tx, seed.people)
    for person in seed.people:
        yield from checks.claims_stand(person, said)
        yield from checks.puts_stand(person, found, facts.thin[:2])
        seed.tally["claims"] += sum(len(look) for look in person.heard)
        if person.who.key == "deputy":
            yield from checks.word_stands(tx, person)
    seed.tally["saves"] += len({change.sequence for change in found})
    yield from hearing.absences_rang(tx, found, facts.ids)


def _people(tx: sa.Connection, seed: Any) -> Iterator[str]:
    """Check what people heard."""
    for call in seed.line.call("GET", "/sandbox/log"):
        if call["code"] == 0 and call["method"] == "sendMessage" and call["chat_id"]:
            moment = datetime.fromisoformat(call["at"])
            seed.crashes.broken.append((moment, call["chat_id"]))
    seed.crashes.deaths.append(seed.world.clock.now())
    folk = {person.who.key: person for person in seed.people}
    for person in seed.people:
        yield from hearing.doubled(person, seed.crashes)
        yield from hearing.digests_once(person, seed.evening[person.who.key])
        seed.tally["alerts heard"] += len(person.alerts)
    puts = len(history.thin_puts(history.changes(tx)))
    yield from hearing.thin_heard(folk["father"], puts)
    yield from hearing.alerts_heard(tx, folk, seed.ground.facts.ids, seed.crashes)
