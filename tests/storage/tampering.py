"""A written history in a file, and somebody who has the file in hand and changes it at random."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from core.model.chain import ChainedRow
from core.rules.chain import canonical, detail_digest, digest_of, row_hash

Row = dict[str, Any]
Deed = Callable[[Random, sqlite3.Connection], str | None]
"""Changes the file and says what it did; None: there was nothing to do it to."""

AUDIT = ("at", "account_id", "person_id", "action", "object_kind", "object_id", "clause",
         "digest", "previous", "hash")  # fmt: skip
DETAIL = ("person_id", "digest", "salt", "payload", "erased_at", "sequence")
REVISION = ("object_kind", "object_id", "person_id", "at", "account_id", "author_id",
            "in_place_of", "nature", "was", "now", "why", "clause", "policy_version_id",
            "sequence")  # fmt: skip
STATE: dict[str, tuple[str, ...]] = {
    "attendance": ("fact", "minutes", "person_id", "lesson_id"),
    "mark": ("value", "remark", "kind", "weight", "subject_id", "day", "person_id", "author_id"),
    "topic": ("text", "author_id"),
    "homework": ("text", "due_day", "teaching_id", "author_id"),
    "lesson": ("teaching_id", "taken_at", "status", "subject_id", "taken_by"),
    "policy_version": ("text", "hash", "since", "name"),
    "substitution": ("absent_id", "substitute_id", "subject_id"),
    "homework_recipient": ("person_id",),
    "absence_reason": ("reason", "document", "person_id", "set_by", "set_at"),
    "period_mark": ("value", "subject_id", "person_id", "kind", "author_id"),
    "note": ("text", "kind", "child_id", "author_id"),
    "written_work": ("title", "graded_by", "kind", "cancelled_at"),
    "spell": ("kind", "since", "until", "ground"),
    "grants": ("role", "scope_id", "since", "until", "person_id"),
    "guardianship": ("guardian_id", "child_id", "relation", "until"),
    "enrolment": ("class_id", "person_id", "since", "until"),
    "subgroup_member": ("subgroup_id", "person_id", "since"),
    "binding": ("account_id", "person_id", "since", "until"),
}
"""The tables of the journal, and what somebody would like to read otherwise in them."""


WHERE = {"lesson": "taken_at IS NOT NULL"}
"""The rows that the history tells of, where not all."""

EMPTIED = (("mark", "author_id"), ("absence_reason", "set_by"), ("homework", "author_id"),
           ("topic", "author_id"), ("lesson", "taken_at"), ("lesson", "taken_by"))  # fmt: skip
"""Columns that somebody could simply empty."""


def _rows(tx: sqlite3.Connection, table: str, where: str = "1") -> list[Row]:
    tx.row_factory = sqlite3.Row
    return [
        dict(row)
        for row in tx.execute(f"SELECT rowid AS rid, * FROM {table} WHERE {where} ORDER BY rowid")  # noqa: S608 - the tests' own words
    ]


def _set(tx: sqlite3.Connection, table: str, rid: int, **changed: Any) -> None:
    names = ", ".join(f'"{name}" = ?' for name in changed)
    tx.execute(f"UPDATE {table} SET {names} WHERE rowid = ?", (*changed.values(), rid))  # noqa: S608 - the tests' own words


def _other(rng: Random, row: Row, column: str, rows: list[Row]) -> Any:
    """Return another value for a column: one that stands elsewhere, or one of its kind."""
    now = row[column]
    elsewhere = sorted({r[column] for r in rows if r[column] != now}, key=repr)
    own: list[Any]
    if isinstance(now, int | float):
        own = [now + 1, now + rng.randrange(2, 50)]
    elif isinstance(now, str):
        own = [now + "0", now[1:] + "а"]
    else:
        own = ["0" if column not in {"person_id", "account_id", "author_id"} else 1]
    return rng.choice(elsewhere or own) if rng.random() < 0.5 else rng.choice(own)


def _change(table: str, columns: tuple[str, ...], where: str = "1") -> Deed:
    def deed(rng: Random, tx: sqlite3.Connection) -> str | None:
        rows = _rows(tx, table, where)
        if not rows:
            return None
        row, column = rng.choice(rows), rng.choice(columns)
        value = _other(rng, row, column, rows)
        if column in {"was", "now"} and value is not None:
            value = json.dumps({"forged": rng.randrange(1000)})
        elif column in {"at", "erased_at", "cancelled_at", "taken_at", "set_at"}:
            value = f"2026-09-{rng.randrange(1, 29):02d} 10:00:00.000000"
        _set(tx, table, row["rid"], **{column: value})
        return f"{table}.{column} of {row['rid']}: {row[column]!r} → {value!r}"

    return deed


def _empty(table: str, column: str) -> Deed:
    def deed(rng: Random, tx: sqlite3.Connection) -> str | None:
        rows = _rows(tx, table, f"{column} IS NOT NULL AND {WHERE.get(table, '1')}")
        if not rows:
            return None
        row = rng.choice(rows)
        _set(tx, table, row["rid"], **{column: None})
        return f"{table}.{column} of {row['rid']} emptied"

    return deed


def _remove(table: str) -> Deed:
    def deed(rng: Random, tx: sqlite3.Connection) -> str | None:
        rows = _rows(tx, table)
        if not rows:
            return None
        row = rng.choice(rows)
        tx.execute(f"DELETE FROM {table} WHERE rowid = ?", (row["rid"],))  # noqa: S608 - the tests' own words
        return f"{table} {row['rid']} removed"

    return deed


def swapped_order(rng: Random, tx: sqlite3.Connection) -> str:
    """Let two rows stand in each other's place, with what hangs on them."""
    last = len(_rows(tx, "audit"))
    one, two = rng.sample(range(1, last + 1), 2)
    for table in ("audit", "audit_detail", "revision"):
        for was, now in ((one, -1), (two, one), (-1, two)):
            tx.execute(f"UPDATE {table} SET sequence = ? WHERE sequence = ?", (now, was))  # noqa: S608 - the tests' own words
    return f"rows {one} and {two} swapped"


def swapped_revisions(rng: Random, tx: sqlite3.Connection) -> str | None:
    """Let two revisions tell what the other told."""
    rows = _rows(tx, "revision", "now IS NOT NULL")
    one, two = rng.sample(rows, 2)
    if one["now"] == two["now"]:
        return None
    for row, of in ((one, two), (two, one)):
        _set(tx, "revision", row["rid"], now=of["now"])
    return f"revisions {one['rid']} and {two['rid']} swapped"


def cut_tail(rng: Random, tx: sqlite3.Connection) -> str:
    """Take the last rows away with all that hangs on them, and move the head back."""
    rows = _rows(tx, "audit")
    kept = rows[rng.randrange(len(rows) // 2, len(rows) - 1)]
    for table in ("revision", "audit_detail", "audit"):
        tx.execute(f"DELETE FROM {table} WHERE sequence > ?", (kept["sequence"],))  # noqa: S608 - the tests' own words
    tx.execute("UPDATE audit_head SET sequence = ?, hash = ?", (kept["sequence"], kept["hash"]))
    return f"tail cut after {kept['sequence']}"


def insert_save(rng: Random, tx: sqlite3.Connection) -> str:
    """Put a well-formed row in between, the later ones moved on but not hashed anew."""
    at = rng.randrange(2, len(_rows(tx, "audit")))
    for table in ("audit_detail", "revision", "audit"):
        tx.execute(f"UPDATE {table} SET sequence = -sequence WHERE sequence >= ?", (at,))  # noqa: S608 - the tests' own words
        tx.execute(f"UPDATE {table} SET sequence = 1 - sequence WHERE sequence < 0")  # noqa: S608 - the tests' own words
    (before,) = _rows(tx, "audit", f"sequence = {at - 1}")
    payload = canonical({"facts": {"forged": at}, "person": None, "revisions": []})
    own = detail_digest("salt", payload)
    row = chained({**before, "sequence": at, "previous": before["hash"]})
    row = replace(row, digest=digest_of([own]))
    values = (at, before["at"], row.account_id, row.person_id, row.action, row.object_kind,
              row.object_id, row.clause, row.digest, row.previous, row_hash(row))  # fmt: skip
    tx.execute("DROP INDEX IF EXISTS uq_audit_previous")
    tx.execute("UPDATE audit SET previous = ? WHERE sequence = ?", (row_hash(row), at + 1))
    tx.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - the tests' own words
    tx.execute(
        "INSERT INTO audit_detail (sequence, ordinal, digest, salt, payload) VALUES (?,0,?,?,?)",
        (at, own, "salt", payload),
    )
    tx.execute("UPDATE audit_head SET sequence = sequence + 1")
    return f"a row put in at {at}"


COPIED = ("attendance", "mark", "absence_reason", "period_mark", "note",
          "grants", "guardianship", "enrolment", "binding")  # fmt: skip
"""Tables of which a row could be put in for somebody else."""


def insert_state(rng: Random, tx: sqlite3.Connection) -> str | None:
    """Copy a row of a table for another pupil, as if it had been written there."""
    table = rng.choice(COPIED)
    rows = _rows(tx, table)
    if not rows:
        return None
    row = rng.choice(rows)
    column = "child_id" if table in {"note", "guardianship"} else "person_id"
    people = {one[column] for one in rows}
    free = [p["rid"] for p in _rows(tx, "person") if p["rid"] not in people]
    if not free:
        return None
    held = {k: v for k, v in row.items() if k not in {"rid", "id"}} | {column: rng.choice(free)}
    names = ", ".join(f'"{name}"' for name in held)
    marks = ", ".join("?" * len(held))
    tx.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(held.values()))  # noqa: S608 - the tests' own words
    return f"{table} put in for {held[column]}"


def erase_unasked(rng: Random, tx: sqlite3.Connection) -> str:
    """Empty a detail and its revisions as an erasure would, with no word of it in the chain."""
    row = rng.choice(_rows(tx, "audit_detail", "payload IS NOT NULL"))
    at = "2026-11-24 12:00:00.000000"
    _set(tx, "audit_detail", row["rid"], salt=None, payload=None, erased_at=at)
    tx.execute(
        "UPDATE revision SET was = NULL, now = NULL, why = NULL WHERE sequence = ?"
        " AND person_id IS ?",
        (row["sequence"], row["person_id"]),
    )
    return f"detail {row['sequence']}/{row['ordinal']} of {row['person_id']} emptied unasked"


def erase_early(rng: Random, tx: sqlite3.Connection) -> str:
    """Let all of a pupil vanish behind a well-formed word at the tail, that no seal knows of."""
    told = _rows(tx, "audit_detail", "payload IS NOT NULL AND person_id IS NOT NULL")
    person_id = rng.choice(sorted({row["person_id"] for row in told}))
    at, left = rng.choice(
        (("2033-11-24", None), ("2027-06-30", "2020-05-30"), ("2099-01-01", "2027-05-30"))
    )
    if left is not None:
        tx.execute(
            "UPDATE enrolment SET since = ?1, until = ?1 WHERE person_id = ?2", (left, person_id)
        )
        tx.execute(
            "UPDATE grants SET until = ?1 WHERE ?2 IN (person_id, scope_id)", (left, person_id)
        )
    moment = f"{at} 12:00:00.000000"
    tx.execute(
        "UPDATE audit_detail SET salt = NULL, payload = NULL, erased_at = ? WHERE person_id = ?",
        (moment, person_id),
    )
    tx.execute(
        "UPDATE revision SET was = NULL, now = NULL, why = NULL WHERE person_id = ?", (person_id,)
    )
    for table in ("attendance", "mark", "absence_reason", "period_mark", "spell"):
        tx.execute(f"DELETE FROM {table} WHERE person_id = ?", (person_id,))  # noqa: S608 - the tests' own words
    tx.execute("DELETE FROM note WHERE child_id = ?", (person_id,))
    append(tx, moment, person_id)
    return f"all of {person_id} gone behind an erasure of {at}, left {left}"


def append(tx: sqlite3.Connection, moment: str, person_id: int) -> None:
    """Append a well-formed word of an erasure, and move the head."""
    last = _rows(tx, "audit")[-1]
    payload = canonical({"facts": {}, "person": None, "revisions": []})
    own = detail_digest("salt", payload)
    said = {"sequence": last["sequence"] + 1, "at": moment, "previous": last["hash"],
            "account_id": None, "person_id": None, "action": "erase_history",
            "object_kind": "person", "object_id": person_id, "clause": None,
            "digest": digest_of([own])}  # fmt: skip
    row = said | {"hash": row_hash(chained(said))}
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    tx.execute(f"INSERT INTO audit ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - the tests' own words
    tx.execute(
        "INSERT INTO audit_detail (sequence, ordinal, digest, salt, payload) VALUES (?,0,?,?,?)",
        (row["sequence"], own, "salt", payload),
    )
    tx.execute("UPDATE audit_head SET sequence = ?, hash = ?", (row["sequence"], row["hash"]))


def hash_anew(rng: Random, tx: sqlite3.Connection) -> str:
    """Change a mark everywhere: table, revision, detail; then hash all that follows anew."""
    rows = _rows(tx, "revision", "object_kind = 'mark' AND now IS NOT NULL AND sequence > 1")
    row = rng.choice(rows)
    said = json.loads(row["now"])
    forged = said | {"value": rng.choice([v for v in "2345" if v != said["value"]])}
    _set(tx, "revision", row["rid"], now=json.dumps(forged, ensure_ascii=False))
    newest = _rows(tx, "revision", f"object_kind = 'mark' AND object_id = {row['object_id']}")[-1]
    if newest["rid"] == row["rid"]:
        tx.execute("UPDATE mark SET value = ? WHERE id = ?", (forged["value"], row["object_id"]))
    where = f"sequence = {row['sequence']} AND person_id = {row['person_id']}"
    (detail,) = _rows(tx, "audit_detail", where)
    payload = json.loads(detail["payload"])
    for one in payload["revisions"]:
        if one["id"] == row["object_id"] and one["now"] == said:
            one["now"] = forged
    text = canonical(payload)
    digest = detail_digest(detail["salt"], text)
    _set(tx, "audit_detail", detail["rid"], payload=text, digest=digest)
    rehash(tx, row["sequence"])
    return f"a mark of row {row['sequence']} changed and all hashed anew"


def rehash(tx: sqlite3.Connection, since: int) -> None:
    """Compute every row from this one on anew, and the head."""
    (before,) = _rows(tx, "audit", f"sequence = {since - 1}")
    previous = before["hash"]
    for row in _rows(tx, "audit", f"sequence >= {since}"):
        details = _rows(tx, "audit_detail", f"sequence = {row['sequence']}")
        digest = digest_of(d["digest"] for d in sorted(details, key=lambda d: d["ordinal"]))
        now = replace(chained(row), digest=digest, previous=previous)
        previous = row_hash(now)
        _set(tx, "audit", row["rid"], digest=digest, previous=now.previous, hash=previous)
    tx.execute("UPDATE audit_head SET hash = ?", (previous,))


def chained(row: Row) -> ChainedRow:
    """Return a row of the file as the journal reads it."""
    names = ("sequence", "account_id", "person_id", "action", "object_kind", "object_id",
             "clause", "digest", "previous")  # fmt: skip
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    return ChainedRow(at=at, **{name: row[name] for name in names})


DEEDS: dict[str, tuple[Deed, ...]] = {
    "rows": (_change("audit", AUDIT), _remove("audit")),
    "details": (
        _change("audit_detail", DETAIL, "payload IS NOT NULL"),
        _remove("audit_detail"),
        erase_unasked,
    ),
    "revisions": (
        _change("revision", REVISION, "now IS NOT NULL"),
        _remove("revision"),
        swapped_revisions,
    ),
    "order": (swapped_order,),
    "tail": (cut_tail,),
    "inserted": (insert_save, insert_state),
    "state": (
        *(_change(table, columns, WHERE.get(table, "1")) for table, columns in STATE.items()),
        *(_remove(table) for table in STATE if table != "lesson"),
        *(_empty(table, column) for table, column in EMPTIED),
    ),
    "hashed anew": (hash_anew,),
    "erased early": (erase_early,),
}
"""Kinds of tampering, each with the ways to do it."""


def tamper_at_random(file: Path, rng: Random) -> tuple[str, str]:
    """Change the file in one way; return its kind and what was done."""
    kind = rng.choice(sorted(DEEDS))
    with closing(sqlite3.connect(file)) as tx:
        while True:
            try:
                done = rng.choice(DEEDS[kind])(rng, tx)
            except sqlite3.IntegrityError:  # the database would not take it: another way
                tx.rollback()
                continue
            if done is not None:
                tx.commit()
                return kind, done
