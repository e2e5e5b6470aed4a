"""What stands of a lesson beside attendance and marks: its topic and its homework."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Homework set at a lesson; `text` "" says that none is set, `due_day` None: not dated yet."""

    text: str
    due_day: date | None = None
    for_some: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What else stands of a lesson: its topic and its homework."""

    topic: bool = False
    homework: bool = False
    topic_text: str = ""
    tasks: tuple[Task, ...] = ()
