"""Finding a code in what somebody has written: alone, in a sentence, in a pasted link."""

import re
from itertools import pairwise

from aiogram.filters import Filter
from aiogram.types import Message

from core.rules.codes import looks_like_code, looks_like_link

_LINK = re.compile(r"[?&]start=([A-Za-z0-9_-]+)")
_LONGEST = 200
"""A longer text is no attempt to come in."""


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
    words = text.split()
    parts = (text, *words, *(" ".join(pair) for pair in pairwise(words)))
    return next((part for part in parts if _has_shape(part)), None)


def _has_shape(part: str) -> bool:
    """Tell whether the part looks like a code; «Костомаров» does, but is a surname.

    Ten Cyrillic letters that all look like Latin ones are a word: as a code they would come
    once in fifty thousand.
    """
    stripped = part.strip(".,;:!?()«»\"'")
    is_word = all("а" <= sign <= "я" or sign == "ё" for sign in stripped.lower())
    return looks_like_link(stripped) or (looks_like_code(stripped) and not is_word)


class HoldsCode(Filter):
    """Passes a message that holds a code or a link's secret."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether there is one."""
        return secret_in(message.text or message.caption or "") is not None
