"""How two texts are one: spaces, case, «ё» and look-alike dashes make no difference."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans("‐‑‒–—−", "------")


def tidy(text: str) -> str:
    """Return the text composed (NFC), with single spaces and none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return the form in which texts are compared; never the form in which one is kept."""
    return tidy(text).casefold().replace("ё", "е").translate(_DASHES)
