"""Change marks of one lesson: the rows, one chained save, a revision for each mark."""

from collections.abc import Sequence
from typing import Any

from core.acts.work import REMARK, Revision, Save, Work
from core.errors import Changed
from core.model.lesson import Lesson
from core.model.marking import Wanted
from core.policy.schema import Policy
from core.rules.access import Recorder
from core.rules.told import of_mark
from core.storage import marks, people


async def change_marks(
    work: Work,
    lesson: Lesson,
    recorder: Recorder,
    wanted: Sequence[Wanted],
    clause: str | None,
) -> Save:
    """Write what is wanted of the lesson's marks; `clause` is what the change was acted on.

    The weight is that of the kind of work in the policy of the lesson's day.
    """
    policy = work.policy_on(lesson.day).policy
    rows = [_row(lesson, one, policy, recorder) for one in wanted]
    ids = await marks.put(work.tx, rows)
    revisions = [
        _revision(lesson, one, ids[one.person_id, one.kind, one.ordinal]) for one in wanted
    ]
    return work.save(
        Save(
            action="marks",
            object_kind="lesson",
            object_id=lesson.id,
            day=lesson.day,
            author_id=recorder.person_id,
            in_place_of=recorder.in_place_of,
            clause=clause,
            facts=recorder.facts,
            revisions=revisions,
        )
    )


def _row(lesson: Lesson, one: Wanted, policy: Policy, recorder: Recorder) -> dict[str, Any]:
    return {
        "person_id": one.person_id,
        "subject_id": lesson.subject_id,
        "lesson_id": lesson.id,
        "day": lesson.day,
        "kind": one.kind,
        "ordinal": one.ordinal,
        "weight": policy.marks.kinds[one.kind].value.weight,
        "value": one.value,
        "remark": one.remark,
        "author_id": one.was.author_id if one.was and one.nature == REMARK else recorder.person_id,
    }


def _revision(lesson: Lesson, one: Wanted, mark_id: int) -> Revision:
    was = one.was
    return Revision(
        object_kind=marks.KIND,
        object_id=mark_id,
        person_id=one.person_id,
        was=of_mark(lesson, was.kind, was.value, was.remark) if was else None,
        now=of_mark(lesson, one.kind, one.value, one.remark),
        nature=one.nature,
        why=one.why,
    )


async def saved_by_another(work: Work, lesson_id: int) -> Changed:
    """Return the refusal that says who saved this lesson's marks last, and when."""
    last = await marks.last_save(work.tx, lesson_id)
    if last is None or last.author_id is None:
        return Changed()
    names = await people.names(work.tx, [last.author_id])
    return Changed(by=names[last.author_id].polite, at=last.at)
