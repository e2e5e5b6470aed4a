"""Screens and replies as values: what a handler gives back instead of speaking to Telegram.

`bot/presenter.py` edits or sends a screen and answers the press; `notifications` hand the
same screens to the sender.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from aiogram.filters.callback_data import CallbackData

Style = Literal["danger", "success", "primary"]

MAX_TEXT, MAX_ROWS, MAX_IN_ROW, MAX_TOAST = 4000, 30, 7, 200
"""Limits that hold in Telegram and in MAX alike (domain.md)."""


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
    `commands` are set for the chat where given: (command, what it does).
    """

    screen: Screen | None = None
    toast: str = ""
    alert: bool = False
    keep: bool = False
    commands: tuple[tuple[str, str], ...] | None = None


def button(text: str, data: CallbackData, style: Style | None = None) -> Button:
    """Return a button that carries this data."""
    return Button(text, data.pack(), style=style)


def two_in_a_row(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """Lay names out two in a row: that always fits at 360 points (telegram.md)."""
    listed = list(buttons)
    return tuple(tuple(listed[i : i + 2]) for i in range(0, len(listed), 2))
