"""A lesson in which a head has written for its teacher."""

from dataclasses import dataclass

from core.model.lesson import Lesson
from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """The lesson, and who wrote there."""

    lesson: Lesson
    by: Name
