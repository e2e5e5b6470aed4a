"""A family's question rings the teacher; the answer comes home without a ring."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.questions import question_page, read_answer
from handlers.screens import family_questions, questions
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def ask(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Ask the teacher, if the question is still open and still theirs."""
    question_id = int(letter.payload["question_id"])
    page = await question_page(journal, actor, question_id=question_id)
    if page.question.answer is not None:
        return None
    return Message(screen=questions.question(page), silent=False)


async def bring_answer(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Bring the answer to whoever asked, if the child is still theirs."""
    question_id = int(letter.payload["question_id"])
    page = await read_answer(journal, actor, question_id=question_id)
    return Message(screen=family_questions.answered(page))


KINDS = {
    "question": Kind(compose=ask, about=About.QUESTION),
    "question_answer": Kind(compose=bring_answer, about=About.QUESTION_ANSWER),
}
"""Neither is repeated after an unknown outcome: both stand on pages of their own."""
