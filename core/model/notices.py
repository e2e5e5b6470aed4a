"""What a family tells the school beforehand: an absence ahead, or an early leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.model.files import Attached, Upload
from core.model.people import Name


class NoticeKind(StrEnum):
    """An absence of a day, of days or of some lessons; or out before the lessons are over."""

    ABSENCE = "absence"
    EARLY = "early"


class NoticeReason(StrEnum):
    """Why the child will not come, as the family says it by a button."""

    ILL = "ill"
    DOCTOR = "doctor"
    FAMILY = "family"
    COMPETITION = "competition"
    OTHER = "other"


class NoticeState(StrEnum):
    """Where a notice stands: told, answered by the class teacher, or taken back at home."""

    NEW = "new"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


COUNTING = frozenset({NoticeState.NEW, NoticeState.ACCEPTED})
"""Notices by which a child is known to be away: accepted ones, and those not yet answered."""


ANSWERED_FOR = timedelta(days=14)
"""So long after its last day a notice may be answered, and waits where nobody has: our figure."""


class NoticeTo(StrEnum):
    """For whom a notice is drawn; a teacher may have a child in the own class."""

    LEAD = "lead"
    FAMILY = "family"


Foretold = NoticeReason | NoticeKind
"""What a grid knows of a notice: the reason of an absence, or that the child leaves early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a family tells: days (both inside), and of a single day which lessons.

    `slot_from` and `slot_until` are lessons of the day, both inside (None: from the first, to
    the last). `fetched_by` of an early leave: who comes (None: the child goes alone). `papers`
    were sent along; they hang on the notice and make no other wish of it.
    """

    kind: NoticeKind
    since: date
    until: date
    slot_from: int | None = None
    slot_until: int | None = None
    reason: NoticeReason | None = None
    words: str | None = None
    fetched_by: str | None = None
    papers: tuple[Upload, ...] = field(default=(), compare=False)

    def covers(self, day: date, slot: int) -> bool:
        """Tell whether the lesson of this day and slot is concerned."""
        first = self.slot_from if self.slot_from is not None else slot
        last = self.slot_until if self.slot_until is not None else slot
        return self.since <= day <= self.until and first <= slot <= last

    @property
    def is_whole(self) -> bool:
        """Tell whether whole days are concerned."""
        return self.slot_from is None and self.slot_until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice as it stands; `class_id` is the child's today, `begins` its first lesson (aware).

    `answer` are the class teacher's own words, `answered_by` the name of whoever answered.
    `begins` None: no lesson is dated in it. `files` are papers that the family has sent.
    """

    id: int
    child_id: int
    child: Name
    class_id: int
    class_name: str
    guardian_id: int
    guardian: Name
    phone: str | None
    wish: Wish
    state: NoticeState
    answer: str | None
    answered_by: Name | None
    made_at: datetime
    version: int
    begins: datetime | None = None
    files: tuple[Attached, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether the child is known to be away by it."""
        return self.state in COUNTING


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """A notice for whoever looks; `today` is the school's date.

    `withdraws`: whoever looks may take it back now. `answers`: may answer it now.
    """

    notice: Notice
    today: date
    withdraws: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAnswer:
    """What a class teacher answers: `accepts` None adds words to what was answered."""

    accepts: bool | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class OwnSlot:
    """A lesson of the child's day, for choosing from which to which."""

    slot: int
    subject: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseeable:
    """A child and the days that a button offers: today (None: it is over) and the next one."""

    child_id: int
    first: str
    class_name: str | None
    today: date | None
    following: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDesk:
    """«Предупредить школу»: the children of the family, and what was told and still holds."""

    today: date
    children: tuple[Foreseeable, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDaySlots:
    """A child with the own lessons of a day, in order; `now` tells which are over."""

    child_id: int
    first: str
    class_name: str | None
    day: date
    today: date
    now: datetime
    slots: tuple[OwnSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassNotices:
    """What families of the class told, for today and later, the new ones first.

    `listed` are the pupils by the names of the class's lists.
    """

    class_id: int
    class_name: str
    today: date
    notices: tuple[Notice, ...]
    listed: Mapping[int, str]
