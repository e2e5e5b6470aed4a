"""How wide a label is, and how much of it a phone of 360 dp shows.

The table beside this file holds the widths of Roboto Medium at 15, in which Telegram for
Android writes on buttons; `room` is that client's arithmetic. Telegram cuts a longer label
with a «…» of its own and tells nobody.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SIZE = 15
TABLE = Path(__file__).parent / "roboto" / "widths.tsv"

WIDEST = 18.0
"""A sign that the font lacks comes from another one: an em at the most, an emoji 17.6 (the
height of its line), and ▶ is an emoji to Telegram."""

_PHONE, _BESIDE, _GAP, _EDGE, _INSET = 360, 15, 5, 2, 10
"""In dp: the narrowest phone; what stays free beside a keyboard (10 and 5); between two
buttons; once a row; within a button, left and right together. From ChatMessageCell of
Telegram for Android: the keyboard grows as wide as its widest row asks, up to 345."""


@cache
def advances() -> dict[str, float]:
    """Return the width of each sign of the table, in dp."""
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return {chr(int(code, 16)): float(width) for code, _, width in cells}


def width(text: str) -> float:
    """Return how wide the text is on a button, in dp; never less than a phone makes it."""
    return sum(_advance(sign) for sign in text)


def _advance(sign: str) -> float:
    """Joiners, selectors and accents stand within the sign before them."""
    known = advances().get(sign)
    if known is not None:
        return known
    return 0.0 if unicodedata.category(sign) in {"Mn", "Me", "Cf"} else WIDEST


def room(buttons: int) -> float:
    """Return how wide a label may be in a row of so many buttons, in dp.

    333 for one, 159 for two, 101 for three, 72 for four, 34 for seven.
    """
    shared = _PHONE - _BESIDE - _GAP * (buttons - 1) - _EDGE
    return shared // buttons - _INSET


def cut(labels: Sequence[str]) -> list[str]:
    """Return those labels of a row that a phone of 360 dp would cut."""
    most = room(len(labels)) if labels else 0
    return [label for label in labels if width(label) > most]


def grouped(labels: Sequence[str], most: int) -> list[int]:
    """Return how many of the labels go into each row, in order, so that none is cut.

    At most `most` stand in a row. One that is too long even for a row of its own gets one.
    """
    sizes: list[int] = []
    done = 0
    for number in range(1, len(labels) + 1):
        size = number - done
        if size > 1 and (size > most or cut(labels[done:number])):
            sizes.append(size - 1)
            done = number - 1
    return [*sizes, len(labels) - done] if labels else []


def shortened(text: str, most: float) -> str:
    """Return the text, or as much of its beginning as fits with a «…»."""
    if width(text) <= most:
        return text
    while text and width(f"{text}…") > most:
        text = text[:-1].rstrip(" ·,:")
    return f"{text}…"
