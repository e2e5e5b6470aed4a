"""Families that get their results on paper: who, since when, what they were last given."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.model.family import OwnLesson, OwnMark, Task
from core.model.guardians import Guardian
from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A sheet that was handed over: of which days (both inside), when (aware)."""

    child_id: int
    since: date
    until: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFamily:
    """A pupil whose family takes results on paper: by whom, since when, and what comes next.

    `guardians` are those on paper; `due` is the day by which the next sheet, of the days
    `since` to `until`, is handed over.
    """

    child_id: int
    listed: str
    guardians: tuple[Guardian, ...]
    began: date
    last: Given | None
    due: date
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """The paper families of a class; `asked` have a statement printed that is not filed yet."""

    class_id: int
    class_name: str
    today: date
    families: tuple[PaperFamily, ...]
    asked: tuple[Guardian, ...]
    listed: dict[int, str]
    clause: str | None
    may_give: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNote:
    """A note to the family: of which day, thanks or a calm word, its text."""

    day: date
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed for a family of the days `since` to `until`, both inside.

    `kinds` are the kinds of work by id: short name, Russian name, weight. `means` say by subject
    what the marks of the whole period so far come to, those of earlier sheets among them.
    """

    class_id: int
    child_id: int
    child: Name
    class_name: str
    since: date
    until: date
    day: date
    lessons: tuple[OwnLesson, ...]
    marks: tuple[OwnMark, ...]
    kinds: dict[str, tuple[str, str, int]]
    means: dict[int, Decimal]
    tasks: tuple[Task, ...]
    notes: tuple[SheetNote, ...]
    class_teacher: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the printed refusal says (MAZ, appendix 2): who, for whom, when, under which clause."""

    guardian: Name
    phone: str | None
    child: Name
    child_id: int
    class_name: str
    day: date
    clause: str | None = None
