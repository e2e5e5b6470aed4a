"""Whose names were put into words: a name tells it to whoever listens, so no screen forgets it.

A reply is drawn while bot/middlewares.py listens. What was worded and stands in the reply has
been shown (handlers/kit/looks.py); what was worded to sort or to compare has not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Heard = set[tuple[int, str]]
"""Person ids with each form of their names that was put into words."""

_HEARD: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[Heard]:
    """Give the set that grows by each name put into words inside the block."""
    heard: Heard = set()
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


def worded(person_id: int | None, form: str) -> str:
    """Return the form of the person's name, heard by whoever listens; None is nobody's."""
    heard = _HEARD.get()
    if heard is not None and person_id is not None:
        heard.add((person_id, form))
    return form
