"""Where a conversation stands: the next state is an argument of the use case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LESSON = "lesson:"
"""A state that begins so: a lesson's page or grid is open, what is typed is a line of it.

Its id follows and, where a sheet of marks is open, the column of it. The bell of the next
lesson ends it: a line typed then is the next one's.
"""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The state of a chat's conversation with one user; `state` None: nothing is awaited."""

    chat_id: int
    user_id: int
    state: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
