"""Change written works: the rows, one chained save, a revision for each work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.acts.work import CORRECTION, ENTRY, Revision, Save, Work
from core.model.lesson import Lesson
from core.model.works import WrittenWork
from core.rules.access import Recorder
from core.rules.told import of_work
from core.rules.written_works import Term
from core.storage import works


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """What is to be planned: a work of this kind at the lesson, graded by the term."""

    lesson: Lesson
    kind: str
    title: str | None
    term: Term


async def plan_works(
    work: Work, at: Lesson, recorder: Recorder, wanted: Sequence[NewWork], *, late: bool = False
) -> tuple[WrittenWork, ...]:
    """Plan works of one kind, asked for `at` a lesson; `late` is noted."""
    planned = await _put(work, recorder, wanted)
    save = _saved(work, "plan_work", at, recorder)
    save.revisions += [_revision(one, None, one, ENTRY) for one in planned]
    if late:
        save.facts["late"] = True
    return planned


async def retitle(
    work: Work, was: WrittenWork, recorder: Recorder, title: str | None
) -> WrittenWork:
    """Let the work have another title (None: none)."""
    now = replace(was, title=title, version=was.version + 1)
    await works.change(work.tx, was.id, title=title)
    save = _saved(work, "rename_work", was.lesson, recorder)
    save.revisions.append(_revision(now, was, now, CORRECTION))
    return now


async def grade_outside(
    work: Work, was: WrittenWork, wanted: WrittenWork, recorder: Recorder
) -> WrittenWork:
    """Let the work be graded elsewhere, or here again, as `wanted` says, by its new term."""
    now = replace(wanted, version=was.version + 1)
    changed = {"outside": now.outside, "results_on": now.results_on, "graded_by": now.graded_by}
    await works.change(work.tx, now.id, **changed)
    save = _saved(work, "grade_outside", now.lesson, recorder)
    save.revisions.append(_revision(now, was, now, CORRECTION))
    return now


async def cancel(work: Work, was: WrittenWork, recorder: Recorder, nature: str) -> WrittenWork:
    """Take the work out of the plan; its row stays, and may come back."""
    now = replace(was, cancelled=True, version=was.version + 1)
    await works.change(work.tx, was.id, cancelled_at=work.now)
    save = _saved(work, "cancel_work", was.lesson, recorder)
    save.revisions.append(_revision(now, was, None, nature))
    return now


async def move(work: Work, was: WrittenWork, recorder: Recorder, to: NewWork) -> WrittenWork:
    """Let the work be written at another lesson: it ends here and is planned there, in one save.

    A row is never taken from its lesson: a cancelled one may stand in the new place.
    """
    await works.change(work.tx, was.id, cancelled_at=work.now)
    (now,) = await _put(work, recorder, [to])
    save = _saved(work, "move_work", was.lesson, recorder)
    save.revisions.append(_revision(was, was, None, CORRECTION))
    save.revisions.append(_revision(now, None, now, ENTRY))
    return now


async def _put(
    work: Work, recorder: Recorder, wanted: Sequence[NewWork]
) -> tuple[WrittenWork, ...]:
    made = {"author_id": recorder.person_id, "made_at": work.now}
    rows = [
        {"lesson_id": one.lesson.id, "kind": one.kind, "title": one.title}
        | {"graded_by": one.term.day, **made}
        for one in wanted
    ]
    written = await works.put(work.tx, rows)
    return tuple(
        WrittenWork(
            id=written[one.lesson.id][0],
            lesson=one.lesson,
            kind=one.kind,
            title=one.title,
            graded_by=one.term.day,
            author_id=recorder.person_id,
            made_at=work.now,
            version=written[one.lesson.id][1],
        )
        for one in wanted
    )


def _saved(work: Work, action: str, at: Lesson, recorder: Recorder) -> Save:
    return work.save(
        Save(
            action=action,
            object_kind="lesson",
            object_id=at.id,
            day=at.day,
            author_id=recorder.person_id,
            in_place_of=recorder.in_place_of,
            clause=recorder.clause,
        )
    )


def _revision(
    of: WrittenWork, was: WrittenWork | None, now: WrittenWork | None, nature: str
) -> Revision:
    return Revision(
        object_kind=works.KIND,
        object_id=of.id,
        was=of_work(was) if was else None,
        now=of_work(now) if now else None,
        nature=nature,
    )
