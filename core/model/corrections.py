"""A request to correct what its author may correct no more (MAZ-2.8.2, BARS-ST-2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.errors import PeriodLocked
from core.model.attendance import Change
from core.model.files import Attached, Upload
from core.model.lesson import Lesson
from core.model.locks import OpeningOrder
from core.model.marking import FIRST, KindChoice
from core.model.people import Name
from core.model.period_place import PeriodPlace, Place


class Step(StrEnum):
    """Where a request stands: asked, asked back, agreed and carried out, declined, taken back.

    `REMARKED`: a deputy remarked on what nobody corrects any more (LGOV-T-е). `OUTDATED`: closed,
    as what it was about stands no more; its words are what stood then, if anything.
    """

    ASKED = "asked"
    ASKED_BACK = "asked_back"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REMARKED = "remarked"
    OUTDATED = "outdated"


DEPUTY_OF_FIELD, DIRECTOR, NOBODY = "deputy_of_field", "director", "nobody"
DIRECTOR_OR_DEPUTY = "director_or_deputy"
"""Whose consent a policy may name (`correction.later_consent`, `correction.period_consent`).

Of `NOBODY` nothing is asked: the mistake is reported, and becomes a deputy's remark.
"""

SHOWN_FOR = timedelta(days=14)
"""How long an answered request stands on the list of whoever asked."""

OPEN_STEPS = frozenset({Step.ASKED, Step.ASKED_BACK})


class What(StrEnum):
    """What a request is about; a closed set.

    `LESSON`: that it be opened to be recorded late; nothing that stands is changed.
    `PERIOD_MARK`: the mark of a period or year, which is of no lesson (MAZ-2.8.4, BARS-ST-2).
    """

    MARK = "mark"
    ATTENDANCE = "attendance"
    TOPIC = "topic"
    HOMEWORK = "homework"
    LESSON = "lesson"
    PERIOD_MARK = "period_mark"


TEXTS = frozenset({What.TOPIC, What.HOMEWORK})
READ_AT_HOME = frozenset({What.MARK, What.ATTENDANCE})
"""Changes of which the family reads the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateChange:
    """The change that is asked for: of one mark, or of the attendance, topic or homework.

    A request to open a lesson has the lesson alone.

    A mark has `child_id`, `kind` and `ordinal`; `wanted` None: taken away. A topic or homework
    `was` one text and is `wanted` to be another ("": none was set). Attendance has the changes
    of its `pupils`, and `child_id` where that is one alone. The mark of a period has the group
    (`teaching_id`) and `period_id` in the place of a lesson, and as `kind` which mark it is.
    """

    lesson_id: int = 0
    what: What = What.MARK
    child_id: int | None = None
    kind: str = ""
    ordinal: int = FIRST
    was: str = ""
    wanted: str | None = None
    pupils: tuple[Change, ...] = ()
    teaching_id: int = 0
    period_id: int = 0


@dataclass(frozen=True, slots=True)
class Unrevised:
    """A mark that is correct is never revised (MAZ-2.8.3); `clause` says so."""

    clause: str | None


@dataclass(frozen=True, slots=True)
class Plea:
    """Why a change is asked for, in words that fit, and the photos that show it."""

    why: str
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDraft:
    """What is about to be asked, for its author: `ask` names whose consent it needs, if any.

    `names` of the pupils concerned, by id, as lists have them; `kind`: of a mark's work.
    `answer_by`: the last day, inclusive, for the answer. `clause` stands behind the consent.
    `unrevised`: where a correct mark is never revised. `waits`: their request to open the lesson.
    `marked`: the marks in the lesson of those who are to be absent, by pupil.
    """

    change: LateChange
    place: Place
    names: Mapping[int, str]
    kind: KindChoice | None
    ask: str
    answer_by: date
    clause: str | None
    unrevised: Unrevised | None = None
    waits: int | None = None
    marked: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequest:
    """A request with all that is known of it; its id is its number in the register.

    `ask` and `clause` are of the policy of the day on which it was asked.
    `words` are those of the last answer: the question of whoever was asked, or why not.
    `names` of the pupils concerned, by id. `open_until`: the day until whose hour of recording
    consent opened the lesson.
    `files`: what hangs on it, photos of a work or page. `order`: by which the locked period was
    open to whoever asked when it was answered.
    """

    id: int
    change: LateChange
    place: Place
    names: Mapping[int, Name]
    why: str
    asked_by: int
    asked_by_name: Name
    asked_at: datetime
    ask: str
    answer_by: date
    clause: str | None
    step: Step
    answered_by: int | None
    answered_by_name: Name | None
    answered_at: datetime | None
    words: str | None
    version: int
    open_until: date | None = None
    files: tuple[Attached, ...] = ()
    order: OpeningOrder | None = None

    @property
    def lesson(self) -> Lesson:
        """Return the lesson of a change that is of one.

        Raises:
            TypeError: it is the mark of a period; who calls asks `change.what` first.
        """
        if isinstance(self.place, PeriodPlace):
            raise TypeError(self.change.what)
        return self.place

    @property
    def answerer(self) -> str | None:
        """Return who answered last, as colleagues are named."""
        return self.answered_by_name.polite if self.answered_by_name else None

    @property
    def reports(self) -> bool:
        """Tell whether it reports a mistake that nobody corrects any more."""
        return self.ask == NOBODY

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for somebody."""
        return self.step in OPEN_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage:
    """A request as whoever looks sees it: what they may do with it now.

    `kind`: of a mark's work. `decides`: they may answer. `own`: they asked. `consent`: whose
    it needs by the policy of today, with its `clause`; `NOBODY`: it can only be remarked on.
    `unrevised`: where a correct mark is never revised. `on_paper`: a sheet of it is signed.
    `opened`: until when (in the school's zone) consent opened the lesson; `is_open`: it is still.
    `due`: the last day for the answer, as outages move it (None: `answer_by`); `overdue`: it
    waits and that has passed. `locked`: why it can be consented to only after an order (or not at
    all). `answers`: who decides today, where `consent` names nobody there is. `orders`: the locked
    period that whoever looks can open by an order. `marked`: who of those to be absent have marks.
    `stood`: it waited already when the same was asked for again just now.
    """

    request: CorrectionRequest
    kind: KindChoice | None
    decides: bool
    own: bool
    consent: str
    clause: str | None
    unrevised: Unrevised | None = None
    on_paper: bool = False
    opened: datetime | None = None
    is_open: bool = False
    due: date | None = None
    overdue: bool = False
    answers: str | None = None
    locked: PeriodLocked | None = None
    orders: int | None = None
    stood: bool = False
    marked: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request as lists show it: of what, from what to what; `child` None: of no one pupil.

    `period`: the name of that whose mark it is about; `day`: of the lesson, or its last.

    `overdue`: it waits, and the day for its answer has passed.
    """

    id: int
    step: Step
    ask: str
    asked_by: int
    change: LateChange
    asked_at: datetime
    child: Name | None
    class_name: str
    subject: str
    field: str | None
    day: date
    answer_by: date
    overdue: bool = False
    period: str | None = None
