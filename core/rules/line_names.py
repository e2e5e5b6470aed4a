"""Names and codes inside a typed line, whatever else it says: words, letters, where names end.

Nothing here guesses: where a letter or a word can be read in two ways, nothing is said.
"""

import re
from enum import StrEnum

from core.rules.names import Roster, fitting
from core.rules.spelling import fold


class Code(StrEnum):
    """What a typed letter says: Н, О, Б, У in either alphabet and case (domain.md)."""

    ABSENT = "absent"
    LATE = "late"
    ILL = "ill"
    VALID = "valid"


_WORD = re.compile(r"[^\s.:]+\.?")
_CODES = {"Н": Code.ABSENT, "О": Code.LATE, "0": Code.LATE, "Б": Code.ILL, "У": Code.VALID}
_MOST_WORDS = 3
_JOINS = frozenset(fold(word) for word in ("и", "and"))


def words_of(group: str) -> list[str]:
    """Split a group into words; «К.О.» is two, lone dashes are none."""
    return [word for word in _WORD.findall(group) if fold(word.rstrip(".")).strip("-")]


def code_of(word: str) -> Code | None:
    """Return the code of a single letter; with a dot it is an initial."""
    return None if word.endswith(".") else _CODES.get(fold(word))


def joins(words: list[str], here: int, roster: Roster) -> bool:
    """Tell whether the word is the «и» between two names, and begins none itself.

    With a dot it is an initial, and so it is where no further word follows.
    """
    if here + 1 >= len(words) or not words[here + 1][0].isalpha():
        return False
    word = fold(words[here])
    return word in _JOINS and (len(word) == 1 or not fitting([word], roster))


def end_of_name(words: list[str], start: int, roster: Roster) -> int | None:
    """Return where the name that begins at `start` ends; None where that is unclear."""
    end = start + 1
    for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
        if end == len(words) or not _belongs(words, start, end, roster):
            break
        if _may_be_another(words, start, end, roster):
            return None
    return end


def _belongs(words: list[str], start: int, here: int, roster: Roster) -> bool:
    """Tell whether the word is a further part of the name before it, fitting or not."""
    part = words[here]
    if fitting([word.rstrip(".") for word in words[start : here + 1]], roster):
        return True
    if joins(words, here, roster):
        return False
    is_letter = len(fold(part.rstrip("."))) == 1
    opens = code_of(part) is not None and here + 1 < len(words)
    return is_letter and not opens


def _may_be_another(words: list[str], start: int, here: int, roster: Roster) -> bool:
    """Tell whether the word, which fits the name before it, could as well begin another.

    A first name in full behind a surname that alone fits several could not: «Иванов Пётр» is
    how one of two is listed, even in a class with a Петров.
    """
    before = [word.rstrip(".") for word in words[start:here]]
    whole = [*before, words[here].rstrip(".")]
    if joins(words, here, roster):  # «Макарова и Маслов»: the initial only where it chooses none
        return fitting(before, roster) != fitting(whole, roster)
    if len(fold(words[here].rstrip("."))) == 1:
        return code_of(words[here]) is not None and here + 1 < len(words)
    firsts = {fold(roster[i].first) for i in fitting(whole, roster)}
    if len(before) == 1 and len(fitting(before, roster)) > 1 and fold(whole[1]) in firsts:
        return False
    return bool(fitting(whole[-1:], roster))
