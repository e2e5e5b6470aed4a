"""The paper cards of lessons, to be written by hand while the journal cannot be reached."""

from dataclasses import dataclass
from datetime import date

from core.model.lesson import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """A lesson's card before it is printed: `names` of the roster, none: only who gets a mark.

    `clause` orders such cards. `marks`, `homework`: the class has them in this lesson.
    """

    lesson: Lesson
    names: tuple[str, ...] = ()
    clause: str | None = None
    marks: bool = True
    homework: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDay:
    """The lessons of a day that have begun, of the whole school, in order.

    `ahead`: others of the day are still to begin.
    """

    day: date
    today: date
    lessons: tuple[Lesson, ...]
    ahead: bool = False

    def of(self, teacher_id: int) -> tuple[Lesson, ...]:
        """Return the lessons that this person gave, those not recorded first."""
        own = (one for one in self.lessons if one.given_by == teacher_id)
        return tuple(sorted(own, key=lambda one: one.is_taken))

    def of_class(self, class_id: int) -> tuple[Lesson, ...]:
        """Return the lessons of this class, its subgroups' too, in the order of the day."""
        return tuple(one for one in self.lessons if one.class_id == class_id)

    def after(self, lesson_id: int, *, in_class: bool = False) -> Lesson | None:
        """Return the next lesson not recorded of its teacher, or of its class.

        After the last of the day it goes on with what was passed over before.
        """
        at = next((n for n, one in enumerate(self.lessons) if one.id == lesson_id), None)
        if at is None:
            return None
        this = self.lessons[at]
        onwards = (*self.lessons[at + 1 :], *self.lessons[:at])
        left = (one for one in onwards if not one.is_taken)
        if in_class:
            return next((one for one in left if one.class_id == this.class_id), None)
        return next((one for one in left if one.given_by == this.given_by), None)
