"""How a typed word is compared with a written one: case, alphabet and ё make no difference."""

import re
import unicodedata

_LATIN_AS_CYRILLIC = str.maketrans("ABCEHKMOPTXYЁ‐‑‒–—−", "АВСЕНКМОРТХУЕ------")

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Return the text composed (NFC), with single spaces and none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return the form by which words are compared; never shown, never stored.

    Ё is Е, a Latin letter is the Cyrillic one it looks like, a dash is a hyphen; signs of
    direction and other invisible ones are dropped.
    """
    wide = unicodedata.normalize("NFKC", text).upper()
    if not wide.isprintable():  # nearly every word is: nobody looks at its signs one by one
        wide = "".join(sign for sign in wide if unicodedata.category(sign) != "Cf")
    return wide.translate(_LATIN_AS_CYRILLIC).strip()
