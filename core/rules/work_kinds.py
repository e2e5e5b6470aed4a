"""Which kind of work is meant by a typed word: «контр», «сам.», «д/р», «практ»?"""

from collections.abc import Sequence

from core.policy.schema import Policy, WorkKind
from core.rules.spelling import fold

_LEAST = 2
_SAYS_NOTHING = frozenset({fold("работа"), fold("work")})


def kinds_named(words: Sequence[str], policy: Policy) -> tuple[tuple[str, ...], int]:
    """Return the kinds that the words begin with, and how many words that takes.

    By the short name or an abbreviation («к/р», «к. р.»), or by the beginning of a word of the
    Russian or English name; a short name typed in full outweighs beginnings. «Контрольная работа»
    is one name of two words.
    """
    kinds = policy.marks.ordered_kinds()
    if not words:
        return (), 0
    dotted = tuple(kind for kind, one in kinds if _letters(words[:2]) in _shortly(one))
    if dotted:
        return dotted, 2
    first = fold(words[0].rstrip("."))
    short = tuple(kind for kind, one in kinds if first in _shortly(one))
    found = short or tuple(kind for kind, one in kinds if _begins(one, first))
    if not found:
        return (), 0
    named = dict(kinds)
    whole = tuple(kind for kind in found if _is_second(named[kind], words))
    return (whole, 2) if whole else (found, 1)


def _shortly(kind: WorkKind) -> frozenset[str]:
    return frozenset(fold(short.rstrip(".")) for short in (kind.short, *kind.also))


def _letters(words: Sequence[str]) -> str:
    """«К. Р.» as «К/Р», whatever else as nothing."""
    dotted = [fold(word.rstrip(".")) for word in words if word.endswith(".")]
    is_short = len(dotted) == _LEAST and all(len(letter) == 1 for letter in dotted)
    return "/".join(dotted) if is_short else ""


def _begins(kind: WorkKind, typed: str) -> bool:
    names = f"{fold(kind.name)} {fold(kind.name_en)}".split()
    own = [word for word in names if word not in _SAYS_NOTHING]
    return len(typed) >= _LEAST and any(word.startswith(typed) for word in own)


def _is_second(kind: WorkKind, words: Sequence[str]) -> bool:
    """Tell whether the second word typed is the second one of the kind's name, in full."""
    own = fold(kind.name).split()
    return len(words) > 1 and len(own) > 1 and fold(words[1].rstrip(".")) == own[1]
