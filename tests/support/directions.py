"""Which lines of a message reach beyond themselves, or are turned round by what stands on them."""

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import bidirectional

_ISOLATES = {"LRI", "RLI", "FSI"}
_OPENS = {**dict.fromkeys(_ISOLATES, "PDI"), **dict.fromkeys(("LRE", "RLE", "LRO", "RLO"), "PDF")}
_TURNS = {"R", "AL", "AN"} | _OPENS.keys() - _ISOLATES
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile("<[^>]*>")


def open_lines(html: str) -> Iterator[str]:
    """Yield the lines that leave a direction open at their end, or close one of another's."""
    if _DIRECTED.search(unescape(html)):
        yield from (line for line in _lines(html) if _is_open(line))


def loose_lines(html: str) -> Iterator[str]:
    """Yield these, and the lines in which something turns that is not set apart."""
    yield from (line for line in _lines(html) if _is_open(line) or _turns(line))


def _lines(html: str) -> list[str]:
    return unescape(_TAG.sub("", html)).split("\n")


def _is_open(line: str) -> bool:
    open_: list[str] = []
    for kind in map(bidirectional, line):
        if kind in _OPENS:
            open_.append(_OPENS[kind])
        elif kind in {"PDI", "PDF"} and (not open_ or open_.pop() != kind):
            return True
    return bool(open_)


def _turns(line: str) -> bool:
    apart = 0
    for kind in map(bidirectional, line):
        if kind in _TURNS and not apart:
            return True
        apart += (kind in _ISOLATES) - (kind == "PDI")
    return False
