"""What the audit chain is made of: rows, and the details and revisions that hang on them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

ERASE = "erase_history"
"""The action of the row by which a person's details are erased: without it that is damage."""

ALL_TIES = "ties"
"""What a row is about that tells of ties alone: who belonged where, no day at school."""

AFTERWARDS = frozenset({"invitation", "binding", "consent", ALL_TIES})
"""What may be done about people who have left: their phones and codes; told once of all."""

TORN = "torn"
"""Ends a line of anchors that the power cut short."""

Weigh = Callable[[int | None, str], float | None]
"""Returns the weight of a kind of work by a policy version, None where it is not known."""


def plain(value: Any) -> Any:
    """Return a column's or a revision's value in one form: lists sorted, nothing as None."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return sorted(value) or None
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedRow:
    """One save: who did what, when, under which clause; `hash` is over all the rest."""

    sequence: int
    at: datetime
    account_id: int | None
    person_id: int | None
    action: str
    object_kind: str
    object_id: int | None
    clause: str | None
    digest: str
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a save says of one pupil, None: of nobody; salt and payload may be erased."""

    sequence: int
    ordinal: int
    person_id: int | None
    digest: str
    salt: str | None
    payload: str | None
    erased_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedRevision:
    """What an object was and became by a save; was, now and why may be emptied with a detail."""

    sequence: int
    object_kind: str
    object_id: int
    person_id: int | None
    at: datetime
    account_id: int | None
    author_id: int | None
    in_place_of: int | None
    nature: str
    was: Any
    now: Any
    why: str | None
    clause: str | None
    policy_version_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """What the newest revision tells of an object (`person_id` 0: of nobody)."""

    object_id: int
    person_id: int
    sequence: int
    nature: str
    author_id: int | None
    policy_version_id: int | None
    now: Any

    @property
    def key(self) -> tuple[int, int]:
        """Return what names the object among those of its kind."""
        return self.object_id, self.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a table holds of an object, named and written as revisions write it down.

    `authored`: the table names an author at all. `vouched`: what no name tells, such as the
    moment of an entry, is that of a revision. `later` are names that older revisions leave out.
    """

    object_id: int
    person_id: int
    author_id: int | None
    weight: float | None
    said: Mapping[str, Any]
    authored: bool = False
    vouched: bool = True
    later: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[int, int]:
        """Return what names the object among those of its kind."""
        return self.object_id, self.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Astray:
    """An object of which the table says otherwise than its history; `sequence` of the newest.

    `what`: "unchained" stands without a history, "gone" stands no more though it should,
    "changed" says something else.
    """

    what: str
    kind: str
    object_id: int
    person_id: int
    sequence: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A chained word by which details of a person were erased: where, when, by whom.

    `told_until` is the moment of the last of them that tells of school, None: of none.
    """

    sequence: int
    at: datetime
    person_id: int
    by: int | None
    details: int = 0
    told_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What imports remember of objects of a kind, by id; `unnamed` of them no revision tells.

    The chain counts those, and what is remembered of an object speaks for it.
    """

    kind: str
    values: Mapping[int, Mapping[str, Any]]
    unnamed: int

    def speaks_for(self, kind: str, held: Held) -> bool:
        """Tell whether what stands is what the import brought."""
        told = self.values.get(held.object_id) if kind == self.kind else None
        return told is not None and all(plain(held.said[n]) == told[n] for n in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedRow:
    """A policy version as it stands; `back`: it was taken back before its day."""

    id: int
    name: str
    since: date
    text: str
    hash: str
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyWord:
    """What the chain tells of a version's adoption, or that it was taken back."""

    sequence: int
    version_id: int
    back: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of the chain that was told outside: its place, and its hash or how it begins."""

    sequence: int
    hash: str
