"""Screens and replies as values: what a handler gives back instead of speaking to Telegram.

`bot/presenter.py` edits or sends a screen and answers the press; `notifications` hand the
same screens to the sender.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.kit.widths import cut, grouped, room, shortened

Style = Literal["danger", "success", "primary"]

MAX_TEXT, MAX_ROWS, MAX_IN_ROW, MAX_TOAST = 4000, 30, 7, 200
"""Limits that hold in Telegram and in MAX alike (domain.md)."""

_MOST_NAMES = 24
"""Rows of names on a screen, so that its other buttons find a place too."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label with packed callback data or a link; the style only repeats the label's sign."""

    text: str
    data: str | None = None
    url: str | None = None
    style: Style | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with the screen: a photo is shown, a voice played, a document offered."""

    kind: Literal["photo", "document", "voice"]
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """HTML text and keyboard. `kind` and `object_id` name the thing, `version` its save.

    `children` are the pupils whose data it shows to a family: counted as looked at.
    """

    kind: str
    text: str
    rows: tuple[Row, ...] = ()
    object_id: str = ""
    version: int = 0
    children: frozenset[int] = field(default_factory=frozenset)
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to an update: a screen, a word on the press, or both.

    `alert` shows the word until it is closed. `keep` leaves a screen of its own in the chat
    (a card, a code): the next screen is a new message and this one keeps its keyboard.
    `commands` are set for the chat where given: (command, what it does). `named` are the
    persons whom screen, file or word name: what staff is shown of a child is kept (looks.py).
    """

    screen: Screen | None = None
    toast: str = ""
    alert: bool = False
    keep: bool = False
    commands: tuple[tuple[str, str], ...] | None = None
    named: frozenset[int] = field(default_factory=frozenset)


def button(text: str, data: CallbackData, style: Style | None = None) -> Button:
    """Return a button that carries this data."""
    return Button(text, data.pack(), style=style)


def in_rows(
    buttons: Iterable[Button], widest: Iterable[str] = (), most: int = MAX_IN_ROW
) -> tuple[Row, ...]:
    """Lay buttons out in order, so many in a row as a phone of 360 dp shows whole.

    `widest` are the labels as wide as taps can make them: no tap moves a button elsewhere.
    """
    listed = list(buttons)
    return _split(listed, grouped(list(widest) or _labels(listed), most))


def two_in_a_row(buttons: Iterable[Button], widest: Iterable[str] = ()) -> tuple[Row, ...]:
    """Lay names out two in a row; one that is too wide for half a row stands alone.

    Where that takes too many rows all stay in pairs, and wide ones end in «…».
    """
    listed = list(buttons)
    rows = in_rows(listed, widest, 2)
    pairs = _split(listed, [2] * ((len(listed) + 1) // 2))
    if len(rows) <= max(_MOST_NAMES, len(pairs)):
        return rows
    return tuple(_shown(row) for row in pairs)


def fitted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows as a phone of 360 dp shows them whole: what is too wide is split.

    Screens are composed to fit; this is for names and titles that nobody foresaw. The last
    row still begins with the same button («‹ Back»). What fits nowhere ends in «…».
    """
    if not any(cut(_labels(row)) for row in rows):
        return tuple(rows)
    *upper, last = rows
    parts = [part for row in upper for part in _split(row, grouped(_labels(row), len(row)))]
    parts += _last(last)
    return tuple(_shown(row) for row in (parts if len(parts) <= MAX_ROWS else rows))


def _shown(row: Sequence[Button]) -> Row:
    """Return the row with labels that are too wide for it shortened."""
    most = room(len(row))
    return tuple(replace(one, text=shortened(one.text, most)) for one in row)


def _last(row: Row) -> list[Row]:
    first, *rest = row
    if not rest or not cut(_labels(row)):
        return [row]
    *before, end = _split(rest, grouped(_labels(rest), len(rest)))
    if cut(_labels((first, *end))):
        return [*before, end, (first,)]
    return [*before, (first, *end)]


def _split(row: Sequence[Button], sizes: Iterable[int]) -> tuple[Row, ...]:
    left = iter(row)
    return tuple(tuple(islice(left, size)) for size in sizes)


def _labels(row: Sequence[Button]) -> list[str]:
    return [one.text for one in row]
