"""Lessons in which a head has written for their teacher."""

from dataclasses import dataclass

from core.model.lesson import Lesson
from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """The lessons in their order, and who wrote there."""

    lessons: tuple[Lesson, ...]
    by: Name
