"""Keep a teacher's answer to a family's question, and bring it home without a ring."""

from core.acts.tell import Word, may_ring, tell
from core.acts.work import Revision, Save, Work
from core.model.questions import Question
from core.model.roles import Role
from core.storage import questions, recipients

QUESTION_ANSWER = "question_answer"
"""The kind of word that brings an answer home; the payload is the question's id."""


async def answer_family(work: Work, asked: Question, author_id: int, text: str) -> bool:
    """Write the answer, chain it, queue it for whoever asked; False: there is one already."""
    if not await questions.write_answer(work.tx, asked.id, text, author_id, work.now):
        return False
    work.save(
        Save(
            action="answer_why",
            object_kind="mark",
            object_id=asked.mark_id,
            author_id=author_id,
            revisions=[
                Revision(
                    object_kind=questions.KIND,
                    object_id=asked.id,
                    person_id=asked.child_id,
                    was=questions.told(asked.sequence, asked.teacher_id, None),
                    now=questions.told(asked.sequence, asked.teacher_id, text),
                )
            ],
        )
    )
    await _bring_home(work, asked)
    return True


async def _bring_home(work: Work, asked: Question) -> None:
    family = await recipients.holding(
        work.tx,
        [Role.PARENT],
        work.today,
        scope_ids=[asked.child_id],
        person_ids=[asked.asker_id],
    )
    await tell(
        work,
        [
            Word(
                account_id=account_id,
                kind=QUESTION_ANSWER,
                key=f"{QUESTION_ANSWER}:{asked.id}:{account_id}",
                payload={"question_id": asked.id},
                not_before=may_ring(work),
            )
            for account_id in dict.fromkeys(one.account_id for one in family)
        ],
    )
