"""Consent to a late correction, decline it, or ask back."""

from core.acts.ask_correction import answer_request
from core.acts.carry_out import carry_out
from core.acts.correction_scene import consenting_to, request_of
from core.acts.work import Work
from core.errors import Changed
from core.journal import Journal
from core.model.corrections import CorrectionRequest, Step
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.consents import consents
from core.rules.texts import ANSWER_LIMIT, fit_text


@allows(Action.CORRECT, Thing.LESSON)
async def agree(journal: Journal, actor: Actor, *, request_id: int) -> None:
    """Consent, and carry the change out under its author's name; judged anew (MAZ-2.8.2).

    What is answered already stays.

    Raises:
        Gone, Denied: no such request, or not the actor's to consent to.
        Changed: the mark is another one by now. Unfit, Forbidden: it does not fit any more.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "agree to correction") as work:
        found = await request_of(work, request_id, lock=True)
        by = await _consenter(work, actor, found)
        if found.step is not Step.ASKED:
            return
        await carry_out(work, found, by, found.clause)
        await answer_request(work, found, Step.AGREED, by=by, to=[found.asked_by])


@allows(Action.CORRECT, Thing.LESSON)
async def answer_correction(
    journal: Journal, actor: Actor, *, request_id: int, step: Step, words: str
) -> None:
    """Decline with the reason, or ask back; whoever asked hears it.

    Raises:
        Gone, Denied: as `agree`; Unfit: nothing to be seen in the words, or too long.
        Changed: it is answered already.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "answer correction") as work:
        found = await request_of(work, request_id, lock=True)
        by = await _consenter(work, actor, found)
        fit = fit_text(words, ANSWER_LIMIT)
        if found.step is not Step.ASKED:
            raise Changed(by=found.answerer, at=found.answered_at)
        await answer_request(work, found, step, by=by, words=fit, to=[found.asked_by])


async def _consenter(work: Work, actor: Actor, found: CorrectionRequest) -> int:
    persons = await consenting_to(work, found.ask, found.lesson.subject, found.asked_by)
    return consents(actor, persons, found.asked_by)
