"""Does a table say what the history tells? One object of the journal at a time, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.model.chain import Astray, Held, Newest, Remembered, Weigh, plain
from core.model.natures import KEPT, REMARK


class Brought:
    """Lets pass what imports brought unchained, no more of it than the chain has counted."""

    def __init__(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._left = remembered.unnamed

    def speaks_for(self, kind: str, held: Held | None) -> bool:
        """Tell whether the object stands as an import remembers it, and count it."""
        if self._left <= 0 or held is None or not self._remembered.speaks_for(kind, held):
            return False
        self._left -= 1
        return True


@dataclass(frozen=True, slots=True)
class Judge:
    """Compares one object after the other: how works weigh, what imports brought."""

    weigh: Weigh
    brought: Brought

    def astray(
        self, kind: str, told: Newest | None, held: Held | None, names: Iterable[str]
    ) -> Astray | None:
        """Return what is wrong with an object of this kind, None where both say the same.

        Where a history is erased, what stands is told once more: of what is not, nothing stands.
        """
        one = held or told
        if one is None:
            return None
        what = _wrong(told, held, self.weigh, names)
        if what is None or self.brought.speaks_for(kind, held):
            return None
        return Astray(
            what=what,
            kind=kind,
            object_id=one.object_id,
            person_id=one.person_id,
            sequence=told.sequence if told else None,
        )


def _wrong(
    told: Newest | None, held: Held | None, weigh: Weigh, names: Iterable[str]
) -> str | None:
    if told is None or (told.now is None and held is not None):
        return "unchained"
    if held is None:
        return None if told.now is None else "gone"
    same = held.vouched and all(_says(told, held, name) for name in names)
    return None if same and _is_of(told, held, weigh) else "changed"


def _says(told: Newest, held: Held, name: str) -> bool:
    if name in held.later and name not in told.now:
        return True
    return bool(plain(told.now.get(name)) == plain(held.said[name]))


def kept(held: Held) -> dict[str, Any]:
    """Return what is told of an object when its history is erased: with author and weight."""
    return {**held.said, _BY: held.author_id, _WEIGHT: held.weight}


def _is_of(told: Newest, held: Held, weigh: Weigh) -> bool:
    """Tell whether author and weight are those of the save; a remark leaves the author."""
    if told.nature == KEPT:
        return (told.now[_BY], told.now[_WEIGHT]) == (held.author_id, held.weight)
    if held.authored and told.nature != REMARK and held.author_id != told.author_id:
        return False
    if held.weight is None:
        return True
    weight = weigh(told.policy_version_id, told.now["kind"])
    return weight is None or weight == held.weight


_BY, _WEIGHT = "by", "weight"
