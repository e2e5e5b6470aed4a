"""The shape of a policy: every figure in which schools differ, by section.

A rule reads `policy.recording.recorded_by.value` and shows the clause
`policy.recording.recorded_by.clause`. The schema only grows: a figure is never renamed or
taken away, and one that is added gets a default *here*, which is what the versions adopted
before it mean (they are stored as text, see load.py); default.toml names every figure anyway.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from core.policy.days import Morning, Notices, ShortDay, StandIns
from core.policy.figures import (
    BackDated,
    Band,
    Count,
    Days,
    Figure,
    Grade,
    Hour,
    Minutes,
    Owed,
    Scale,
    Staff,
    Strict,
    Thresholds,
    Weekday,
    Weeks,
    Weight,
)
from core.policy.grading import Evening, Grading
from core.policy.messages import Messages
from core.policy.oversight import Control, Groups, Health, Plans, Pupils, Reports
from core.policy.own import OwnClause
from core.policy.periods import Archive, Minimum, Outages, Periods
from core.policy.recording import Correction, Editing, Recording
from core.policy.year_marks import YearMarks


class GradeOne(Strict):
    """What grade 1 has; attendance and topics always stay."""

    marks: Figure[bool]
    homework: Figure[bool]


class Codes(Strict):
    """Who hands access codes to whom, how long one lives, how often one may err."""

    staff_by: Figure[Staff]
    families_by: Figure[Staff]
    families_also_by: Figure[Staff]
    valid_days: Figure[Days]
    tries: Figure[Count]  # wrong codes within tries_minutes that lock the account
    tries_minutes: Figure[Minutes]
    lock_minutes: Figure[Minutes]


class Registration(Strict):
    """Within how many days of the code a family registers, and which pupils do it themselves."""

    parent_days: Figure[Days]
    pupil_days: Figure[Days]
    pupil_self_from_grade: Figure[Grade]  # below, the code goes to class teacher or parent


class Homework(Strict):
    """Until when homework is posted, and how many lessons ahead."""

    posted_by: Figure[Hour]  # of the lesson's day, inclusive
    lessons_ahead: Figure[Count]


class Topics(Strict):
    """How many lessons ahead a topic may be written."""

    lessons_ahead: Figure[Count]


class Digest(Strict):
    """The hour of a family's daily digest, where it has chosen none."""

    after_recording_minutes: Figure[Minutes]
    latest: Figure[Hour]


class Alerts(Strict):
    """When the bell's form comes, and while an absence still rings."""

    bell_after_start_minutes: Figure[Minutes]
    alert_hold_minutes: Figure[Minutes]  # a take-back within it cancels the alert
    alert_after_lesson_minutes: Figure[Minutes]  # later it joins the digest


class Quiet(Strict):
    """The hours in which nothing rings; they may span midnight."""

    starts: Figure[Hour]
    ends: Figure[Hour]

    def holds(self, hour: time) -> bool:
        """Tell whether the local hour is quiet: the first minute is, the last is not."""
        starts, ends = self.starts.value, self.ends.value
        if starts <= ends:
            return starts <= hour < ends
        return hour >= starts or hour < ends


class Working(Strict):
    """The hours of a day at work in which a colleague's request rings; not on Sunday."""

    starts: Figure[Hour] = Figure(value=time(8))
    ends: Figure[Hour] = Figure(value=time(20))


class Reasons(Strict):
    """When reasons of absences are due, and at which hour class teachers are reminded."""

    due_weekday: Figure[Weekday] = Figure(value=5, clause="MAZ-3.4.1")
    remind_at: Figure[Hour] = Figure(value=time(15))
    daily: Figure[bool] = Figure(value=True, clause="MAZ-3.4.1")  # missed lessons are looked at


class WorkKind(Strict):
    """A kind of work: place in lists, Russian and English names, weight in the mean.

    `written` works have a term for their marks (grading.py). `also` are further abbreviations by
    which a typed line names it: «д/з», «к/р».
    """

    order: Count
    name: str
    short: str
    name_en: str
    weight: Weight
    written: bool
    also: tuple[str, ...] = ()


class Marks(Strict):
    """The scale, best first, what may stand beside it, and the kinds of work by id."""

    scale: Figure[Scale]
    owed: Figure[Owed] = Figure(value="written")  # «•»: the work is still to be written
    back_dated: Figure[BackDated] = Figure(value="noted")  # a first mark after the lesson's day
    exempt: Figure[bool] = Figure(value=True)  # «осв»: this work is not assessed
    ask_after_weeks: Figure[Weeks] = Figure(value=3, clause="BARS-ST-7")  # «стоит спросить»
    kinds: dict[str, Figure[WorkKind]]

    def ordered_kinds(self) -> tuple[tuple[str, WorkKind], ...]:
        """Kinds as (id, kind) in the order in which lists show them."""
        pairs = ((name, figure.value) for name, figure in self.kinds.items())
        return tuple(sorted(pairs, key=lambda pair: (pair[1].order, pair[0])))


class PeriodMarks(Strict):
    """What the marks of a period come to."""

    thresholds: Figure[Thresholds] = Figure(
        value=(Decimal("4.65"), Decimal("3.65"), Decimal("2.65"))
    )
    disputed: Figure[Band] = Figure(value=Decimal("0.10"))  # so little below one of them
    # without an order of dates they are set from so many days before the period's end
    opens_days: Figure[Days] = Figure(value=7)


class Family(Strict):
    """What a family may choose about what it is told."""

    alert_may_be_off: Figure[bool]  # silent it may always be


class Orders(Strict):
    """Orders about pupils: within how many working days one is entered, marks brought along."""

    entered_days: Figure[Count] = Figure(value=1, clause="MAZ-3.6.1")
    brought_kind: Figure[str] = Figure(value="oral")  # whose weight marks of another school have


class Silence(Strict):
    """After how many days without a look, holidays left out, who hears of it, and when."""

    soft_days: Figure[Days] = Figure(value=7)  # the parent
    class_teacher_days: Figure[Days] = Figure(value=14, clause="BARS-CT-5")
    deputy_days: Figure[Days] = Figure(value=21)
    told_at: Figure[Hour] = Figure(value=time(17, 30))


class Paper(Strict):
    """How often a family that has declined the diary is given the results on paper."""

    every_days: Figure[Days] = Figure(value=30, clause="MAZ-4.2")


class Policy(Strict):
    """A whole policy, complete: what one school may and must do.

    `clauses` are those of the school's own regulation by their ids («п. 4.2»).
    """

    name: str
    title: str
    parent: str | None = None
    clauses: dict[str, OwnClause] = {}  # noqa: RUF012 - pydantic copies it
    recording: Recording
    correction: Correction
    editing: Editing
    grade_one: GradeOne
    codes: Codes
    registration: Registration
    homework: Homework
    topics: Topics
    digest: Digest
    alerts: Alerts
    quiet: Quiet
    working: Working = Working()
    reasons: Reasons = Reasons()
    marks: Marks
    family: Family
    messages: Messages = Messages()
    grading: Grading = Grading()
    evening: Evening = Evening()
    orders: Orders = Orders()
    silence: Silence = Silence()
    paper: Paper = Paper()
    short_day: ShortDay = ShortDay()
    morning: Morning = Morning()
    period_marks: PeriodMarks = PeriodMarks()
    year_marks: YearMarks = YearMarks()
    notices: Notices = Notices()
    stand_ins: StandIns = StandIns()
    periods: Periods = Periods()
    minimum: Minimum = Minimum()
    archive: Archive = Archive()
    outages: Outages = Outages()
    plans: Plans = Plans()
    groups: Groups = Groups()
    pupils: Pupils = Pupils()
    reports: Reports = Reports()
    control: Control = Control()
    health: Health = Health()

    @property
    def digest_hour(self) -> time:
        """Default local hour of the digest: some minutes after the hour of recording."""
        deadline = datetime.combine(date.min, self.recording.recorded_by.value)
        after = deadline + timedelta(minutes=self.digest.after_recording_minutes.value)
        latest = self.digest.latest.value
        return min(after.time(), latest) if after.date() == date.min else latest
