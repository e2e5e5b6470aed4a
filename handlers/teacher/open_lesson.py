"""An open lesson: what is typed while it is open is a line of it, presses leave it open."""

from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.dialogue import LESSON, Dialogue
from core.model.people import Actor
from handlers.kit.place import conversation


def lesson_place(
    event: CallbackQuery, actor: Actor, lesson_id: int, kind: str | None = None
) -> Dialogue:
    """Return the conversation at an open lesson; `kind` is the column of the sheet shown.

    An empty one: its marks are open, and no sheet of them yet.
    """
    sheet = "" if kind is None else f":{kind}"
    return conversation(event, actor, f"{LESSON}{lesson_id}{sheet}")


def opened(raw_state: str | None) -> tuple[int, str]:
    """Return the lesson that is open (0: none), and the column of its sheet or nothing."""
    if raw_state is None or not raw_state.startswith(LESSON):
        return 0, ""
    lesson_id, _, kind = raw_state.removeprefix(LESSON).partition(":")
    return int(lesson_id), kind


def at_marks(raw_state: str | None) -> bool:
    """Tell whether the marks of an open lesson are shown, a sheet or the kinds of work."""
    return raw_state is not None and ":" in raw_state.removeprefix(LESSON)


def keeping_open(
    journal: Journal,
    event: CallbackQuery,
    actor: Actor,
    lesson_id: int,
    raw_state: str | None,
) -> Journal:
    """Return the journal whose use case leaves the lesson open, and its sheet if it is."""
    open_id, kind = opened(raw_state)
    if open_id == lesson_id:
        shown = kind if at_marks(raw_state) else None
        return journal.staying(lesson_place(event, actor, lesson_id, shown))
    return journal.then(lesson_place(event, actor, lesson_id))
