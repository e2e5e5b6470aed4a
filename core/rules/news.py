"""What is new for a family between two digests? Pure, from revisions to what is told.

Only the net effect counts: an entry that was recorded and taken back is not told. A change of
what was told before, and a correction on the way, is told as one (MAZ-2.8.1, design.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from core.model.digest import (
    SLIP,
    Change,
    ChildNews,
    DayNews,
    Noted,
    Settled,
    ToldMark,
    ToldNote,
    ToldResult,
)
from core.model.family import Child, OwnLesson, Task
from core.model.lesson import Fact
from core.model.marking import OWED
from core.model.notes import NoteKind
from core.model.period_marks import ResultKind

MARK, ATTENDANCE, REASON, NOTE = "mark", "attendance", "absence_reason", "note"
RESULT = "period_mark"
"""The kinds of objects whose revisions are news of a child."""

LESSON_KINDS = frozenset({ATTENDANCE, REASON})
"""Of these the object is the lesson itself."""

State = Mapping[str, Any] | None
Lessons = Mapping[int, OwnLesson]


def settle(changes: Sequence[Change]) -> Settled | None:
    """Return what the changes of one object, in order, came to; None: to nothing."""
    before, now = changes[0].was, changes[-1].now
    if before == now:
        return None
    standing = [change for change in changes if change.nature != SLIP]
    trail = _without_slips(changes)
    seen = next((s for s in (before, *trail) if s is not None and not _is_owed(s)), None)
    why = next((c.why for c in reversed(standing) if c.why), None)
    return Settled(before=before, now=now, old=seen if seen != now else None, why=why)


def _is_owed(state: State) -> bool:
    """Tell whether no mark stands yet but «•»: what comes in its place is no correction."""
    return state is not None and state.get("value") == OWED


def _without_slips(changes: Iterable[Change]) -> list[State]:
    """Return the states that stood one after another, without those that were taken back."""
    trail: list[State] = []
    for change in changes:
        if change.nature != SLIP:
            trail.append(change.now)
            continue
        while trail and trail[-1] != change.now:
            trail.pop()
    return trail


def child_news(
    child: Child,
    day: date,
    changes: Iterable[Change],
    lessons: Sequence[OwnLesson],
    homework: tuple[date | None, Sequence[Task]],
) -> ChildNews:
    """Return what the digest of the day tells of the child.

    `lessons` are the child's of the day and those that the changes name; `homework` is for
    the next school day, with the fresh tasks of later days.
    """
    known, told = {one.lesson_id: one for one in lessons}, list(changes)
    news = dict(_by_day((one for one in told if one.object_kind != RESULT), known, day))
    today = [one for one in lessons if one.day == day]
    return ChildNews(
        child=child,
        recorded=sum(one.fact is not None for one in today),
        lessons=len(today),
        today=news.pop(day, DayNews(day=day)),
        earlier=tuple(news[one] for one in sorted(news)),
        next_day=homework[0],
        tasks=tuple(homework[1]),
        results=results(one for one in told if one.object_kind == RESULT),
    )


def results(changes: Iterable[Change]) -> tuple[ToldResult, ...]:
    """Return the marks of periods and years that the changes came to, by period and subject."""
    own = sorted(changes, key=lambda one: (one.object_id, one.sequence))
    found: list[ToldResult] = []
    for _mark_id, same in groupby(own, key=lambda one: one.object_id):
        settled = settle(listed := list(same))
        if settled is not None:
            found.append(_result(settled, listed[-1].subject))
    order = list(ResultKind)
    return tuple(sorted(found, key=lambda x: (x.period_id, order.index(x.kind), x.subject)))


def _result(settled: Settled, subject: str) -> ToldResult:
    state = settled.now or settled.before or {}
    value = settled.now["value"] if settled.now else None
    old = settled.old["value"] if settled.old else None
    return ToldResult(
        period_id=state["period_id"],
        period=state["period"],
        kind=ResultKind(state.get("kind", ResultKind.PERIOD)),
        subject=subject,
        value=value,
        old=old if old != value else None,
        why=settled.why,
    )


def _by_day(
    changes: Iterable[Change], lessons: Lessons, today: date
) -> Iterator[tuple[date, DayNews]]:
    noted: dict[date, dict[int, Noted]] = {}
    marks: dict[date, list[ToldMark]] = {}
    notes: dict[date, list[ToldNote]] = {}
    for (kind, object_id), same in groupby(sorted(changes, key=_place), key=_object):
        settled = settle(list(own := tuple(same)))
        if settled is None:
            continue
        if kind == MARK:
            day, told = _mark(settled, own[-1].subject)
            if any(_is_owed(one.was) for one in own) and told.value not in {None, OWED}:
                told, day = replace(told, of_day=day if day != today else None), today
            marks.setdefault(day, []).append(told)
        elif kind == NOTE:
            if settled.now is not None:
                day = date.fromisoformat(settled.now["day"])
                notes.setdefault(day, []).append(_note(settled.now, own[-1].subject))
        elif object_id in lessons:
            lesson = lessons[object_id]
            note = _noted(settled, lesson) if kind == ATTENDANCE else _explained(lesson)
            if note is not None:
                noted.setdefault(lesson.day, {}).setdefault(object_id, note)
    for day in sorted({*noted, *marks, *notes}):
        found = sorted(noted.get(day, {}).values(), key=lambda note: note.lesson.starts)
        listed = sorted(marks.get(day, []), key=lambda mark: mark.subject)
        words = tuple(notes.get(day, ()))
        yield day, DayNews(day=day, noted=tuple(found), marks=tuple(listed), notes=words)


def _note(state: Mapping[str, Any], subject: str) -> ToldNote:
    return ToldNote(kind=NoteKind(state["kind"]), subject=subject, text=state["text"])


def _object(change: Change) -> tuple[str, int]:
    return change.object_kind, change.object_id


def _place(change: Change) -> tuple[int, int, int]:
    """Attendance before reasons, so that a new absence is told before what explains an old one."""
    return (
        (ATTENDANCE, REASON, MARK, NOTE).index(change.object_kind),
        change.object_id,
        change.sequence,
    )


def _mark(settled: Settled, subject: str) -> tuple[date, ToldMark]:
    state = settled.now or settled.before or {}
    old = settled.old["value"] if settled.old else None
    value = settled.now["value"] if settled.now else None
    told = ToldMark(
        subject=subject,
        kind=state["kind"],
        value=value,
        old=old if old != value else None,
        why=settled.why,
        remark=state.get("remark"),
        source=state.get("source"),
    )
    return date.fromisoformat(state["day"]), told


def _noted(settled: Settled, lesson: OwnLesson) -> Noted:
    now = settled.now or {}
    return Noted(
        lesson=lesson,
        fact=Fact(now.get("fact", Fact.PRESENT)),
        minutes=now.get("minutes"),
        corrected=settled.before is not None or settled.why is not None,
        why=settled.why,
    )


def _explained(lesson: OwnLesson) -> Noted | None:
    """A reason was set for an absence that was told before; of others there is nothing to say."""
    if lesson.fact is not Fact.ABSENT:
        return None
    return Noted(lesson=lesson, fact=Fact.ABSENT)
