"""What people have typed, shown safely: as text, never as markup, and on its own line of sight."""

from html import escape
from unicodedata import bidirectional

_TURNS = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"})
_ISOLATE, _END = "\u2068", "\u2069"


def quoted(text: str) -> str:
    """Return the text as HTML; what turns the direction of writing is kept inside it."""
    return isolated(escape(text))


def unstopped(words: str) -> str:
    """Return the words without a full stop at their end: a sentence sets its own.

    «Не нашлось: Орлова О.» else ends twice.
    """
    return words.removesuffix(".")


def isolated(text: str) -> str:
    """Return the text so that what turns the direction of writing is kept inside it."""
    if any(bidirectional(char) in _TURNS for char in text):
        return f"{_ISOLATE}{text}{_END}"
    return text
