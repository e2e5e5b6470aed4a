"""Days that are not as others: without lessons, or with short ones, by decision of the school."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.model.calendar import Bell


class DayKind(StrEnum):
    """Why the day is special; `SHORT` alone has lessons, the others have none."""

    FROST = "frost"
    QUARANTINE = "quarantine"
    DISTANCE = "distance"
    OFF = "off"
    SHORT = "short"

    @property
    def has_lessons(self) -> bool:
        """Tell whether lessons are held, if short."""
        return self is DayKind.SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom a special day concerns: a span of grades, both inside, or one class."""

    grade_from: int = 1
    grade_until: int = 11
    class_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A special day as wanted, or as it stands (`id` of its row; short days have none)."""

    day: date
    kind: DayKind
    reach: Reach = Reach()
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDay:
    """A special day as a class has it; `whole`: the whole school has it.

    `hours`: from the first bell to the last one, local, where there are lessons.
    """

    day: date
    kind: DayKind
    class_id: int
    class_name: str
    whole: bool = True
    hours: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySight:
    """A day before it is decided on: what stands already, and how many lessons it has.

    `written` of the `lessons` hold something already: they stay as they are. `classes` are
    the names by id, of which one may be chosen. `bells` ring now, `short` would ring on a day of
    short lessons.
    """

    day: date
    lessons: int
    written: int
    standing: tuple[SpecialDay, ...] = ()
    classes: dict[int, str]
    bells: tuple[Bell, ...] = ()
    short: tuple[Bell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMoved:
    """What a decision has moved: lessons of the day cancelled, homework, terms of works.

    `back`: it was taken back, and the lessons stand in the timetable again.
    """

    wanted: SpecialDay
    lessons: int
    homework: int
    terms: int
    back: bool = False
