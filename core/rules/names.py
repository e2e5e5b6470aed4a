"""Who is meant by a typed name.

A name fits by the beginning of the surname, then of the first name, then of the patronymic.
Nothing here guesses: what fits two is two candidates, to be asked about.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from core.model.listing import Roster, display_names, listed
from core.model.people import Name
from core.rules.slips import is_slip, slips
from core.rules.spelling import fold

__all__ = ["Roster", "display_names", "fitting", "is_sure", "listed", "nearest"]


def fitting(words: Sequence[str], roster: Roster) -> tuple[int, ...]:
    """Return the ids that fit «Петров», «Петров К» or «Петров Кирилл Олег», in roster order.

    A part typed in full outweighs the same letters as a beginning: «Петров» is Петров even
    where there is a Петрова. At most three words; none fits more, and none fits no word.
    """
    typed = [fold(word) for word in words]
    if not all(typed) or not 0 < len(typed) <= _PARTS:
        return ()
    found = {i: _parts(name) for i, name in roster.items() if _begins(_parts(name), typed)}
    for place, part in enumerate(typed):
        in_full = {i: parts for i, parts in found.items() if parts[place] == part}
        found = in_full or found
    return tuple(found)


def is_sure(words: Sequence[str], roster: Roster) -> bool:
    """Tell whether the words alone may decide: they fit one, by more than a lone letter.

    One letter of a surname («н Ф») is asked about even where it fits one, since it may be the
    initial that was put in front («К. Петров»).
    """
    found = fitting(words, roster)
    if len(found) != 1:
        return False
    surname = fold(words[0])
    return len(surname) > 1 or fold(roster[found[0]].surname) == surname


def nearest(words: Sequence[str], roster: Roster) -> tuple[int, ...]:
    """Return a few whom a mistyped name may mean, the nearest first; they are always asked about.

    A surname is near that begins alike and has at most one slip for four letters, or has two
    neighbours swapped; a first name behind it begins as theirs does. The first name typed in
    front counts too: «Анна Кузнецова».
    """
    turned = fitting([*words[1:], *words[:1]], roster) if len(words) > 1 else ()
    typed = fold(words[0]) if words else ""
    first = fold(words[1])[:1] if len(words) > 1 else ""
    near = {
        i: slips(typed, surname)
        for i, (surname, own, _) in ((i, _parts(name)) for i, name in roster.items())
        if is_slip(typed, surname) and own.startswith(first)
    }
    return tuple(dict.fromkeys((*turned, *sorted(near, key=lambda i: near[i]))))[:_FEW]


_PARTS, _FEW = 3, 4


@lru_cache(maxsize=4096)
def _parts(name: Name) -> tuple[str, str, str]:
    return fold(name.surname), fold(name.first), fold(name.patronymic)


def _begins(parts: Iterable[str], typed: Iterable[str]) -> bool:
    return all(part.startswith(word) for part, word in zip(parts, typed, strict=False))
