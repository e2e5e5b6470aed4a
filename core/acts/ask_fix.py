"""Ask a subject teacher to correct an absence, and bring the answer back; chained, told."""

from core.acts.tell import Tidings, others, tell, to_each
from core.acts.tell_colleagues import WORTH, tell_colleagues
from core.acts.tell_leaders import leaders_of
from core.acts.work import Revision, Save, Work
from core.errors import Changed
from core.model.fixes import FixRequest, FixState
from core.model.lesson import Lesson
from core.storage import fixes

FIX, FIX_ANSWER = "fix", "fix_answer"
"""Words: to whoever recorded the lesson, and back to whoever leads the class."""


def recorder_of(lesson: Lesson) -> int | None:
    """Return whom a request is for: whoever recorded the lesson, else whose lesson it is."""
    return lesson.taken_by or lesson.given_by


async def ask_fix(work: Work, lesson: Lesson, child_id: int, asked_by: int) -> None:
    """Open the request and tell whoever recorded the lesson, in working hours."""
    fix_id, version = await fixes.ask(work.tx, lesson.id, child_id, asked_by, work.now)
    now = {"lesson_id": lesson.id, "state": str(FixState.OPEN)}
    _save(work, "ask_fix", asked_by, _revision(fix_id, child_id, None, now))
    recorder = recorder_of(lesson)
    key = f"{FIX}:{fix_id}:{version}"
    await tell_colleagues(work, [recorder] if recorder else [], FIX, key, {"fix_id": fix_id})


async def answer_fix(work: Work, was: FixRequest, state: FixState, by: int) -> None:
    """Write the answer and tell whoever leads the class, without a ring.

    Raises:
        Changed: somebody has answered it since it was read.
    """
    if not await fixes.answer(work.tx, was, state, by, work.now):
        raise Changed
    before = {"lesson_id": was.lesson.id, "state": str(was.state)}
    now = {"lesson_id": was.lesson.id, "state": str(state)}
    _save(work, "answer_fix", by, _revision(was.id, was.child_id, before, now))
    said = Tidings(
        kind=FIX_ANSWER,
        key=f"{FIX_ANSWER}:{was.id}:{was.version}",
        payload={"fix_id": was.id},
        not_after=work.now + WORTH,
    )
    leaders = await leaders_of(work, was.lesson.class_id)
    await tell(work, to_each(others(work, (one.account_id for one in leaders)), said))


def _revision(
    fix_id: int, child_id: int, was: dict[str, object] | None, now: dict[str, object]
) -> Revision:
    return Revision(
        object_kind=fixes.KIND,
        object_id=fix_id,
        person_id=child_id,
        was=was,
        now=now,
    )


def _save(work: Work, action: str, author_id: int, revision: Revision) -> None:
    work.save(
        Save(
            action=action,
            object_kind=fixes.KIND,
            object_id=revision.object_id,
            author_id=author_id,
            revisions=[revision],
        )
    )
