"""What must hold after a seed: nothing that was called saved is missing, nothing stands twice."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from core.storage.tables import history, lessons, machine, people, substitutions
from core.storage.tables.people import account
from tests.faults.claims import Claim
from tests.faults.history import Change, Key, States
from tests.faults.people import Person
from tests.support.thin import ROLL
from tests.support.tied import TABLES

_DATED = {"enrolment", "substitution"}
"""Kinds of object whose revision tells of the row before it too: an order begins a new one."""

NIGHTLY = ("lock", "generate", "leavers", "forget")
"""Jobs of which each night has one run."""


def unfinished(tx: sa.Connection, now: Any) -> int:
    """Return how many updates and letters still wait at the moment.

    A letter that Telegram has turned away waits too, though its next try lies ahead: at rest,
    whoever was to hear something has heard it.
    """
    inbox, outbox = machine.inbox, machine.outbox
    updates = tx.execute(
        sa.select(sa.func.count()).where(inbox.c.done_at.is_(None), inbox.c.dead_at.is_(None))
    )
    letters = tx.execute(
        sa.select(sa.func.count())
        .select_from(outbox.join(account, account.c.id == outbox.c.account_id))
        .where(
            account.c.blocked_at.is_(None),
            sa.or_(
                outbox.c.state == "sending",
                sa.and_(
                    outbox.c.state == "new",
                    sa.or_(outbox.c.not_before <= now, outbox.c.attempts > 0),
                ),
            ),
        )
    )
    return int(updates.scalar_one() + letters.scalar_one())


def done(tx: sa.Connection, updates: Sequence[int]) -> bool:
    """Tell whether these updates are stored and done: what they drew stands."""
    inbox = machine.inbox
    found = tx.execute(
        sa.select(sa.func.count()).where(
            inbox.c.update_id.in_(updates), inbox.c.done_at.is_not(None)
        )
    )
    return bool(found.scalar_one() == len(set(updates)))


def last_tick(tx: sa.Connection) -> Any:
    """Return up to which moment the schedule has been worked off."""
    run = machine.job_run
    return tx.execute(sa.select(run.c.done_at).where(run.c.job == "tick")).scalar()


def machine_at_rest(tx: sa.Connection) -> Iterator[str]:
    """Yield what the machine's own tables hold that they must not."""
    inbox, effect = machine.inbox, machine.effect
    for row in tx.execute(sa.select(inbox).where(inbox.c.dead_at.is_not(None))):
        yield f"dead letter {row.update_id}: {row.error}"
    for row in tx.execute(sa.select(inbox).where(inbox.c.done_at.is_(None))):
        yield f"update {row.update_id} is not done"
    many = (
        sa.select(effect.c.update_id)  # leaving a prompt is the machine's own step
        .where(effect.c.verb != "turn_dialogue")
        .group_by(effect.c.update_id)
        .having(sa.func.count() > 1)
    )
    for row in tx.execute(many):
        yield f"update {row.update_id} had two effects"
    for row in tx.execute(sa.select(machine.outbox).where(machine.outbox.c.state == "sending")):
        yield f"letter {row.id} of kind {row.kind} is stuck"
    if tx.dialect.name == "sqlite":
        whole = tx.exec_driver_sql("PRAGMA integrity_check").scalar()
        if whole != "ok":
            yield f"integrity: {whole}"


def saves_have_effects(tx: sa.Connection) -> Iterator[str]:
    """Every save of a person belongs to one effect, made in the same transaction."""
    effects = Counter(tx.execute(sa.select(machine.effect.c.at)).scalars())
    saves = tx.execute(
        sa.select(history.audit.c.at, history.audit.c.sequence, history.audit.c.action).where(
            history.audit.c.account_id.is_not(None)
        )
    )
    for row in saves:
        if not effects[row.at]:
            yield f"save {row.sequence} ({row.action}) belongs to no update's effect"


def handled(tx: sa.Connection, people: Sequence[Person]) -> Iterator[str]:
    """Every update that a person sent was stored and done."""
    done = set(tx.execute(sa.select(machine.inbox.c.update_id)).scalars())
    for person in people:
        for update_id in person.updates:
            if update_id not in done:
                yield f"update {update_id} of {person.who.key} was lost"


def once_each(found: Sequence[Change]) -> Iterator[str]:
    """Every revision goes on from the one before it, and changes something."""
    stands: dict[tuple[str, int, int | None], Any] = {}
    words = Counter(change.now for change in found if change.key[0] == "word")
    yield from (f"{word} had {n} effects" for word, n in words.items() if n > 1)
    for change in found:
        if change.key[0] in _DATED:
            continue
        if change.key[0] in TABLES:  # a tie tells what stands, never what stood
            if change.now == stands.get(change.key):
                yield f"{change.key} at {change.sequence}: nothing changed"
            stands[change.key] = change.now
            continue
        if change.was != stands.get(change.key):
            yield f"{change.key} at {change.sequence}: a change is missing or doubled"
        if change.was == change.now:
            yield f"{change.key} at {change.sequence}: nothing changed"
        stands[change.key] = change.now


def tables_equal_history(held: dict[Key, list[Any]], said: States) -> Iterator[str]:
    """Each object stands once, as the newest revision of it tells."""
    for key, values in held.items():
        told = said.get(key, [None])[-1]
        if values != [told]:
            yield f"{key} stands as {values}, its history tells {told!r}"
    for key, states in said.items():
        kind, about = key
        told_only = kind in {"said", "given"} or (kind == "mark" and about[-1] is None)
        if states[-1] is not None and key not in held and not told_only:
            yield f"{key} is missing, its history tells {states[-1]!r}"


def claims_stand(person: Person, said: States, ids: Mapping[str, int]) -> Iterator[str]:
    """Each thing that was called saved was so at some moment, and in the order of the looks."""
    place: dict[Key, int] = {}
    for look in person.heard:
        seen: dict[Key, int] = {}
        for claim in (one for one in look if one.kind != "code"):
            key = _key(claim, person, ids)
            states = said.get(key, [None])
            begin = 0 if _unordered(claim) else place.get(key, 0)
            later = [i for i in range(begin, len(states)) if states[i] == claim.value]
            if not later:
                if not _nothing_to_explain(claim):
                    yield f"{person.who.key}: {claim} was called saved, {states[-3:]} stood"
                continue
            seen[key] = min(seen.get(key, later[0]), later[0])
        place.update(seen)


def _key(claim: Claim, person: Person, ids: Mapping[str, int]) -> Key:
    """Return what is meant; `ids` are of names, full ones and those of lists."""
    own = claim.kind in {"answer", "given"}
    about = (*claim.key, person.who.person_id) if own else claim.key
    where = {"mark": 1, "said": 0, "order": 0}.get(claim.kind)
    if where is not None:
        named = ids.get(str(about[where]), about[where])
        about = (*about[:where], named, *about[where + 1 :])
    return (claim.kind, about)


def _unordered(claim: Claim) -> bool:
    """A redrawn alert comes by another way than the answer to a press, «said» sums up."""
    return claim.kind in {"answer", "said", "away", "given", "asked", "gave"} or (
        claim.kind == "mark" and claim.key[-1] is None
    )


def _nothing_to_explain(claim: Claim) -> bool:
    """«Not valid» of an absence that was taken back meanwhile leaves no trace."""
    return claim.kind == "said" and claim.value == "unexcused"


def word_stands(tx: sa.Connection, person: Person) -> Iterator[str]:
    """The dialogue, unless it has gone on, keeps what the bot said last that it wrote down."""
    talk = machine.dialogue
    query = sa.select(talk.c.data).where(
        talk.c.chat_id == person.who.number, talk.c.state == "thin"
    )
    found = tx.execute(query).scalar()
    if found is not None:
        kept = found if isinstance(found, dict) else json.loads(found)
        if kept["word"] != person.word:
            yield f"{person.word!r} was kept, {kept['word']!r} stands"


def puts_stand(
    person: Person, found: Sequence[Change], thin: tuple[int, dict[int, str]]
) -> Iterator[str]:
    """What the thin flow called saved was saved."""
    lesson_id, pupils = thin
    made = {
        (pupils[change.key[2] or 0], "нет" if change.now else "здесь")
        for change in found
        if change.key[:2] == (ROLL, lesson_id)
    }
    yield from (f"{put} was called saved" for put in person.puts if put not in made)


def nights_worked(tx: sa.Connection) -> Iterator[str]:
    """No nightly job ran twice for one night, whatever the clocks did."""
    run = machine.job_run
    runs = Counter(
        (row.job, row.due_at[:10])
        for row in tx.execute(sa.select(run).where(run.c.job.in_(NIGHTLY)))
    )
    yield from (f"{job} ran {n} times for {day}" for (job, day), n in runs.items() if n > 1)


def nobody_twice(tx: sa.Connection) -> Iterator[str]:
    """Nobody was enrolled twice by one line: each of them has a surname that nobody has."""
    own = people.person
    query = (
        sa.select(own.c.surname, own.c.first, own.c.patronymic)
        .group_by(own.c.surname, own.c.first, own.c.patronymic)
        .having(sa.func.count() > 1)
    )
    yield from (f"{' '.join(row)} stands twice" for row in tx.execute(query))


def taken_once(tx: sa.Connection) -> Iterator[str]:
    """One colleague at most has accepted a lesson, and is the one who gives it."""
    offer, given = substitutions.lesson_offer, lessons.substitution
    gives = {row.lesson_id: row.substitute_id for row in tx.execute(sa.select(given))}
    query = sa.select(offer.c.lesson_id, offer.c.person_id).where(offer.c.answer == "accepted")
    accepted: dict[int, list[int]] = {}
    for lesson_id, person_id in tx.execute(query):
        accepted.setdefault(lesson_id, []).append(person_id)
    for lesson_id, own in accepted.items():
        if own != [gives.get(lesson_id)]:
            yield f"lesson {lesson_id} was accepted by {own}, {gives.get(lesson_id)} gives it"
