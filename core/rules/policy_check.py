"""Is the regulation that the school adopted the one that stands? Pure."""

import hashlib
from collections.abc import Iterable, Iterator

from core.model.chain import AdoptedRow, Astray, PolicyWord, plain

KIND = "policy"


def astray(rows: Iterable[AdoptedRow], words: Iterable[PolicyWord]) -> Iterator[Astray]:
    """Yield the versions of which the table says otherwise than the chain.

    Until December 2026 the chain told name and day of a version, and not the hash of its text:
    such a text is compared with its own hash alone. A chain that tells of no adoption at all
    is of no school: the first start tells the first one.
    """
    adopted: dict[int, PolicyWord] = {}
    back: dict[int, PolicyWord] = {}
    for word in words:
        (back if word.back else adopted)[word.version_id] = word
    for row in rows if adopted else ():
        told = adopted.pop(row.id, None)
        if told is None:
            yield _of(row.id, "unchained", None)
        elif not _same(row, told) or row.back != (row.id in back):
            yield _of(row.id, "changed", told)
    for version_id, told in adopted.items():
        yield _of(version_id, "gone", told)


def _same(row: AdoptedRow, told: PolicyWord) -> bool:
    if hashlib.sha256(row.text.encode()).hexdigest() != row.hash:
        return False
    facts = told.facts
    return (row.name, plain(row.since), row.hash) == (
        facts.get("name"),
        facts.get("since"),
        facts.get("hash", row.hash),
    )


def _of(version_id: int, what: str, told: PolicyWord | None) -> Astray:
    sequence = told.sequence if told is not None else None
    return Astray(what=what, kind=KIND, object_id=version_id, person_id=0, sequence=sequence)
