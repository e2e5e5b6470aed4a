"""Keep a family's question about a correction, and ring whoever can answer it."""

from core.acts.tell import Tidings, may_ring, tell, to_each
from core.acts.work import Revision, Save, Work
from core.model.roles import STAFF
from core.storage import questions, recipients
from core.storage.questions import Asked

QUESTION = "question"
"""The kind of word that brings a question to a teacher; the payload is its id."""


async def ask_teacher(work: Work, found: Asked, asker_id: int, teacher_id: int) -> bool:
    """Write the question once, chain it, ring the teacher out of the quiet hours."""
    question_id = await questions.add(
        work.tx,
        mark_id=found.mark_id,
        child_id=found.child_id,
        asker_id=asker_id,
        sequence=found.sequence,
        asked_at=work.now,
        teacher_id=teacher_id,
    )
    if question_id is None:
        return False
    work.save(
        Save(
            action="ask_why",
            object_kind="mark",
            object_id=found.mark_id,
            author_id=asker_id,
            revisions=[
                Revision(
                    object_kind=questions.KIND,
                    object_id=question_id,
                    person_id=found.child_id,
                    now=questions.told(found.sequence, teacher_id, None),
                )
            ],
        )
    )
    await _ring(work, question_id, teacher_id)
    return True


async def _ring(work: Work, question_id: int, teacher_id: int) -> None:
    heard = await recipients.holding(work.tx, STAFF, work.today, person_ids=[teacher_id])
    said = Tidings(
        kind=QUESTION,
        key=f"{QUESTION}:{question_id}",
        payload={"question_id": question_id},
        not_before=may_ring(work),
    )
    await tell(work, to_each((one.account_id for one in heard), said))
