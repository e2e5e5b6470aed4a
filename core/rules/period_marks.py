"""What is the mark of a period, and may it be set now?

BARS-ST-8, BBZH-6.1, MAZ-3.5.8: it follows from the marks under it and stands by the date of the
director's order. MAZ-2.8.4, BARS-ST-2, LGOV-T-ж: what stands is corrected by consent, or never.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import Forbidden, TooEarly, Unfit
from core.model.period_marks import (
    BESIDE,
    EXEMPT,
    NOT_ATTESTED,
    MarksOrder,
    PeriodMark,
    Proposal,
    ResultKind,
)
from core.model.standing import MarkingPeriod, Standing
from core.policy.schema import Policy
from core.rules.calendar import moment

_ALWAYS = frozenset({NOT_ATTESTED, EXEMPT})
"""What needs no marks under it."""


def proposal(standing: Standing, *, exempt: bool) -> Proposal:
    """Return what the mark should be: by the mean, where there are marks enough under it."""
    if exempt:
        return Proposal(value=EXEMPT, why="exempt")
    mean = standing.average
    if mean is None:
        return Proposal(value=None, why="none")
    return Proposal(value=mean.gives, why="few" if standing.enough.lacks else "mean")


def opens_on(period: MarkingPeriod, order: MarksOrder | None, policy: Policy) -> date:
    """Return the first day on which the marks are set: by the order, else near the end."""
    if order is not None:
        return order.set_from
    return period.until - timedelta(days=policy.period_marks.opens_days.value)


def due_by(period: MarkingPeriod, order: MarksOrder | None, policy: Policy) -> date:
    """Return the day by which the marks stand: that of the order (MAZ-3.5.8, BBZH-6.3).

    Without one the period's last; where they are checked on the first day of the holidays, that
    (LGOV-4.1).
    """
    if order is not None:
        return order.set_until
    holiday = policy.periods.marks_set_by.value == "first_holiday"
    return period.until + timedelta(days=1 if holiday else 0)


def by_results(kind: ResultKind, policy: Policy) -> bool:
    """Tell whether such marks wait for no order: they are set within a day of the results.

    BARS-ST-13 says so of exams; elsewhere the order dates them too (MAZ-3.5.8).
    """
    return kind is ResultKind.EXAM and policy.periods.exam_marks.value == "within_day"


def dated_by(kind: ResultKind, policy: Policy) -> str | None:
    """Return the clause that dates marks of this kind."""
    figures = policy.periods
    if kind is ResultKind.EXAM:
        return figures.exam_marks.clause
    return figures.marks_set_by.clause


def too_early(
    period: MarkingPeriod,
    order: MarksOrder | None,
    today: date,
    policy: Policy,
    zone: ZoneInfo,
) -> TooEarly | None:
    """Say that the marks are not set yet; None: they may be (MAZ-3.5.8, BBZH-6.3)."""
    first = opens_on(period, order, policy)
    if today >= first:
        return None
    since = moment(first, datetime.min.time(), zone)
    return TooEarly(since=since, clause=policy.periods.marks_set_by.clause)


def refused(
    mark: PeriodMark | None,
    person_id: int,
    now: datetime,
    policy: Policy,
    *,
    year_stands: bool = False,
) -> Forbidden | None:
    """Say why this person does not set or change the mark; None: it may be done.

    What is not set is set; what was set by oneself a few minutes ago is a slip, until somebody
    was told. Anything else is a correction, to which the policy names who consents: then the
    refusal is `period_mark_` and the policy's word for them. `year_stands`: the pupil's mark of
    the year stands over this one; then nothing is a slip and nothing new is set (MAZ-3.5.16).
    """
    closed = policy.recording.after_year_mark
    shut = year_stands and not closed.value
    if mark is None or mark.value is None:
        return Forbidden(what="period_mark_after_year", clause=closed.clause) if shut else None
    slip_until = mark.set_at + timedelta(minutes=policy.correction.slip_minutes.value)
    if mark.author_id == person_id and now <= slip_until and not shut:
        return None
    consent = policy.correction.period_consent
    return Forbidden(what=f"period_mark_{consent.value}", clause=consent.clause)


def on_scale(value: str | None, policy: Policy) -> None:
    """Let only a value pass that a period mark may have.

    Raises:
        Unfit: no such mark.
    """
    if value not in (*policy.marks.scale.value, *BESIDE):
        raise Unfit(why="no_mark")


def fits(value: str, standing: Standing, policy: Policy, *, sure: bool) -> None:
    """Let a value pass that the scale knows and that has marks enough under it.

    With too few marks only «н/а» and «осв» do, or, where the policy only warns, what the
    teacher is `sure` of.

    Raises:
        Unfit: no such mark. Forbidden: `period_mark_few`, or `period_mark_unsure` to be pressed
        once more.
    """
    on_scale(value, policy)
    if value in _ALWAYS or not standing.enough.lacks:
        return
    below = policy.minimum.below
    if below.value == "refused":
        raise Forbidden(what="period_mark_few", clause=below.clause)
    if not sure:
        raise Forbidden(what="period_mark_unsure", clause=policy.minimum.needed.clause)
