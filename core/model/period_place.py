"""Where the mark of a period stands, in the place of a lesson (MAZ-2.8.4)."""

from dataclasses import dataclass
from datetime import date

from core.model.lesson import Lesson
from core.model.locks import PeriodLock
from core.model.standing import Group, MarkingPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPlace:
    """Where the mark of a period stands: a group and its period, `lock`: that is locked."""

    group: Group
    period: MarkingPeriod
    lock: PeriodLock | None = None

    @property
    def subject(self) -> str:
        """Return the subject's name."""
        return self.group.subject

    @property
    def field(self) -> str | None:
        """Return the field of the subject, which a deputy may lead."""
        return self.group.field

    @property
    def class_id(self) -> int:
        """Return the class."""
        return self.group.class_id

    @property
    def class_name(self) -> str:
        """«7Б»."""
        return self.group.class_name

    @property
    def day(self) -> date:
        """Return the period's last day, whose policy judges its marks."""
        return self.period.until


Place = Lesson | PeriodPlace
"""Where that stands which is to be changed."""
