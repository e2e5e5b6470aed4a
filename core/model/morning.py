"""The morning count: who is absent by the second lesson, by class and reason."""

from dataclasses import dataclass
from datetime import date

from core.model.lesson import Reason, SpellKind
from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A pupil who was absent: the name, and what is known of why.

    `slots` are the lessons of the day at which the pupil was absent, in order.
    """

    person_id: int
    name: Name
    class_id: int
    slots: tuple[int, ...]
    reason: Reason | None = None
    spell: SpellKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMorning:
    """A class in the morning: how many it has, who was absent by the second lesson.

    `recorded` is False while none of its first two lessons is taken. `left` were there in the
    morning and absent later, `came` the other way round.
    """

    class_id: int
    name: str
    pupils: int
    recorded: bool
    absent: tuple[Missing, ...] = ()
    left: tuple[Missing, ...] = ()
    came: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The count of a day; `names` is False for whoever needs numbers alone."""

    day: date
    classes: tuple[ClassMorning, ...]
    names: bool
