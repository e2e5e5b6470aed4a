"""The topic and the homework of a lesson as they stand, with what corrections ask about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.model.lesson import Homework


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The topic of a lesson; text None: it was taken away again. `version` never falls."""

    lesson_id: int
    text: str | None
    version: int = 1
    author_id: int | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Homework as it stands: an empty text says that none was set, `stands` that it counts.

    `stands` is False once the entry was taken back: nothing has been said about homework.
    """

    homework: Homework
    stands: bool = True
    author_id: int | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRevision:
    """The newest revision of an object; `was` and `now` are its JSON, None: not there."""

    sequence: int
    at: datetime
    author_id: int | None
    nature: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a topic or homework shall be (None: not there), and what sort of change that is."""

    text: str | None
    nature: str
    clause: str | None = None
