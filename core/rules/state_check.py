"""Does a table say what the history tells? One object of the journal at a time, pure."""

from collections.abc import Iterable
from typing import Any

from core.model.chain import Astray, Held, Newest, Weigh, plain
from core.model.natures import KEPT, REMARK


def astray(
    kind: str, told: Newest | None, held: Held | None, weigh: Weigh, names: Iterable[str]
) -> Astray | None:
    """Return what is wrong with an object of this kind, None where both say the same.

    Where a history is erased, what stands is told once more: of what is not, nothing stands.
    """
    one = held or told
    if one is None:
        return None
    what = _wrong(told, held, weigh, names)
    if what is None:
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
    same = all(plain(told.now.get(name)) == plain(held.said[name]) for name in names)
    return None if same and _is_of(told, held, weigh) else "changed"


def kept(held: Held) -> dict[str, Any]:
    """Return what is told of an object when its history is erased: with author and weight."""
    return {**held.said, _BY: held.author_id, _WEIGHT: held.weight}


def _is_of(told: Newest, held: Held, weigh: Weigh) -> bool:
    """Tell whether author and weight are those of the save; a remark leaves the author."""
    if told.nature == KEPT:
        return (told.now[_BY], told.now[_WEIGHT]) == (held.author_id, held.weight)
    if held.author_id is not None and told.nature != REMARK and held.author_id != told.author_id:
        return False
    if held.weight is None:
        return True
    weight = weigh(told.policy_version_id, told.now["kind"])
    return weight is None or weight == held.weight


_BY, _WEIGHT = "by", "weight"
