"""What a lesson's page says that whoever looks may do now: never a dead button."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.errors import Forbidden, NotHeld, PeriodLocked, Refusal, TooEarly, TooLate
from core.model.attendance import Change, LastEntry, LessonSight, Open
from core.model.lesson import NOT_HELD, Lesson, Seat
from core.model.outages import MovedHour
from core.policy.schema import Policy
from core.rules.changes import Asked, as_said, may_change, may_write
from core.rules.corrections import Entry, May
from core.rules.homework import homework_is_given
from core.rules.locks import opens_by_order
from core.rules.marking import marks_are_given
from core.rules.openings import may_enter, reopened, shut, waiting
from core.rules.recording import is_held, recorded_until


def entry_of(lesson: Lesson, last: LastEntry | None, person_id: int) -> Entry:
    """Return the attendance that stands, for the rules of correction; `person_id` asks.

    A slip that was mended gives no new minutes: else one after another would hold the grid open.
    """
    entered = lesson.taken_at or lesson.ends
    if last is None:
        return Entry(at=entered, own=lesson.taken_by == person_id)
    return Entry(
        at=entered,
        changed_at=None if last.slip else last.at,
        told=last.told,
        own=last.author_id == person_id,
        began=lesson.taken_by == person_id,
        consented=last.consented,
    )


def covers(last: LastEntry, found: Iterable[Change]) -> bool:
    """Tell whether the last save wrote all that these changes touch, so that it may be a slip."""
    named = {one.person_id for one in last.changes}
    return last.first or named.issuperset(one.person_id for one in found)


def grid_opens(asked: Asked, lesson: Lesson, entry: Entry) -> None:
    """Let the grid be opened: to record, or to mend what stands.

    Raises:
        NotHeld, TooEarly, TooLate: as for recording; TooLate: it cannot be changed any more.
    """
    is_held(lesson)
    may_write(asked)
    if not lesson.is_taken:
        may_enter(asked, lesson)
        return
    may_change(asked, asked.policy.correction.rest, entry)


def grid_closed(asked: Asked, lesson: Lesson, entry: Entry) -> TooLate | None:
    """Return why what stands can be changed by request only (MAZ-2.8.2); None: it can be now.

    Raises:
        As `grid_opens`; TooLate: it cannot be recorded at all.
    """
    try:
        grid_opens(asked, lesson, entry)
    except TooLate as late:
        if late.entry:
            raise
        return late
    return None


def open_now(asked: Asked, lesson: Lesson, entry: Entry) -> Open:
    """Return until when whoever asks may change what stands."""
    if not lesson.is_taken:
        return Open()
    try:
        may: May = as_said(asked, may_change(asked, asked.policy.correction.rest, entry), entry)
    except TooLate as late:
        return _shut(late)
    except Forbidden:
        return Open()
    return Open(
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        clause=may.clause,
        outage=may.outage,
    )


def _shut(late: TooLate) -> Open:
    why = late if isinstance(late, PeriodLocked) else None
    return Open(closed_at=late.until, ask=late.ask, clause=late.clause, locked=why)


def page(asked: Asked, lesson: Lesson, seats: Sequence[Seat], entry: Entry | None) -> LessonSight:
    """Return the page for whoever may record the lesson, or (`entry` None) only looks."""
    shown = _by_regulation(lesson, seats, asked.policy)
    shown = replace(shown, begun=asked.now >= lesson.starts, moved=_moved(asked, lesson))
    shown = replace(shown, late=_late(asked, lesson), late_clause=_hour_clause(asked))
    shown = replace(shown, orders=opens_by_order(asked.actor, lesson.lock, asked.policy))
    if entry is None:
        return shown
    shown = _on_request(replace(shown, opened_until=asked.opened_until), asked)
    opened = open_now(asked, lesson, entry)
    try:
        grid_opens(asked, lesson, entry)
    except TooLate as late:
        return replace(shown, writes=True, open=_shut(late))
    except (Forbidden, NotHeld, TooEarly):
        return replace(shown, writes=True, open=opened)
    return replace(shown, writes=True, records=True, open=opened)


def _on_request(shown: LessonSight, asked: Asked) -> LessonSight:
    """Say whether the lesson is recorded on request only by now, and who is asked, or agreed."""
    lesson = shown.lesson
    if not shown.begun or lesson.status in NOT_HELD or asked.locked is not None:
        return shown
    return replace(
        shown,
        shut=shut(asked, lesson),
        reopened=reopened(asked, lesson),
        waits=waiting(lesson, asked.person_id),
    )


def _moved(asked: Asked, lesson: Lesson) -> MovedHour | None:
    """Return the hour of recording where an outage moved it (MAZ-3.5.14)."""
    hour = recorded_until(lesson, asked.policy, asked.zone, asked.outages)
    over = lesson.taken_at is None and asked.now > hour.until
    if hour.outage is None or over:
        return None
    return MovedHour(
        until=hour.until,
        outage=hour.outage,
        made_up=lesson.taken_at is not None and hour.made_up(lesson.taken_at) is not None,
        clause=asked.policy.outages.recorded_within_days.clause,
    )


def _late(asked: Asked, lesson: Lesson) -> bool:
    """Tell whether what stands was recorded after its hour, as outages move that now."""
    hour = recorded_until(lesson, asked.policy, asked.zone, asked.outages)
    return lesson.taken_at is not None and lesson.taken_at > hour.until


def _hour_clause(asked: Asked) -> str | None:
    return asked.policy.recording.recorded_by.clause


def wants_homework(lesson: Lesson, policy: Policy) -> bool:
    """Tell whether a full lesson has something said of homework (not in grade 1, MAZ-2.7)."""
    return _refused(homework_is_given, lesson, policy) is None


def _by_regulation(lesson: Lesson, seats: Sequence[Seat], policy: Policy) -> LessonSight:
    marks = _refused(marks_are_given, lesson, policy)
    homework = _refused(homework_is_given, lesson, policy)
    return LessonSight(
        lesson=lesson,
        seats=tuple(seats),
        marks=marks is None,
        homework=homework is None,
        grade_clause=(marks.clause if marks else None) or (homework.clause if homework else None),
    )


def _refused(
    rule: Callable[[Lesson, Policy], None], lesson: Lesson, policy: Policy
) -> Refusal | None:
    try:
        rule(lesson, policy)
    except Forbidden as refusal:
        return refusal
    return None
