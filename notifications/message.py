"""What a composer hands to the delivery, and what it asks of whoever sends."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from handlers.kit.reply import Screen
from handlers.screens.brief_words import About

Outcome = Literal["sent", "blocked", "refused", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A screen to be sent to one account: `silent` does not ring.

    The screen's kind and object name the thing that rang: its one living message. With
    `edits` the living message of that thing is redrawn instead, and nothing rings; where it
    is no more, nothing is sent. `title` is a line that names the thing and no person (HTML): it
    stays where a school lets messages say as little as possible; there `of_today` says that the
    matter does not wait for tomorrow.
    """

    screen: Screen
    silent: bool = True
    edits: bool = False
    title: str = ""
    of_today: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a message; `again_in` seconds where Telegram asks to come back."""

    outcome: Outcome
    message_id: int | None = None
    again_in: float | None = None


class Telegram(Protocol):
    """Whoever can send: bot/sender.py in life."""

    async def send(self, chat_id: int, message: Message) -> Delivered:
        """Send a new message."""

    async def redraw(self, chat_id: int, message_id: int, message: Message) -> Delivered:
        """Edit a message that stands."""


Composer = Callable[[Journal, Actor, Letter], Awaitable[Message | None]]
"""Reads again as the reader, draws in the recipient's language; None, or a refusal: nothing
to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of letter: who words it, and whether it is repeated after an unknown outcome.

    `about` is all that it says where a school lets messages say as little as possible (brief.py);
    `opened` words it for whoever opens it, where `compose` does so only while it is news.
    """

    compose: Composer
    about: About
    opened: Composer | None = None
    repeats: bool = False
