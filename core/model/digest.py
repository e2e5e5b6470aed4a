"""The daily digest as values: what entered the journal between two watermarks, by child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.model.family import Child, KindNames, OwnLesson, Task
from core.model.lesson import Fact
from core.model.natures import SLIP as TAKEN_BACK
from core.model.notes import NoteKind
from core.model.period_marks import ResultKind
from core.model.special_days import OddDay

SLIP = TAKEN_BACK
"""The nature of a revision that takes an entry back before anybody was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A revision that concerns the child: `was` and `now` are its JSON (None: nothing stood).

    `object_kind` is mark, attendance, absence_reason, note or period_mark; `subject` is that of a
    mark or of a note's lesson.
    """

    child_id: int
    object_kind: str
    object_id: int
    sequence: int
    at: datetime
    nature: str
    was: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    why: str | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the changes of one object came to: `old` was seen before, or corrected on the way.

    `before` stood when the family was last told, `now` stands since.
    """

    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    old: Mapping[str, Any] | None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An absence or lateness to tell; `corrected`: something else was told before.

    `fact` PRESENT: what was told is taken back.
    """

    lesson: OwnLesson
    fact: Fact
    minutes: int | None = None
    corrected: bool = False
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMark:
    """A mark to tell: `value` None is taken off; `old` is what stood before a correction.

    `source` names the other school that gave it.
    `of_day`: the day of the work, where it was owed and is told on another day.
    """

    subject: str
    kind: str
    value: str | None
    old: str | None = None
    why: str | None = None
    remark: str | None = None
    source: str | None = None
    of_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldResult:
    """A mark of a period or year to tell; `value` None is taken off, `old` as in `ToldMark`."""

    period_id: int
    period: str
    kind: ResultKind
    subject: str
    value: str | None
    old: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNote:
    """A teacher's word to the family: `subject` of the lesson that it is from."""

    kind: NoteKind
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNews:
    """What is new of one lesson day: absences first, then marks by subject, then notes."""

    day: date
    noted: tuple[Noted, ...] = ()
    marks: tuple[ToldMark, ...] = ()
    notes: tuple[ToldNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildNews:
    """A child's part: `recorded` of `lessons` of the day, news by day, what is to be done.

    `today` is the digest's own day, also where it has no news; `earlier` days follow in order.
    `tasks` are for `next_day`, and fresh ones for later days. `tomorrow` is a special day;
    `changed`: tomorrow's lessons that differ from the timetable. `results`: marks of periods
    and years, by period, then by subject.
    """

    child: Child
    recorded: int
    lessons: int
    today: DayNews
    earlier: tuple[DayNews, ...] = ()
    next_day: date | None = None
    tasks: tuple[Task, ...] = ()
    tomorrow: tuple[OddDay, ...] = ()
    changed: tuple[OwnLesson, ...] = ()
    results: tuple[ToldResult, ...] = ()

    @property
    def has_news(self) -> bool:
        """Tell whether there is anything that the family has not been told."""
        fresh = any(task.fresh for task in self.tasks)
        return bool(
            self.today.noted
            or self.today.marks
            or self.today.notes
            or self.earlier
            or self.results
            or fresh
            or self.tomorrow
            or self.changed
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest of a day for one account; `id` None: none was sent on that day (yet).

    `loud`: it rings, because somebody asked for that.
    """

    id: int | None
    day: date
    children: tuple[ChildNews, ...]
    kinds: KindNames
    is_read: bool = False
    loud: bool = False

    @property
    def has_news(self) -> bool:
        """Tell whether there is anything to send."""
        return any(child.has_news for child in self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a digest tells: places in the audit chain in (after, until]; `id` of its row."""

    account_id: int
    day: date
    after: int
    until: int
    id: int | None = None
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An account with news: since which place, when the newest entered, when it was bound."""

    account_id: int
    after: int
    newest_at: datetime
    since: datetime
