"""Write lessons of the past in bulk: the same rows and revisions as press by press.

A test compares a sample with what the ordinary use cases write.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from core.acts.work import ENTRY, REASON, Revision, Save, Work
from core.model.lesson import Fact
from core.model.past import PastLesson
from core.rules import told
from core.storage import past
from core.storage.attendance import KIND as ATTENDANCE
from core.storage.attendance import LESSON_KIND as LESSON
from core.storage.homework import KIND as HOMEWORK
from core.storage.marks import KIND as MARK
from core.storage.reasons import KIND as ABSENCE_REASON
from core.storage.topics import KIND as TOPIC

Rows = list[dict[str, Any]]


async def write_past(work: Work, lessons: Sequence[PastLesson]) -> None:
    """Write all of them in a dozen statements; each part of a lesson is chained by itself."""
    await past.take(work.tx, [_taken(one) for one in lessons])
    await past.add(work.tx, "attendance", [row for one in lessons for row in _facts(one)])
    await past.add(work.tx, "reason", [row for one in lessons for row in _reasons(one)])
    await past.add(work.tx, "topic", [_topic(one) for one in lessons if one.topic is not None])
    marks = iter(
        await past.add_with_ids(
            work.tx, "mark", [row for one in lessons for row in _marks(work, one)]
        )
    )
    set_at = [one for one in lessons if one.homework is not None]
    homework = iter(
        await past.add_with_ids(work.tx, "homework", [_homework(one) for one in set_at])
    )
    for one in lessons:
        _save(work, one, "attendance", _fact_revisions(one))
        if one.marks:
            _save(work, one, "marks", _mark_revisions(one, marks))
        if one.topic is not None:
            _save(work, one, "topic", [_topic_revision(one)])
        if one.homework is not None:
            _save(work, one, "homework", [_homework_revision(one, next(homework))])
        if one.reasons:
            _save(work, one, "set_reason", _reason_revisions(one), one.leader_id)


def _save(
    work: Work,
    one: PastLesson,
    action: str,
    revisions: list[Revision],
    author_id: int | None = None,
) -> None:
    work.save(
        Save(
            action=action,
            object_kind="lesson",
            object_id=one.lesson.id,
            author_id=author_id or one.author_id,
            at=one.at,
            day=one.lesson.day,
            revisions=revisions,
        )
    )


def _taken(one: PastLesson) -> dict[str, Any]:
    return {"lesson_id": one.lesson.id, "at": one.at, "by": one.author_id}


def _facts(one: PastLesson) -> Rows:
    return [
        {"lesson_id": one.lesson.id, "person_id": person_id, "fact": str(fact)}
        for person_id, fact in one.facts.items()
        if fact is not Fact.PRESENT
    ]


def _reasons(one: PastLesson) -> Rows:
    return [
        {
            "lesson_id": one.lesson.id,
            "person_id": person_id,
            "reason": str(reason),
            "set_by": one.leader_id,
            "set_at": one.at,
        }
        for person_id, reason in one.reasons.items()
    ]


def _topic(one: PastLesson) -> dict[str, Any]:
    return {"lesson_id": one.lesson.id, "text": one.topic, "author_id": one.author_id}


def _marks(work: Work, one: PastLesson) -> Rows:
    kinds = work.policy_on(one.lesson.day).policy.marks.kinds
    return [
        {
            "person_id": person_id,
            "subject_id": one.lesson.subject_id,
            "lesson_id": one.lesson.id,
            "day": one.lesson.day,
            "kind": kind,
            "weight": kinds[kind].value.weight,
            "value": value,
            "author_id": one.author_id,
        }
        for person_id, kind, value in one.marks
    ]


def _homework(one: PastLesson) -> dict[str, Any]:
    return {
        "teaching_id": one.lesson.teaching_id,
        "lesson_id": one.lesson.id,
        "due_lesson_id": one.due.id if one.due else None,
        "due_day": one.due.day if one.due else None,
        "text": one.homework,
        "author_id": one.author_id,
    }


def _fact_revisions(one: PastLesson) -> list[Revision]:
    lesson = one.lesson
    taken = Revision(object_kind=LESSON, object_id=lesson.id, now=told.of_taken(lesson))
    return [
        taken,
        *(
            Revision(
                object_kind=ATTENDANCE,
                object_id=lesson.id,
                person_id=person_id,
                now=told.of_fact(lesson, fact),
            )
            for person_id, fact in one.facts.items()
            if fact is not Fact.PRESENT
        ),
    ]


def _mark_revisions(one: PastLesson, ids: Iterable[int]) -> list[Revision]:
    return [
        Revision(
            object_kind=MARK,
            object_id=mark_id,
            person_id=person_id,
            now=told.of_mark(one.lesson, kind, value),
        )
        for (person_id, kind, value), mark_id in zip(one.marks, ids, strict=False)
    ]


def _topic_revision(one: PastLesson) -> Revision:
    now = told.of_topic(one.lesson, one.topic)
    return Revision(object_kind=TOPIC, object_id=one.lesson.id, now=now, nature=ENTRY)


def _homework_revision(one: PastLesson, homework_id: int) -> Revision:
    now = told.of_homework(one.lesson, one.due.day if one.due else None, one.homework)
    return Revision(object_kind=HOMEWORK, object_id=homework_id, now=now)


def _reason_revisions(one: PastLesson) -> list[Revision]:
    return [
        Revision(
            object_kind=ABSENCE_REASON,
            object_id=one.lesson.id,
            person_id=person_id,
            now=told.of_reason(reason, None),
            nature=REASON,
        )
        for person_id, reason in one.reasons.items()
    ]
