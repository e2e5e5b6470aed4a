"""A person as people write one: names, phones, dates, who stands for a pupil."""

import re
from collections.abc import Mapping

from core.model.spelling import fold
from core.model.visible import is_visible

MAX_NAME = 60
"""Signs of one part of a name."""

RELATIONS: Mapping[str, tuple[str, ...]] = {
    "mother": ("мать", "мама"),
    "father": ("отец", "папа"),
    "guardian": ("опекун", "опекунша", "попечитель", "приёмный родитель"),
    "grandmother": ("бабушка",),
    "grandfather": ("дедушка", "дед"),
    "other": ("иное", "другой представитель", "представитель"),
}
"""Code of a relation → its Russian words, the canonical one first."""

_NAME = re.compile(r"[^\W\d_]+(?:(?:[ '’ʼ.-]|\. |- | -)[^\W\d_]+)*\.?")
_PHONE_SIGNS = re.compile(r"[\s()./-]")


def is_name(text: str) -> bool:
    """Tell whether it may be a part of a name: letters, spaces, hyphens, apostrophes.

    Letters that nobody sees (Hangul fillers) are none.
    """
    if len(text) > MAX_NAME or _NAME.fullmatch(text) is None:
        return False
    return all(sign.isspace() or is_visible(sign) for sign in text)


def normal_phone(text: str) -> str | None:
    """Return «+79000000001» (8 and 7 before ten digits are Russia), None for no phone."""
    digits = _PHONE_SIGNS.sub("", text)
    if match := re.fullmatch(r"(?:\+7|7|8)?([0-9]{10})", digits):
        return f"+7{match[1]}"
    return digits if re.fullmatch(r"\+[0-9]{8,15}", digits) else None


def relation_in(text: str) -> tuple[str, str] | None:
    """Return the code of the relation that the text begins with, and what follows it."""
    folded = fold(text)
    for code, spellings in RELATIONS.items():
        for word in spellings:
            if folded.startswith(fold(word)) and not folded[len(word) : len(word) + 1].isalpha():
                return code, text.strip()[len(word) :].strip(" ,:;-–—")
    return None
