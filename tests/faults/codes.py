"""Codes that were handed out: each that somebody was shown stands, lets in, and there is one."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from core.rules.codes import digest, spoken
from core.storage.tables import history, people
from tests.faults.claims import Claim
from tests.faults.people import Person, Profile

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

NEWCOMER = 940_001
"""The Telegram id of somebody whom the school does not know."""

ISSUED = "issue_code"


def losses(tx: sa.Connection, seed: "Seed") -> Iterator[str]:
    """Yield codes that were shown and do not stand, and people who have two."""
    key = seed.world.settings.key_file.read_bytes()
    own = people.invitation
    rows = {row.code_hash: row for row in tx.execute(sa.select(own))}
    names = _names(tx)
    for person, claim in shown(seed):
        row = rows.get(digest(str(claim.key[0]), key))
        if row is None or names[row.person_id] != claim.value:
            yield f"{person.who.key}: a code for {claim.value} was shown and does not stand"
        elif row.revoked_at is not None and not _was_revoked(seed, row, rows.values()):
            yield f"{person.who.key}: the code for {claim.value} was revoked by nobody"
    waiting = Counter(
        (row.person_id, row.role) for row in rows.values()
        if row.revoked_at is None and row.used_at is None
    )  # fmt: skip
    yield from (f"{names[who]} has {n} codes" for (who, _role), n in waiting.items() if n > 1)
    yield from _told_once(tx, rows.values())


def shown(seed: "Seed") -> Iterator[tuple[Person, Claim]]:
    """Yield every code that somebody was shown."""
    for person in seed.people:
        for look in person.heard:
            yield from ((person, claim) for claim in look if claim.kind == "code")


def _names(tx: sa.Connection) -> dict[int, str]:
    own = people.person
    rows = tx.execute(sa.select(own.c.id, own.c.surname, own.c.first, own.c.patronymic))
    return {row[0]: " ".join(part for part in row[1:] if part) for row in rows}


def _was_revoked(seed: "Seed", row: Any, rows: Any) -> bool:
    """Tell whether a press or a later code of the same person and role has revoked it."""
    pressed = any(f"rv:{row.id}" in person.pressed for person in seed.people)
    same = (row.person_id, row.role)
    later = any((one.person_id, one.role) == same and one.id > row.id for one in rows)
    return pressed or later


def _told_once(tx: sa.Connection, rows: Any) -> Iterator[str]:
    """Each code belongs to one chained row of the audit, and each such row to a code."""
    own = history.audit
    kept = Counter(tx.execute(sa.select(own.c.object_id).where(own.c.action == ISSUED)).scalars())
    made = {row.id for row in rows}
    yield from (f"the code {one} was issued {n} times" for one, n in kept.items() if n > 1)
    if made != set(kept):
        yield f"codes {sorted(made ^ set(kept))} stand in the journal or in its history alone"


def lets_in(seed: "Seed") -> list[str]:
    """Let a newcomer type the newest code that still waits; the bot must know whose it is."""
    key = seed.world.settings.key_file.read_bytes()
    own = people.invitation
    waits = sa.select(own.c.code_hash).where(own.c.revoked_at.is_(None), own.c.used_at.is_(None))
    with seed.eye.connect() as tx:
        hashes = set(tx.execute(waits).scalars())
    claims = [one for _, one in shown(seed) if digest(str(one.key[0]), key) in hashes]
    if not claims:
        return []
    newcomer = _newcomer(seed)
    newcomer.says(spoken(str(claims[-1].key[0])))
    seed.quiet()
    seed.tally["codes typed"] += 1
    said = "\n".join(message["text"] for message in newcomer.look())
    return (
        [] if str(claims[-1].value) in said else [f"a code of {claims[-1].value} lets in nobody"]
    )


def _newcomer(seed: "Seed") -> Person:
    seed.line.call("POST", "/sandbox/people", {"name": "newcomer", "id": NEWCOMER})
    who = Profile("newcomer", NEWCOMER, 0, ())
    return Person(who, seed.line, seed.random, seed.ground.facts.names)
