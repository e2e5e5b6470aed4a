"""The words of a typed line of marks: which is a value, a letter, or neither."""

from collections.abc import Sequence

from core.model.marking import EXEMPT, OWED
from core.rules.line_names import Code, code_of
from core.rules.spelling import fold

BESIDE = {fold(OWED): OWED, "*": OWED, fold(EXEMPT): EXEMPT}
"""What stands beside the scale, as it is typed."""


def is_value(word: str) -> bool:
    """Tell whether a word stands for a mark, right or wrong."""
    bare = fold(word.rstrip("."))
    return bare in BESIDE or any(sign.isdigit() for sign in bare)


def letter_of(word: str) -> Code | None:
    """Return the code of a letter; a figure is none."""
    return None if is_value(word) else code_of(word)


def bare_of(words: Sequence[str]) -> list[str]:
    """Return the words without the dots behind them."""
    return [word.rstrip(".") for word in words]
