"""Does one save stand as it was chained? Row, details and revisions, one against the other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import Damaged
from core.model.chain import AFTERWARDS, ERASE, ChainedRevision, ChainedRow, Detail, Erasure
from core.rules.chain import detail_digest, digest_of, row_hash, told


def check_save(
    row: ChainedRow, details: Sequence[Detail], revisions: Sequence[ChainedRevision]
) -> int:
    """Return how many details of the row were erased by right.

    Raises:
        Damaged: detail_emptied, detail_changed, row_changed or revision_changed.
    """
    erased = sum(_is_erased(detail) for detail in details)
    if digest_of(detail.digest for detail in details) != row.digest or row_hash(row) != row.hash:
        raise Damaged("row_changed", row.sequence)
    if not _holds(row, details, revisions):
        raise Damaged("revision_changed", row.sequence)
    return erased


def _is_erased(detail: Detail) -> bool:
    if detail.salt is None and detail.payload is None and detail.erased_at is not None:
        return True
    if detail.salt is None or detail.payload is None:
        raise Damaged("detail_emptied", detail.sequence)
    if detail.erased_at is not None:
        raise Damaged("detail_changed", detail.sequence)
    if detail_digest(detail.salt, detail.payload) != detail.digest:
        raise Damaged("detail_changed", detail.sequence)
    if json.loads(detail.payload).get("person", detail.person_id) != detail.person_id:
        raise Damaged("detail_changed", detail.sequence)
    return False


def _holds(
    row: ChainedRow, details: Sequence[Detail], revisions: Sequence[ChainedRevision]
) -> bool:
    """Tell whether the revisions are those of the row and its details, no more and no less."""
    own: dict[int | None, list[ChainedRevision]] = {}
    for revision in revisions:
        if not _is_of(row, revision):
            return False
        own.setdefault(revision.person_id, []).append(revision)
    agree = [_agree(detail, own.pop(detail.person_id, [])) for detail in details]
    return all(agree) and not own


def _is_of(row: ChainedRow, revision: ChainedRevision) -> bool:
    chained = (row.at, row.account_id, row.person_id, row.clause)
    return (revision.at, revision.account_id, revision.author_id, revision.clause) == chained


def _agree(detail: Detail, revisions: Sequence[ChainedRevision]) -> bool:
    """Beside an erased detail nothing may be said; else the same must be said.

    A pupil has a detail only where something is said of the pupil.
    """
    if detail.person_id is not None and not revisions:
        return False
    if detail.payload is None:
        return all(one.was is one.now is one.why is None for one in revisions)
    said: object = json.loads(detail.payload)["revisions"]
    return said == [told(one) for one in revisions]


class Erasures:
    """Details are erased by right where the chain says so afterwards, of the same person."""

    def __init__(self) -> None:
        self._erased: dict[int, _Erased] = {}
        self._asked: list[Erasure] = []

    def note(self, row: ChainedRow, details: Sequence[Detail]) -> None:
        """Take in a save, and what of it was erased.

        Raises:
            Damaged: what concerns no person is never erased.
        """
        if row.action == ERASE and row.object_id is not None:
            asked = Erasure(
                sequence=row.sequence, at=row.at, person_id=row.object_id, by=row.person_id
            )
            self._asked.append(asked)
        for detail in details:
            if detail.payload is not None:
                continue
            if detail.person_id is None:
                raise Damaged("erased_unasked", row.sequence)
            self._erased.setdefault(detail.person_id, _Erased()).note(row)

    def end(self) -> tuple[Erasure, ...]:
        """Return each chained word, the last one of a person with what was erased by it.

        Raises:
            Damaged: the first row of which something was erased without a chained word.
        """
        last = {one.person_id: one for one in self._asked}
        for person_id, erased in sorted(self._erased.items(), key=lambda one: one[1].sequence):
            asked = last.get(person_id)
            if asked is None or asked.sequence <= erased.sequence:
                raise Damaged("erased_unasked", erased.sequence)
            until = erased.told_until
            last[person_id] = replace(asked, details=erased.details, told_until=until)
        return tuple(
            last[one.person_id] if last[one.person_id].sequence == one.sequence else one
            for one in self._asked
        )


@dataclass(slots=True)
class _Erased:
    """What was erased of one person: up to which row, how much, of which last day at school."""

    sequence: int = 0
    details: int = 0
    told_until: datetime | None = None

    def note(self, row: ChainedRow) -> None:
        """Take in one detail."""
        self.sequence = row.sequence
        self.details += 1
        if row.object_kind not in AFTERWARDS:
            self.told_until = max(row.at, self.told_until or row.at)
