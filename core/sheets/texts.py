"""How two texts are one: spaces, case, «ё» and look-alike dashes make no difference."""

from core.model.spelling import tidy

__all__ = ["fold", "tidy"]

_DASHES = str.maketrans("‐‑‒–—−", "------")


def fold(text: str) -> str:
    """Return the form in which texts are compared; never the form in which one is kept."""
    return tidy(text).casefold().replace("ё", "е").translate(_DASHES)
