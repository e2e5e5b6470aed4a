"""A class as people spell it: «7Б», «7-Б», «7 «Б»», «7 б класс»."""

import re

from core.model.spelling import tidy

LAST_GRADE = 11
_SPELLED = re.compile(
    r"([1-9][0-9]?)\s*[-‐‑‒–—]?\s*[«»\"'“”„‘’]?\s*([А-ЯЁ]?)\s*[«»\"'“”„‘’]?(?:\s*КЛ(?:АСС|\.)?)?"
)
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
"""Latin capitals typed for Russian ones."""


def class_name(text: str) -> tuple[int, str] | None:
    """Return (7, "Б") for any usual spelling, (7, "") where the grade has one class, else None."""
    match = _SPELLED.fullmatch(tidy(text).upper().translate(_LOOK_ALIKE))
    if match is None or int(match[1]) > LAST_GRADE:
        return None
    return int(match[1]), match[2]


def normal_class(text: str) -> str | None:
    """Return «7Б» for any usual spelling, else None."""
    found = class_name(text)
    return None if found is None else f"{found[0]}{found[1]}"
