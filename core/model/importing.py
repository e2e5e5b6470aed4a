"""Values of an import: what the files want, what stands, and what is to be written.

A thing is named by its kind and its key; all its fields are texts ("" is none), so that the
file's value, the last imported one and the one that stands can be compared.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Ref = tuple[str, str]
"""Kind and key of a thing."""

LONGEST_KEY = 200
_DIGITS = 32
_DASHES = str.maketrans("‐‑‒–—−", "------")


def key_of(*parts: str) -> str:
    """Return the key of a thing: case, «ё» and kinds of dashes make no difference.

    It compares as the reader of sheets does; a long key ends in a hash.
    """
    key = "|".join(parts).casefold().replace("ё", "е").translate(_DASHES)
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]
    return f"{key[: LONGEST_KEY - _DIGITS - 1]}#{digest}"


class Choice(StrEnum):
    """What becomes of a field that was edited by hand since the last import."""

    ASK = "ask"
    KEEP_MINE = "keep_mine"
    TAKE_FILE = "take_file"


class Verdict(StrEnum):
    """What a row of a file is, compared with what stands."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: kind of file, its name, the sheet's row number (from 1)."""

    kind: str
    file: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A thing as the files want it; `parts` name it, the rows at `place` and `also` say so."""

    kind: str
    parts: tuple[str, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    place: Place
    also: tuple[Place, ...] = ()

    @property
    def ref(self) -> Ref:
        """Return its kind and key."""
        return self.kind, key_of(*self.parts)


@dataclass(frozen=True, slots=True)
class Open:
    """A dated row that still holds: its id and first day."""

    id: int
    since: date


@dataclass(frozen=True, slots=True)
class Stood:
    """A thing as it stands: its row, its fields, the dated rows behind them by name."""

    id: int
    fields: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Open] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What was imported last: the row made of it, value by field, what was kept against it."""

    object_id: int | None
    values: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Year:
    """The school year that the import speaks of; `id` is None while it does not stand."""

    id: int | None
    name: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The journal as an import meets it: things and last imported values by kind and key."""

    things: Mapping[Ref, Stood]
    sources: Mapping[Ref, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field edited by hand since the last import: what stands and what the file says."""

    place: Place
    kind: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A wanted thing compared: `changes` are field → (was, becomes), `kept` field → ours."""

    wanted: Wanted
    verdict: Verdict
    stood: Stood | None = None
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)


Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a person's row was and becomes, for the history; `person_id` is whom it concerns.

    Ids below zero are rows yet to be made; `was` None: it is one of them.
    """

    kind: str
    object_id: int
    person_id: int
    was: Mapping[str, str | None] | None
    now: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writes:
    """Rows by table; ids below zero are rows yet to be made, the same number everywhere."""

    inserts: Mapping[str, list[Row]] = field(default_factory=dict)
    updates: Mapping[str, list[Row]] = field(default_factory=dict)
    deletes: Mapping[str, list[int]] = field(default_factory=dict)
    sources: tuple[Row, ...] = ()
    forgotten: tuple[Ref, ...] = ()
    changes: tuple[Change, ...] = ()
    ids: Mapping[Ref, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self.inserts or self.updates or self.deletes or self.sources or self.forgotten)
