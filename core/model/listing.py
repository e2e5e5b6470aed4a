"""How a pupil is listed so that no two look alike."""

from collections import Counter
from collections.abc import Mapping

from core.model.people import Name
from core.model.spelling import fold
from core.model.worded import worded

Roster = Mapping[int, Name]
"""The pupils who may be meant, by person id, in the order of the list."""


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
    return {i: worded(i, form) for i, form in shown.items()}


def _clashing(shown: Mapping[int, str]) -> tuple[int, ...]:
    folded = {i: fold(text) for i, text in shown.items()}
    times = Counter(folded.values())
    return tuple(i for i, text in folded.items() if times[text] > 1)
