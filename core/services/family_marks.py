"""A child's marks: by subject with what they come to, and one subject whole (MAZ-2.6, ST-12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product

from core.acts.own_child import NO_PERIOD, own_child
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import Child, OwnMark
from core.model.family_marks import ChildMarks, ChildSubject, OwnResult, SubjectMarks
from core.model.marking import NOT_COUNTED
from core.model.people import Actor
from core.model.period_marks import ResultCorrection, ResultKind
from core.model.roles import Action, Thing
from core.model.standing import Course, MarkingPeriod
from core.policy.schema import Policy
from core.rules import access
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from core.rules.marking_periods import period_of
from core.rules.minimum_marks import needed
from core.rules.questions import askers, newest_corrections
from core.storage import corrections, families, period_marks, questions, standing
from core.storage.standing import Whose


@dataclass(frozen=True, slots=True)
class _Year:
    """In which periods a child's subjects are marked on a day, `today` or one gone by."""

    grade: int
    today: date
    policy: Policy
    periods: tuple[MarkingPeriod, ...]
    courses: dict[int, Course]
    results: dict[tuple[int, int, ResultKind], str]

    def course(self, subject_id: int | None, subject: str = "") -> Course:
        """Return what the child is taught; what it is taught no more has no weekly hours."""
        found = self.courses.get(subject_id) if subject_id is not None else None
        return found or Course(grade=self.grade, subject=subject)

    def period(self, course: Course) -> MarkingPeriod | None:
        """Return the period in which such a course is marked now."""
        return period_of(course, self.periods, self.today, self.policy)

    def until(self, subject_id: int) -> date:
        """Return the last day of the period in which the subject is marked."""
        found = self.period(self.course(subject_id))
        return found.until if found else self.today

    def result(
        self, period: MarkingPeriod | None, subject_id: int, kind: ResultKind
    ) -> str | None:
        """Return the mark that is set for the period, or for the year that ends with it."""
        return self.results.get((period.id, subject_id, kind)) if period else None

    @property
    def since(self) -> date:
        """Return the first day of all these periods."""
        courses = (self.course(None), *self.courses.values())
        begun = (found.since for one in courses if (found := self.period(one)))
        return min(begun, default=self.today - NO_PERIOD)


@allows(Action.READ, Thing.CHILD)
async def child_marks(journal: Journal, actor: Actor, *, child_id: int) -> ChildMarks:
    """Return the child's marks of the running period by subject, with their means.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        own = await own_child(sight, access.is_known(actor), child_id)
        year = await _year(sight, own.child)
        marks = await families.own_marks(sight.tx, [child_id], since=year.since, until=sight.today)
    period = year.period(year.course(None))
    return ChildMarks(
        own=own,
        period=period.name if period else None,
        since=period.since if period else year.since,
        subjects=tuple(_by_subject(marks, year)),
        kinds=kind_names(year.policy),
    )


@allows(Action.READ, Thing.CHILD)
async def child_subject(
    journal: Journal, actor: Actor, *, child_id: int, subject_id: int, mark_id: int | None = None
) -> ChildSubject:
    """Return all of one subject in the running period: marks, corrections, what was asked.

    With `mark_id` in the period of that mark, which may be over.

    Raises:
        Denied: it is nobody of the actor's family.
        Gone: the child has no mark in it, and no correction.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        tx = sight.tx
        own = await own_child(sight, access.is_known(actor), child_id)
        day = await questions.day_of_mark(tx, mark_id) if mark_id else None
        year = await _year(sight, own.child, day)
        span = (year.since, sight.today if day is None else year.until(subject_id))
        marks = await families.own_marks(tx, [child_id], since=span[0], until=span[1])
        found = await corrections.of_child(tx, child_id, span, askers(actor, child_id))
        said = await questions.of_child(tx, child_id, subject_id)
        ids = [one.id for one in year.periods]
        changed = await period_marks.corrected(tx, child_id, subject_id, ids)
    corrected = [one for one in newest_corrections(found) if one.subject_id == subject_id]
    every = [one for one in marks if one.subject_id == subject_id]
    results = tuple(_results(subject_id, year, changed))
    if not every and not corrected and not results:
        raise Gone(object_kind="mark")
    course = year.course(subject_id)
    names = [*(x.subject for x in every), *(x.subject for x in corrected), course.subject]
    period = year.period(course)
    since = period.since if period else span[0]
    return ChildSubject(
        own=own,
        period=period.name if period else None,
        since=since,
        marks=_subject(subject_id, names[0], every, year),
        corrected=tuple(one for one in corrected if one.day >= since),
        said=said,
        kinds=kind_names(year.policy),
        results=results,
    )


async def _year(sight: Sight, child: Child, day: date | None = None) -> _Year:
    whose = Whose(pupils=[child.id])
    taught = await standing.taught(sight.tx, whose, sight.today)
    periods = await standing.periods(sight.tx, sight.today)
    ids = [one.id for one in periods]
    return _Year(
        grade=child.grade or 0,
        today=day or sight.today,
        policy=sight.policy_on(sight.today).policy,
        periods=periods,
        courses={one.subject_id: one.course for one in taught},
        results=await period_marks.of_child(sight.tx, child.id, ids),
    )


def _results(
    subject_id: int, year: _Year, changed: Iterable[ResultCorrection]
) -> Iterator[OwnResult]:
    """Yield what is set in the subject, period by period, and then for the year."""
    own = list(changed)
    for kind, period in product(ResultKind, year.periods):
        value = year.results.get((period.id, subject_id, kind))
        if value is not None:
            its = tuple(x for x in own if (x.period_id, x.kind) == (period.id, kind))
            yield OwnResult(kind=kind, period=period.name, value=value, corrected=its)


def _by_subject(marks: Iterable[OwnMark], year: _Year) -> Iterator[SubjectMarks]:
    """Group marks, which come by subject; what is of an earlier period is left out.

    Then the subjects that have no mark in the period, but one for it: «осв», «н/а».
    """
    shown = set()
    for (subject_id, name), same in groupby(marks, key=lambda one: (one.subject_id, one.subject)):
        found = _subject(subject_id, name, same, year)
        if found.marks:
            shown.add(subject_id)
            yield found
    for subject_id, course in year.courses.items():
        found = _subject(subject_id, course.subject, (), year)
        if subject_id not in shown and (found.result or found.year):
            yield found


def _subject(subject_id: int, subject: str, marks: Iterable[OwnMark], year: _Year) -> SubjectMarks:
    course = year.course(subject_id, subject)
    period = year.period(course)
    own = tuple(one for one in marks if period is None or one.day >= period.since)
    return SubjectMarks(
        subject_id=subject_id,
        subject=subject,
        marks=own,
        forecast=forecast(tuple((one.value, one.weight) for one in own), year.policy),
        period=period.name if period else None,
        needed=needed(period.kind, course.hours, year.policy) if period else None,
        result=year.result(period, subject_id, ResultKind.PERIOD),
        year=year.result(period, subject_id, ResultKind.YEAR),
        counted=sum(one.value not in NOT_COUNTED for one in own),
    )
