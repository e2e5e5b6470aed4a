"""Consent to a late correction, decline it, or ask back."""

from core.acts.ask_correction import Answer, answer_request, close_outdated, tell_of_lock
from core.acts.carry_out import carry_out
from core.acts.correction_scene import Consent, consent_to, page_of, request_of
from core.acts.work import Work
from core.errors import Changed, Denied, Gone, NotHeld, PeriodLocked
from core.journal import Journal
from core.model.corrections import CorrectionPage, CorrectionRequest, Step
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.consents import consents, may_consent, may_remark, unrevised
from core.rules.texts import ANSWER_LIMIT, fit_text


@allows(Action.CORRECT, Thing.LESSON)
async def agree(journal: Journal, actor: Actor, *, request_id: int) -> CorrectionPage:
    """Consent, and carry the change out under its author's name; judged anew (MAZ-2.8.2).

    Return the request as it stands then. Whose consent it needs is said by the policy of
    today. What is answered already stays. Where what it is about stands no more, or the lesson
    is none any more, nothing is changed and the request is closed. Where its period is locked
    it waits on, `locked`; whoever asked and the director are told so, once (MAZ-2.8.5).

    Raises:
        Gone, Denied: no such request, or not the actor's to consent to.
        Changed: somebody answers it now. Unfit: it does not fit any more. Forbidden: nor that,
        or nobody may consent any more (LGOV-T-е).
    """
    access.is_staff(actor)
    async with journal.writing(actor, "agree to correction") as work:
        found, by, consent = await _opened(work, actor, request_id)
        if found.step is not Step.ASKED:
            return page_of(work, actor, found, consent)
        may_consent(consent.of, consent.clause)
        return page_of(work, actor, await _carried(work, found, by, consent.clause), consent)


async def _carried(
    work: Work, found: CorrectionRequest, by: int, clause: str | None
) -> CorrectionRequest:
    """Carry it out; every refusal comes before anything is written."""
    try:
        until = await carry_out(work, found, by, clause)
    except Changed as why:
        return await close_outdated(work, found, by, why.stands)
    except (Gone, NotHeld):
        return await close_outdated(work, found, by)
    except PeriodLocked:
        await tell_of_lock(work, found)
        return found
    to = [found.asked_by]
    agreed = Answer(step=Step.AGREED, by=by, clause=clause, to=to, open_until=until)
    return await answer_request(work, found, agreed)


@allows(Action.CORRECT, Thing.LESSON)
async def answer_correction(
    journal: Journal, actor: Actor, *, request_id: int, step: Step, words: str
) -> CorrectionPage:
    """Decline with the reason, ask back, or remark on the mistake; whoever asked hears it.

    A remark is for what nobody corrects any more: the entry stays (LGOV-T-е, LGOV-T-ж).

    Raises:
        Gone, Denied: as `agree`; Unfit: nothing to be seen in the words, or too long.
        Changed: it is answered already. Denied: a remark on what can be consented to.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "answer correction") as work:
        found, by, consent = await _opened(work, actor, request_id)
        if step is Step.REMARKED:
            may_remark(consent.of)
        fit = fit_text(words, ANSWER_LIMIT)
        _waits(found)
        to = [found.asked_by]
        answer = Answer(step=step, by=by, words=fit, clause=consent.clause, to=to)
        after = await answer_request(work, found, answer)
        return page_of(work, actor, after, consent)


@allows(Action.CORRECT, Thing.LESSON)
async def decline_as_correct(
    journal: Journal, actor: Actor, *, request_id: int, words: str
) -> CorrectionPage:
    """Decline as the mark is correct, and such a one is never revised (MAZ-2.8.3).

    `words` say so to whoever asked.

    Raises:
        As `answer_correction`; Denied: the policy lets a correct mark be revised.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "decline as correct") as work:
        found, by, consent = await _opened(work, actor, request_id)
        rule = unrevised(found.change.what, work.policy_on(work.today).policy)
        if rule is None:
            raise Denied(action=Action.CORRECT, object_kind="correction", object_id=request_id)
        fit = fit_text(words, ANSWER_LIMIT)
        _waits(found)
        to = [found.asked_by]
        declined = Answer(step=Step.DECLINED, by=by, words=fit, clause=rule.clause, to=to)
        after = await answer_request(work, found, declined)
        return page_of(work, actor, after, consent)


async def _opened(
    work: Work, actor: Actor, request_id: int
) -> tuple[CorrectionRequest, int, Consent]:
    """Return the request for whoever answers it, by the policy of today."""
    found = await request_of(work, request_id, lock=True)
    consent = await consent_to(work, found)
    return found, consents(actor, consent.persons, found.asked_by, consent.answers), consent


def _waits(found: CorrectionRequest) -> None:
    if found.step is not Step.ASKED:
        raise Changed(by=found.answerer, at=found.answered_at)
