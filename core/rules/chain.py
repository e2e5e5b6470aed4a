"""How the audit chain is computed: pure, so that writer and verifier cannot differ.

A chained row holds the digest of its details; a detail holds sha256(salt ‖ payload). Salt and
payload alone may be erased: the digest stays, the chain holds (design.md, decision 6).
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from core.model.chain import ChainedRevision, ChainedRow

START = "0" * 64
"""What the first row follows."""

_FIELDS = ("sequence", "at", "account_id", "person_id", "action", "object_kind", "object_id")


def canonical(payload: Any) -> str:
    """Return the one JSON text of a payload: sorted keys, no spaces, Cyrillic as it is."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def told(revision: ChainedRevision) -> dict[str, Any]:
    """Return what a detail says of a revision; the rest of it stands in the chained row."""
    return {
        "kind": revision.object_kind,
        "id": revision.object_id,
        "was": revision.was,
        "now": revision.now,
        "nature": revision.nature,
        "why": revision.why,
        "in_place_of": revision.in_place_of,
        "clause": revision.clause,
        "policy_version_id": revision.policy_version_id,
    }


def detail_digest(salt: str, payload: str) -> str:
    """Return sha256(salt ‖ payload) in hex."""
    return hashlib.sha256((salt + payload).encode()).hexdigest()


def digest_of(details: Iterable[str]) -> str:
    """Return the digest of a row from those of its details, in order."""
    return hashlib.sha256("".join(details).encode()).hexdigest()


def row_hash(row: ChainedRow) -> str:
    """Return the hash of a chained row over its columns and the hash before it."""
    values = [_plain(getattr(row, name)) for name in (*_FIELDS, "clause", "digest", "previous")]
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
