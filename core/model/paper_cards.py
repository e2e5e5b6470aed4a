"""The paper cards of lessons, to be written by hand while the journal cannot be reached."""

from dataclasses import dataclass
from datetime import date

from core.model.lesson import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A lesson's card before it is printed: `names` of the roster, none: only who gets a mark.

    `clause` orders such cards.
    """

    lesson: Lesson
    names: tuple[str, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDay:
    """The lessons of a day that have begun, of the whole school, in order."""

    day: date
    today: date
    lessons: tuple[Lesson, ...]

    def of(self, teacher_id: int) -> tuple[Lesson, ...]:
        """Return the lessons that this person gave, those not recorded first."""
        own = (one for one in self.lessons if given_by(one) == teacher_id)
        return tuple(sorted(own, key=lambda one: one.is_taken))

    def after(self, lesson_id: int) -> Lesson | None:
        """Return the next lesson not recorded of whoever gave this one."""
        at = next((one for one in self.lessons if one.id == lesson_id), None)
        own = () if at is None else self.of(given_by(at))
        return next((one for one in own if not one.is_taken and one.id != lesson_id), None)


def given_by(lesson: Lesson) -> int:
    """Return who gave the lesson: the substitute, else the teacher; 0: nobody is named."""
    return lesson.substitute_id or lesson.teacher_id or 0
