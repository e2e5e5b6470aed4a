"""The paper cards of lessons, to be written by hand while the journal cannot be reached."""

from dataclasses import dataclass

from core.model.lesson import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A lesson's card before it is printed: `names` of the roster, none: only who gets a mark."""

    lesson: Lesson
    names: tuple[str, ...] = ()
