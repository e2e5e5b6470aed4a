"""Who is meant by a typed name, and how a pupil is listed so that no two look alike.

A name fits by the beginning of the surname, then of the first name, then of the patronymic.
Nothing here guesses: what fits two is two candidates, to be asked about.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from core.model.people import Name
from core.rules.spelling import fold

Roster = Mapping[int, Name]
"""The pupils who may be meant, by person id, in the order of the list."""


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


def listed(surname: str, first: str, *, clash: bool) -> str:
    """Return «Петров К.», or «Петров Кирилл» where the short form clashes with another's."""
    if not first:
        return surname
    return f"{surname} {first}" if clash else f"{surname} {first[0]}."


def display_names(roster: Roster) -> dict[int, str]:
    """Return the name by which each is listed: as short as keeps all of them apart.

    Surname and initial; first names where these clash, then patronymics; persons of wholly
    equal names are numbered in the order of their ids. ё and е count as the same letter.
    """
    shown = {i: listed(name.surname, name.first, clash=False) for i, name in roster.items()}
    for i in _clashing(shown):
        shown[i] = listed(roster[i].surname, roster[i].first, clash=True)
    for i in _clashing(shown):
        shown[i] = roster[i].full
    seen: Counter[str] = Counter()
    for i in sorted(_clashing(shown)):
        seen[fold(shown[i])] += 1
        shown[i] = f"{shown[i]} ({seen[fold(shown[i])]})"
    return shown


_PARTS = 3


@lru_cache(maxsize=4096)
def _parts(name: Name) -> tuple[str, str, str]:
    return fold(name.surname), fold(name.first), fold(name.patronymic)


def _begins(parts: Iterable[str], typed: Iterable[str]) -> bool:
    return all(part.startswith(word) for part, word in zip(parts, typed, strict=False))


def _clashing(shown: Mapping[int, str]) -> tuple[int, ...]:
    times = Counter(fold(text) for text in shown.values())
    return tuple(i for i, text in shown.items() if times[fold(text)] > 1)
