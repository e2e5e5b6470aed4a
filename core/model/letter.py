"""What comes and goes as values: an update, a letter, a message that stands in a chat."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A row due to be sent, with the chat and language of its recipient; moments are aware."""

    id: int
    account_id: int
    chat_id: int
    language: str
    kind: str
    payload: dict[str, Any]
    attempts: int
    made_at: datetime
    not_after: datetime | None = None
    message_id: int | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A message that stands in a chat as a screen; `living`: of a thing that rang."""

    chat_id: int
    message_id: int
    kind: str
    object_id: str = ""
    version: int = 0
    living: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What presenting needs to know: the work screen, the newest that rang, the pressed one."""

    work: Drawn | None
    rang: int
    pressed: Drawn | None


@dataclass(frozen=True, slots=True)
class Stored:
    """An update waiting to be handled: its JSON body and how often it was tried."""

    update_id: int
    chat_id: int
    body: str
    attempts: int
