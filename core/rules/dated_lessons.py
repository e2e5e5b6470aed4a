"""Which dated lessons to add, change, bring back or drop: pure (design.md, decision 3)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from core.model.calendar import LessonKey
from core.model.dated import DatedLesson, Generation, LessonDraft, Plans, Term, YearPlan
from core.rules.calendar import bell, moment, planned_lessons, weekday_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days to make lessons for, both inside, seen from the moment `now`.

    `history` also makes lessons that would have begun already.
    """

    since: date
    until: date
    now: datetime
    zone: ZoneInfo
    history: bool = False


def wanted_lessons(plans: Plans, span: Span) -> tuple[tuple[LessonDraft, ...], int]:
    """Return the lessons that the timetable wants in the span, and how many no bell rings for."""
    drafts: list[LessonDraft] = []
    silent = 0
    for year in plans.years:
        for draft in _of_year(year, plans, span):
            if draft is None:
                silent += 1
            else:
                drafts.append(draft)
    return tuple(drafts), silent


def generation(plans: Plans, standing: Collection[DatedLesson], span: Span) -> Generation:
    """Compare what the timetable wants with the lessons that stand in the span.

    A lesson that has begun or was taken stays as it is; one in which anything is written is
    never dropped; one that somebody cancelled, moved, merged or arranged is left alone.
    """
    wanted, silent = wanted_lessons(plans, span)
    by_key = {draft.key: draft for draft in wanted}
    known = {lesson.key for lesson in standing}
    running = {lesson.key.day for lesson in standing}
    missing = [draft for draft in wanted if draft.key not in known]
    if not span.history:
        missing = [d for d in missing if d.starts > span.now or d.key.day not in running]
    open_ = [lesson for lesson in standing if lesson.starts > span.now and not lesson.taken]
    return Generation(
        missing=tuple(missing),
        changed=dict(_changed(open_, by_key)),
        dropped=tuple(
            lesson.id
            for lesson in open_
            if lesson.planned
            and not lesson.entered
            and not lesson.by_hand
            and lesson.key not in by_key
        ),
        silent=silent,
    )


def _changed(
    lessons: Iterable[DatedLesson], wanted: dict[LessonKey, LessonDraft]
) -> Iterator[tuple[int, LessonDraft]]:
    for lesson in lessons:
        draft = wanted.get(lesson.key)
        if draft is None or not (lesson.planned or lesson.dropped):
            continue
        if lesson.by_hand and not lesson.dropped:
            continue
        is_ = (lesson.starts, lesson.ends, lesson.room_id, lesson.teacher_id)
        should = (draft.starts, draft.ends, draft.room_id, draft.teacher_id)
        if lesson.dropped or is_ != should:
            yield lesson.id, draft


def _of_year(year: YearPlan, plans: Plans, span: Span) -> Iterator[LessonDraft | None]:
    grades = {row.teaching_id: row.grade for row in year.rows}

    @cache
    def rings(day: date, shift: int, slot: int, grade: int) -> tuple[datetime, datetime] | None:
        weekday = weekday_of(year.calendar, day, grade)
        hours = bell(year.bells, day, shift=shift, slot=slot, grade=grade, weekday=weekday)
        return (
            None
            if hours is None
            else (moment(day, hours[0], span.zone), moment(day, hours[1], span.zone))
        )

    for planned in planned_lessons(year.rows, year.calendar, span.since, span.until):
        key = planned.key
        hours = rings(key.day, key.shift, key.slot, grades[key.teaching_id])
        if hours is None:
            yield None
            continue
        yield LessonDraft(
            key=key,
            starts=hours[0],
            ends=hours[1],
            subject_id=plans.subjects[key.teaching_id],
            room_id=planned.room_id,
            teacher_id=_teacher(plans.teachers.get(key.teaching_id, ()), key.day),
        )


def _teacher(terms: Iterable[Term], day: date) -> int | None:
    """Return who teaches on the day; the term that began last where terms overlap."""
    held = [t for t in terms if t.since <= day and (t.until is None or day <= t.until)]
    return max(held, key=lambda term: term.since).person_id if held else None
