"""What the audit chain is made of: rows, and the details and revisions that hang on them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
