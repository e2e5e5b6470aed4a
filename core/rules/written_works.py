"""May a written work be planned, moved or cancelled here, and what else has the class that day?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import Forbidden, Gone, TooLate, Unfit
from core.model.calendar import ClassCalendar
from core.model.lesson import Lesson
from core.model.marking import KindChoice
from core.model.outages import Outages
from core.model.people import Actor
from core.model.works import WrittenWork
from core.policy.schema import Policy, WorkKind
from core.policy.versions import Policies
from core.rules.access import records_lesson
from core.rules.calendar import recording_deadline
from core.rules.changes import Asked
from core.rules.desk import Desk
from core.rules.grading_terms import graded_by, results_by, sitting_of, term_of
from core.rules.marking import kind_of_work, marks_are_given
from core.rules.openings import may_enter
from core.rules.outages import term_after

TITLE_LIMIT = 120
"""The longest title of a work, in characters: it stands in one line of a plan."""

LOOKS_BACK = timedelta(days=100)
"""How far back works that lack marks are spoken of: longer than any quarter."""

LOOKS_AHEAD = timedelta(days=14)
"""How far after a work its twin in a parallel class may lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """By when the marks of a work stand, inclusive, and the clause that says so."""

    day: date
    clause: str | None


def written_kinds(policy: Policy) -> tuple[KindChoice, ...]:
    """Return the kinds of written work in the order of the policy (BBZH-5.4)."""
    return tuple(_choice(i, kind) for i, kind in policy.marks.ordered_kinds() if kind.written)


def kind_names(policy: Policy) -> dict[str, KindChoice]:
    """Return every kind of work by id."""
    return {i: _choice(i, kind) for i, kind in policy.marks.ordered_kinds()}


def _choice(kind_id: str, kind: WorkKind) -> KindChoice:
    return KindChoice(id=kind_id, name=kind.name, name_en=kind.name_en, short=kind.short)


def work_desk(
    work: WrittenWork | None, actor: Actor, policies: Policies, now: datetime, zone: ZoneInfo
) -> tuple[WrittenWork, Desk]:
    """Let the actor sit down to a work, cancelled or not; its lesson may be held or not.

    Raises:
        Gone: there is no such work; Denied: its lesson is not the actor's to record.
    """
    if work is None:
        raise Gone(object_kind="work")
    policy = policies.on(work.lesson.day).policy
    recorder = records_lesson(actor, work.lesson, policy)
    asked = Asked.on(work.lesson.day, actor, policies, now, zone)
    asked = asked.at(work.lesson, recorder.person_id)
    return work, Desk(lesson=work.lesson, recorder=recorder, asked=asked)


def still_planned(work: WrittenWork) -> None:
    """Let only a work pass that was not cancelled.

    Raises:
        Gone: it was.
    """
    if work.cancelled:
        raise Gone(object_kind="work")


def takes_works(desk: Desk) -> None:
    """Let works be written where marks are given: not in grade 1, not in an unmarked subject.

    Raises:
        Forbidden: as for marks.
    """
    marks_are_given(desk.lesson, desk.policy)


def term(lesson: Lesson, kind: str, calendar: ClassCalendar, policy: Policy) -> Term:
    """Return the term of a work of this kind at the lesson (MAZ-3.5.11).

    Raises:
        Unfit: `kind_of_work`, the policy has no such written kind.
    """
    if not kind_of_work(kind, policy).written:
        raise Unfit(why="kind_of_work")
    sitting = sitting_of(lesson, kind)
    return Term(day=graded_by(sitting, calendar, policy), clause=term_of(sitting, policy).clause)


def work_term(work: WrittenWork, calendar: ClassCalendar, policy: Policy) -> Term:
    """Return the term of a planned work, by the policy of its day (MAZ-3.5.11, MAZ-3.5.12)."""
    clause = work_clause(work, policy)
    if work.outside:
        return Term(day=results_by(work.results_on, calendar, policy), clause=clause)
    return Term(day=graded_by(sitting_of(work.lesson, work.kind), calendar, policy), clause=clause)


def work_clause(work: WrittenWork, policy: Policy) -> str | None:
    """Return the clause behind the term of a planned work."""
    if work.outside:
        return policy.grading.external_days.clause
    return term_of(sitting_of(work.lesson, work.kind), policy).clause


def after_outages(by: Term, policy: Policy, outages: Outages, zone: ZoneInfo) -> Term:
    """Return the term as outages move it that hold its end (MAZ-3.5.14)."""
    return replace(by, day=term_after(by.day, policy, outages, zone))


def planned_late(desk: Desk, by: Term) -> bool:
    """Tell whether a work is planned after the hour of recording its lesson, which is noted.

    Raises:
        TooLate: the policy wants a request for what is late, or the term itself has passed.
    """
    if desk.is_ahead:
        return False
    asked = desk.asked
    late = may_enter(asked, desk.lesson).late
    if late and asked.now.astimezone(asked.zone).date() > by.day:
        until = recording_deadline(by.day, desk.policy, asked.zone, asked.outages).until
        raise TooLate(until=until, entry=True, clause=by.clause)
    return late


def is_unmarked(marked: bool) -> None:
    """Let only a work without marks be moved or cancelled.

    Raises:
        Forbidden: `work_marked`.
    """
    if marked:
        raise Forbidden(what="work_marked")


def is_slip(desk: Desk, work: WrittenWork) -> bool:
    """Tell whether cancelling is a slip: soon after the planning, by whoever planned it."""
    minutes = timedelta(minutes=desk.policy.correction.slip_minutes.value)
    own = work.author_id == desk.recorder.person_id
    return own and desk.asked.now <= work.made_at + minutes


def beside(lesson: Lesson, works: Iterable[WrittenWork]) -> tuple[WrittenWork, ...]:
    """Return what else the pupils of the lesson write on its day: a warning, no refusal.

    Another subgroup's work in the same subject is written by others.
    """
    return tuple(
        one
        for one in works
        if (one.lesson.class_id, one.lesson.day) == (lesson.class_id, lesson.day)
        and one.lesson.id != lesson.id
        and not _of_others(one.lesson, lesson)
    )


def _of_others(one: Lesson, another: Lesson) -> bool:
    apart = None not in {one.subgroup_id, another.subgroup_id}
    return (
        apart and one.subject_id == another.subject_id and (one.subgroup_id != another.subgroup_id)
    )


def clauses_of(works: Iterable[WrittenWork], policies: Policies) -> dict[int, str | None]:
    """Return by work's id the clause behind its term."""
    return {one.id: work_clause(one, policies.on(one.lesson.day).policy) for one in works}


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the day's month."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)
