"""What stands of a lesson beside attendance and marks: its topic and its homework."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Homework set at a lesson; `text` "" says that none is set, `due_day` None: not dated yet."""

    text: str
    due_day: date | None = None
    for_some: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What else stands of a lesson: its topic and its homework, and when each was entered."""

    topic: bool = False
    homework: bool = False
    topic_text: str = ""
    tasks: tuple[Task, ...] = ()
    topic_at: datetime | None = None
    homework_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LateEntry:
    """A part of a lesson that was entered after its hour, which is that of `clause`."""

    what: Literal["topic", "homework", "marks"]
    clause: str | None
