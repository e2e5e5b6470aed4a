"""Finding a code in what somebody has written: alone, in a sentence, in a pasted link."""

import re
from itertools import pairwise

from aiogram.filters import Filter
from aiogram.types import Message

from core.model.invitations import CODE_LENGTH
from core.rules.codes import looks_like_code, looks_like_link

_LINK = re.compile(r"[?&]start=([A-Za-z0-9_-]+)")
_DIGITS = re.compile(r"[0-9]{5}[ -]?[0-9]{5}")
"""Ten digits alone, as codes are written; a phone number has eleven, a plus or other gaps."""
_LONGEST = 200
"""A longer text is no attempt to come in."""
_AROUND = ".,;:!?()«»\"'"


def secret_in(text: str) -> str | None:
    """Return the code or the link's secret in the text as it was written, or None."""
    if text.startswith("/start"):
        payload = text.partition(" ")[2].strip()
        return payload or None
    if text.startswith("/") or len(text) > _LONGEST:
        return None
    pasted = _LINK.search(text)
    if pasted is not None:
        return pasted[1]
    if _DIGITS.fullmatch(text.strip()):
        return text
    words = [word.strip(_AROUND) for word in text.split()]
    halves = (f"{a}-{b}" for a, b in pairwise(words) if len(a) == len(b) == CODE_LENGTH // 2)
    return next((part for part in (text, *words, *halves) if _has_shape(part)), None)


def _has_shape(part: str) -> bool:
    """Tell whether the part looks like a code; «Костомаров» and a phone number do not.

    Ten digits among other words, or ten Cyrillic letters that look like Latin ones, are a
    number or a word: as codes they would come once in fifty thousand.
    """
    signs = [sign for sign in part.lower() if sign.isalnum()]
    is_word = all("а" <= sign <= "я" or sign == "ё" for sign in signs)
    is_number = all(sign.isdigit() for sign in signs)
    is_code = looks_like_code(part) and not is_word and not is_number
    return is_code or looks_like_link(part)


class HoldsCode(Filter):
    """Passes a message that holds a code or a link's secret."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether there is one."""
        return secret_in(message.text or message.caption or "") is not None
