"""What people have typed, shown safely: as text, never as markup, and on its own line of sight."""

from html import escape
from unicodedata import bidirectional

_TURNS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"})
_CLOSED_BY = {
    "PDI": frozenset({"LRI", "RLI", "FSI"}),
    "PDF": frozenset({"LRE", "RLE", "LRO", "RLO"}),
}
_OPENS = frozenset().union(*_CLOSED_BY.values())
_DIRECTED = _TURNS | _OPENS | frozenset(_CLOSED_BY)
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
    """Return the text so that what turns the direction of writing is kept inside it.

    A sign that opens or closes a direction and has no other half in its line is left out, so
    that nothing typed reaches beyond the end of its line. Only the first and the last line have
    neighbours on the screen, so only they are set apart.
    """
    if not any(bidirectional(sign) in _DIRECTED for sign in text):
        return text
    lines = [_paired(line) for line in text.split("\n")]
    for place in {0, len(lines) - 1}:
        if any(bidirectional(sign) in _TURNS for sign in lines[place]):
            lines[place] = f"{_ISOLATE}{lines[place]}{_END}"
    return "\n".join(lines)


def _paired(line: str) -> str:
    """Leave out each opening sign that is never closed, and each closing one of nothing."""
    opened: list[int] = []
    alone: set[int] = set()
    for place, sign in enumerate(line):
        kind = bidirectional(sign)
        if kind in _OPENS:
            opened.append(place)
        elif kind in _CLOSED_BY:
            if opened and bidirectional(line[opened[-1]]) in _CLOSED_BY[kind]:
                opened.pop()
            else:
                alone.add(place)
    alone.update(opened)
    return "".join(sign for place, sign in enumerate(line) if place not in alone)
