"""All checks of one seed, put together."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tests.faults import audience, calls, checks, codes, hearing, history
from tests.faults.chain import verified
from tests.faults.lives import in_child

DAMAGE = "the chain does not hold"


def day_losses(seed: Any) -> list[str]:
    """Return what a seed has lost or doubled by the end of its evening; `seed` is a `Seed`."""
    with seed.eye.connect() as tx:
        losses = [*_machine(tx, seed), *_journal(tx, seed), *_people(tx, seed)]
    return losses + _chain(seed)


def night_losses(seed: Any) -> list[str]:
    """Return what its night has cost a seed; what the machine may have forgotten is not asked."""
    with seed.eye.connect() as tx:
        losses = [*checks.machine_at_rest(tx), *_journal(tx, seed), *_night(tx, seed)]
    report = seed.line.call("GET", "/sandbox/report")
    losses += [f"{key}: {report[key]}" for key in ("complaints", "unanswered") if report[key]]
    if report["early_calls"] > len(seed.deaths) + 2:
        losses.append(f"{report['early_calls']} calls before a 429 was over: a killed bot "
                      "forgets one wait, no more")  # fmt: skip
    return losses + _chain(seed)


def _chain(seed: Any) -> list[str]:
    try:
        astray = in_child(lambda: verified(seed.world.settings))
    except ChildProcessError:
        return [DAMAGE]
    return [f"the history does not tell of this: {one}" for one in astray]


def _machine(tx: sa.Connection, seed: Any) -> Iterator[str]:
    """Check what the machine remembers of the day's updates."""
    yield from checks.machine_at_rest(tx)
    yield from checks.saves_have_effects(tx)
    yield from checks.handled(tx, seed.people)
    found = history.changes(tx)
    for person in seed.people:
        for claim in (claim for look in person.heard for claim in look):
            seed.tally["claims"] += 1
            seed.tally[f"claims of {claim.kind}"] += 1
        if person.who.key == "deputy":
            yield from checks.word_stands(tx, person)
    seed.tally["saves"] += len({change.sequence for change in found})
    yield from hearing.absences_rang(tx, found, seed.ground.facts.ids)


def _journal(tx: sa.Connection, seed: Any) -> Iterator[str]:
    """Check tables against history, history against itself, claims against both."""
    facts = seed.ground.facts
    found, listed = history.changes(tx), history.everybody(tx, facts.listed)
    said = history.states(tx, found, listed)
    told = {**said, **history.office_states(tx, said)}
    held = history.standing(tx, listed)
    ids = {**{name: number for number, name in listed.items()}, **history.full_names(tx)}
    yield from checks.nobody_twice(tx)
    yield from checks.taken_once(tx)
    yield from codes.losses(tx, seed)
    yield from checks.once_each(found)
    yield from checks.tables_equal_history(held, said)
    for person in seed.people:
        yield from checks.claims_stand(person, told, ids)
        yield from checks.puts_stand(person, found, facts.thin[:2])


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
        yield from _unasked(tx, seed, person)
        seed.tally["alerts heard"] += len(person.alerts)
    puts = len(history.thin_puts(history.changes(tx)))
    yield from hearing.thin_heard(folk["father"], puts)
    yield from hearing.alerts_heard(tx, folk, seed.ground.facts.ids, seed.crashes)
    yield from calls.losses(tx, seed, folk)


def _night(tx: sa.Connection, seed: Any) -> Iterator[str]:
    for person in seed.people:
        yield from _unasked(tx, seed, person)
    yield from checks.nights_worked(tx)


def _unasked(tx: sa.Connection, seed: Any, person: Any) -> Iterator[str]:
    """Check the hours of what was sent, that no digest came twice, that nobody else heard."""
    yield from hearing.digests_once(person, seed.evening[person.who.key])
    yield from audience.rang_in_quiet(person, seed.world.clock.zone)
    keys = {one.who.person_id: one.who.key for one in seed.people}
    yield from audience.overheard(person, audience.offers(tx, keys))
