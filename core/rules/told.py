"""The JSON that revisions hold of what stands in a lesson, in one place; None: nothing stands.

    attendance      {"lesson_id", "subject_id", "day", "fact", "minutes"}, person: the pupil
    lesson          {"lesson_id", "subject_id", "day", "teaching_id", "taken"}: attendance was
                    asked at all; "teaching_id" since December 2026
    mark            {"lesson_id", "subject_id", "day", "kind", "value", "remark"}, the pupil
                    without a lesson of ours also "source"; "lesson_id" is null then
    topic           {"lesson_id", "subject_id", "day", "text"}
    homework        {"teaching_id", "lesson_id", "due_day", "text"}, "files" where some hang,
                    "for" (pupils) where it is theirs alone
    work            {"lesson_id", "subject_id", "day", "kind", "title", "graded_by"}
    absence_reason  {"reason", "document"}, person: the pupil
    note            {"lesson_id", "subject_id", "day", "kind", "text"}, the pupil

Days are ISO dates.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.model.lesson import Fact, Lesson, Reason
from core.model.lesson_texts import ForSome
from core.model.notes import NoteKind
from core.model.works import WrittenWork

Told = dict[str, Any] | None


def _place(lesson: Lesson) -> dict[str, Any]:
    return {
        "lesson_id": lesson.id,
        "subject_id": lesson.subject_id,
        "day": lesson.day.isoformat(),
    }


def of_taken(lesson: Lesson) -> Told:
    """Tell that the lesson is taken."""
    return {**_place(lesson), "teaching_id": lesson.teaching_id, "taken": True}


def of_fact(lesson: Lesson, fact: Fact) -> Told:
    """Tell a pupil's fact; present is nothing."""
    if fact is Fact.PRESENT:
        return None
    return {**_place(lesson), "fact": str(fact), "minutes": None}


def of_mark(lesson: Lesson, kind: str, value: str | None, remark: str | None = None) -> Told:
    """Tell a mark."""
    if value is None:
        return None
    return {**_place(lesson), "kind": kind, "value": value, "remark": remark}


def of_brought(
    subject_id: int, day: date, kind: str, value: str | None, source: str | None
) -> Told:
    """Tell a mark of another school, which has no lesson here."""
    if value is None:
        return None
    place = {"lesson_id": None, "subject_id": subject_id, "day": day.isoformat()}
    return {**place, "kind": kind, "value": value, "remark": None, "source": source}


def of_topic(lesson: Lesson, text: str | None) -> Told:
    """Tell a topic."""
    return None if text is None else {**_place(lesson), "text": text}


def of_homework(
    lesson: Lesson, due_day: date | None, text: str | None, files: Sequence[str] = ()
) -> Told:
    """Tell homework set at the lesson; `files` are hashes."""
    if text is None:
        return None
    told = {
        "teaching_id": lesson.teaching_id,
        "lesson_id": lesson.id,
        "due_day": due_day.isoformat() if due_day else None,
        "text": text,
    }
    return {**told, "files": list(files)} if files else told


def of_task(lesson: Lesson, some: ForSome, files: Sequence[str]) -> Told:
    """Tell homework of some pupils alone; `files` are hashes."""
    if not some.stands:
        return None
    told = of_homework(lesson, some.due_day, some.text, files) or {}
    return {**told, "for": sorted(some.person_ids)}


def of_work(work: WrittenWork) -> Told:
    """Tell a written work as it stands; cancelled is nothing."""
    if work.cancelled:
        return None
    term = work.graded_by.isoformat()
    told = {**_place(work.lesson), "kind": work.kind, "title": work.title, "graded_by": term}
    if not work.outside:
        return told
    return told | {"results_on": work.results_on.isoformat() if work.results_on else None}


def of_reason(reason: Reason | None, document: str | None) -> Told:
    """Tell the reason of an absence."""
    return {"reason": str(reason), "document": document} if reason else None


def of_note(lesson: Lesson, kind: NoteKind, text: str | None) -> Told:
    """Tell a note about a pupil."""
    return None if text is None else {**_place(lesson), "kind": str(kind), "text": text}
