"""«Почему исправлено?»: a parent asks of a correction, the teacher answers once."""

from core.acts.answer_family import answer_family
from core.acts.ask_teacher import ask_teacher
from core.errors import Changed, Denied, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.questions import Question, QuestionPage
from core.model.roles import STAFF, Action, Thing
from core.rules import access
from core.rules.digests import kind_names
from core.rules.questions import asked_of
from core.rules.texts import ANSWER_LIMIT, fit_text
from core.storage import questions


@allows(Action.ANSWER, Thing.CHILD)
async def ask_why(journal: Journal, actor: Actor, *, mark_id: int, sequence: int) -> bool:
    """Ask the teacher about the correction of a mark; tell whether that is asked only now.

    Each parent asks once of each correction; a second press changes nothing.

    Raises:
        Denied: not the own child (MAZ-2.6), or a pupil, who only reads (BBZH-2.4).
        Gone: there is no such correction, or nobody at the school who could answer.
        Repeated: this update has had its effect.
    """
    access.is_known(actor)
    async with journal.writing(actor, "ask why") as work:
        found = await questions.to_ask(work.tx, mark_id, sequence, work.today)
        if found is None:
            raise Gone(object_kind="mark")
        asker_id = access.speaks_for(actor, found.child_id)
        if not found.stands:
            raise Gone(object_kind="mark")
        teacher_id = asked_of(
            found.author_id, still_here=found.still_here, teaches_now=found.teaches_now
        )
        if teacher_id is None:
            raise Gone(object_kind="answerer")
        return await ask_teacher(work, found, asker_id, teacher_id)


@allows(Action.READ, Thing.LESSON)
async def open_questions(journal: Journal, actor: Actor) -> tuple[QuestionPage, ...]:
    """Return the questions that wait for the actor, the oldest first.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await questions.open_of(sight.tx, actor.holders_of(*STAFF))
        return tuple(_page(sight, one) for one in found)


@allows(Action.READ, Thing.LESSON)
async def question_page(journal: Journal, actor: Actor, *, question_id: int) -> QuestionPage:
    """Return a question for whoever was asked.

    Raises:
        Gone: there is no such question; Denied: somebody else was asked.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        return _page(sight, _for_teacher(actor, await questions.get(sight.tx, question_id)))


@allows(Action.ANSWER, Thing.LESSON)
async def answer_question(journal: Journal, actor: Actor, *, question_id: int, text: str) -> None:
    """Answer the family, once.

    Raises:
        Gone, Denied: as `question_page`; Unfit: nothing to be seen in it, or too long.
        Changed: it is answered already.
        Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "answer question") as work:
        asked = _for_teacher(actor, await questions.get(work.tx, question_id))
        fit = fit_text(text, ANSWER_LIMIT)
        author_id = asked.teacher_id or 0
        if not await answer_family(work, asked, author_id, fit):
            by = asked.answered_by.polite if asked.answered_by else None
            raise Changed(by=by, at=asked.answered_at)


@allows(Action.READ, Thing.CHILD)
async def read_answer(journal: Journal, actor: Actor, *, question_id: int) -> QuestionPage:
    """Return a question with its answer for a parent of the child.

    Raises:
        Gone: there is no such question, or no answer; Denied: not the own child (MAZ-2.6).
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await questions.get(sight.tx, question_id)
        if found is None:
            raise Gone(object_kind="question")
        access.speaks_for(actor, found.child_id)
        if found.answer is None:
            raise Gone(object_kind="question")
        return _page(sight, found)


def _for_teacher(actor: Actor, found: Question | None) -> Question:
    if found is None:
        raise Gone(object_kind="question")
    if found.teacher_id not in actor.holders_of(*STAFF):
        raise Denied(action=Action.ANSWER, object_kind="question", object_id=found.id)
    return found


def _page(sight: Sight, found: Question) -> QuestionPage:
    return QuestionPage(question=found, kinds=kind_names(sight.policy_on(found.day).policy))
