"""What must hold after a seed: nothing that was called saved is missing, nothing stands twice."""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.people import Claim, Person
from tests.support.thin import ROLL

ATTENDANCE = "attendance"
_THIN = re.compile(r"^(Тревога|Сводка) №(\d+)$")


@dataclass(frozen=True, slots=True)
class Change:
    """A revision: what an object of one pupil was and became, in the chain's order."""

    key: tuple[str, int, int | None]
    sequence: int
    was: Any
    now: Any


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as tx:
        yield tx


def unfinished(database: Path, now: str) -> int:
    """Return how many updates and letters still wait at the moment (UTC, as SQLite keeps it)."""
    with opened(database) as tx:
        updates = tx.execute(
            "SELECT count(*) FROM inbox WHERE done_at IS NULL AND dead_at IS NULL"
        )
        letters = tx.execute(
            "SELECT count(*) FROM outbox o JOIN account a ON a.id = o.account_id"
            " WHERE a.blocked_at IS NULL"
            " AND (state = 'sending' OR (state = 'new' AND not_before <= ?))",
            (now,),
        )
        return int(updates.fetchone()[0] + letters.fetchone()[0])


def machine(database: Path) -> list[str]:
    """Return what the machine's own tables hold that they must not."""
    with opened(database) as tx:
        dead = tx.execute("SELECT update_id, error FROM inbox WHERE dead_at IS NOT NULL")
        losses = [f"dead letter {update_id}: {error}" for update_id, error in dead]
        many = tx.execute(  # leaving a prompt is the machine's own step after the effect
            "SELECT update_id FROM effect WHERE verb != 'turn_dialogue'"
            " GROUP BY update_id HAVING count(*) > 1"
        )
        losses += [f"update {row[0]} had two effects" for row in many]
        stuck = tx.execute("SELECT id, kind FROM outbox WHERE state = 'sending'")
        losses += [f"letter {number} of kind {kind} is stuck" for number, kind in stuck]
        whole = tx.execute("PRAGMA integrity_check").fetchone()[0]
    return losses if whole == "ok" else [*losses, f"integrity: {whole}"]


def handled(updates: Sequence[int], database: Path) -> list[str]:
    """Every update that a person sent was stored and done."""
    with opened(database) as tx:
        done = {row[0] for row in tx.execute("SELECT update_id FROM inbox")}
    return [f"update {update_id} was lost" for update_id in updates if update_id not in done]


def word_stands(person: Person, database: Path) -> list[str]:
    """The dialogue, unless it has gone on, keeps what the bot said last that it wrote down."""
    with opened(database) as tx:
        query = "SELECT data FROM dialogue WHERE chat_id = ? AND state = 'thin'"
        found = tx.execute(query, (person.number,)).fetchone()
    kept = json.loads(found[0])["word"] if found else person.word
    return [] if kept == person.word else [f"{person.word!r} was kept, {kept!r} stands"]


def changes(database: Path) -> list[Change]:
    """Return every revision in order."""
    with opened(database) as tx:
        rows = tx.execute(
            "SELECT object_kind, object_id, person_id, sequence, was, now FROM revision"
            " ORDER BY sequence, id"
        ).fetchall()
    return [
        Change((kind, number, person), sequence, _value(was), _value(now))
        for kind, number, person, sequence, was, now in rows
    ]


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def once_each(found: Sequence[Change]) -> list[str]:
    """Every revision goes on from the one before it, and changes something."""
    losses, stands = [], dict[tuple[str, int, int | None], Any]()
    words = Counter(change.now for change in found if change.key[0] == "word")
    losses += [f"{word} had {n} effects" for word, n in words.items() if n > 1]
    for change in found:
        if change.was != stands.get(change.key):
            losses.append(f"{change.key} at {change.sequence}: a change is missing or doubled")
        if change.was == change.now:
            losses.append(f"{change.key} at {change.sequence}: nothing changed")
        stands[change.key] = change.now
    return losses


def rows_equal_history(database: Path, found: Sequence[Change]) -> list[str]:
    """The rows of attendance are what the revisions lead to."""
    stands = {
        change.key: _fact(change.now) for change in found if change.key[0] in {ATTENDANCE, ROLL}
    }
    told = {(key[1], key[2]): fact for key, fact in stands.items() if fact is not None}
    with opened(database) as tx:
        rows = tx.execute("SELECT lesson_id, person_id, fact FROM attendance").fetchall()
    kept = {(lesson, person): fact for lesson, person, fact in rows}
    return [] if kept == told else [f"attendance {kept} is not what history tells: {told}"]


def _fact(value: Any) -> str | None:
    fact = value["fact"] if isinstance(value, dict) else value
    return None if fact is None else str(fact)


def claims_stand(
    claims: Sequence[Claim], found: Sequence[Change], names: Mapping[int, str]
) -> list[str]:
    """Each «Записано» was true at some moment, and in that order."""
    losses = []
    for lesson_id in dict.fromkeys(claim.lesson_id for claim in claims):
        states = _states(lesson_id, found, names)
        at = 0
        for claim in (one for one in claims if one.lesson_id == lesson_id):
            later = [i for i in range(at, len(states)) if states[i] == claim.names]
            if not later:
                losses.append(f"lesson {lesson_id}: {sorted(claim.names)} was called saved")
                break
            at = later[0]
    return losses


def _states(
    lesson_id: int, found: Sequence[Change], names: Mapping[int, str]
) -> list[frozenset[str]]:
    """Return who was not simply present, after each save of the lesson."""
    missing: set[str] = set()
    states = dict[int, frozenset[str]]()
    for change in found:
        kind, number, person = change.key
        if kind not in {ATTENDANCE, "lesson"} or number != lesson_id:
            continue
        if person is not None:
            (missing.discard if change.now is None else missing.add)(names[person])
        states[change.sequence] = frozenset(missing)
    return list(states.values())


def puts_stand(
    puts: Sequence[tuple[str, str]],
    found: Sequence[Change],
    lesson_id: int,
    pupils: Mapping[int, str],
) -> list[str]:
    """What the thin flow called saved was saved; each pupil's saves are as many as told."""
    made: dict[str, list[str]] = defaultdict(list)
    for change in found:
        kind, number, person = change.key
        if (kind, number) == (ROLL, lesson_id) and person is not None:
            made[pupils[person]].append("здесь" if change.now is None else "нет")
    return [f"{name} {state} was called saved" for name, state in puts if state not in made[name]]


def letters_heard(person: Person, database: Path, budget: int) -> list[str]:
    """Alerts were heard, at most once more for each crash; notes at most once."""
    texts = [m["text"] for m in person.look()["messages"] if m["from_bot"]]
    heard = Counter(found.groups() for text in texts if (found := _THIN.match(text)))
    numbers = Counter(number for _message, number in person.alerts)
    losses = [f"{person.key}: {key} came {n} times" for key, n in heard.items()
              if key[0] == "Сводка" and n > 1]  # fmt: skip
    losses += [f"{person.key}: alert {key} came {n} times"
               for key, n in [*heard.items(), *numbers.items()] if n > 1 + budget]  # fmt: skip
    for kind, key, state in _letters_of(person.number, database):
        told = heard["Тревога", str(key)] if kind == "thin_alert" else numbers[str(key)]
        if state == "sent" and told == 0:
            losses.append(f"{person.key}: {kind} {key} is called sent and was not heard")
        if state in {"unknown", "new"}:
            losses.append(f"{person.key}: {kind} {key} is left {state}")
    return losses


def _letters_of(chat_id: int, database: Path) -> list[tuple[str, int, str]]:
    """Return kind, number and state of the alerts for one chat."""
    with opened(database) as tx:
        rows = tx.execute(
            "SELECT kind, payload, state FROM outbox o JOIN account a ON a.id = o.account_id"
            " WHERE a.telegram_id = ? AND kind IN ('absence', 'thin_alert')",
            (chat_id,),
        ).fetchall()
    found = [(kind, json.loads(payload), state) for kind, payload, state in rows]
    return [(k, p["number"] if k == "thin_alert" else p["alert_id"], s) for k, p, s in found]


def digests_once(person: Person, since: int) -> list[str]:
    """No digest came twice among the messages after `since`."""
    messages = [m for m in person.look()["messages"] if m["from_bot"] and m["id"] > since]
    digests = Counter(
        b["data"] for m in messages for row in m["rows"] for b in row
        if (b.get("data") or "").startswith("dr:")
    )  # fmt: skip
    return [f"{person.key}: digest {key} came {n} times" for key, n in digests.items() if n > 1]
