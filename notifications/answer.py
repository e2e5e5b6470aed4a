"""A family's answer about an absence rings the class teacher."""

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.rules.absences import seal
from core.services.class_answers import answer_to_tell
from handlers.screens import family_answers
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def compose(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the answer, unless a newer one has taken its place: that one tells itself."""
    payload = letter.payload
    page = await answer_to_tell(
        journal,
        actor,
        alert_id=int(payload["alert_id"]),
        guardian_id=int(payload["guardian_id"]),
    )
    said = page.answers[0] if page and page.answers else None
    if page is None or said is None or said.answer != payload["answer"]:
        return None
    if seal(said.words) != payload.get("seal", 0):
        return None
    screen = family_answers.rung(page, said, journal.clock.zone)
    return Message(screen=screen, silent=bool(payload.get("silent", False)))


KINDS = {"answer": Kind(compose=compose, about=About.ABSENCE_ANSWER)}
"""An answer of unknown outcome is not repeated: it stands in «Мой класс» anyway."""
