"""A late correction: asked for by its author, consented to by whom the policy names."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from core.acts.ask_correction import (
    ASKING,
    Answer,
    answer_request,
    ask_correction,
)
from core.acts.correction_scene import (
    Consent,
    absent_with_marks,
    consent_to,
    consenting_to,
    opened_request,
    own_request,
    page_of,
    wished_change,
)
from core.acts.late_wish import Wished
from core.acts.listed_standing import group_of
from core.acts.requests_for import requests_for
from core.acts.scene import Scene
from core.acts.waiting_request import hang_too, waits_already
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.corrections import (
    CorrectionDraft,
    CorrectionPage,
    LateChange,
    OpenRequest,
    Plea,
    Step,
    What,
)
from core.model.declared import allows
from core.model.files import Upload
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.consents import (
    answer_due,
    consent_figure,
    some_answer,
    unrevised,
    whose_consent,
)
from core.rules.desk import lesson_desk
from core.rules.evidence import unhung
from core.rules.mark_desk import mark_desk
from core.rules.texts import fit_answer, fit_reason
from core.storage import class_calendars, lessons, requests


@allows(Action.READ, Thing.LESSON)
async def correction_draft(journal: Journal, actor: Actor, *, wish: LateChange) -> CorrectionDraft:
    """Return what is about to be asked, and whose consent it needs (MAZ-2.8.2, BARS-ST-2).

    Raises:
        As for what is to be changed; Gone: it does not stand, or can be changed without a
        request; Changed: a mark is another one by now; Unfit, Forbidden: the wanted mark does
        not fit, or nothing is wished.
    """
    async with journal.reading() as sight:
        draft, wished = await _drafted(sight, actor, wish)
        if actor.has(Role.DEPUTY, Role.DIRECTOR):  # nobody else is a head who might be alone
            await _answering(sight, draft, wished.by)
        marked = await absent_with_marks(sight, draft.place, draft.change)
        return replace(draft, marked=marked)


@allows(Action.CORRECT, Thing.LESSON)
async def request_correction(
    journal: Journal,
    actor: Actor,
    *,
    wish: LateChange,
    why: str,
    uploads: Sequence[Upload] = (),
) -> CorrectionPage:
    """Ask for the change; return the request, or one of the same that waits already.

    What waits from another value than stands now is closed, and asked anew.

    The photos hang on the request, and on an own one that waits already.

    Where nobody may consent, it reports the mistake to a deputy (LGOV-T-е, LGOV-T-ж).

    Raises:
        As `correction_draft`; Unfit: no reason in words (core/rules/texts.py), or too many files.
    """
    async with journal.writing(actor, ASKING) as work:
        draft, wished = await _drafted(work, actor, wish)
        by = wished.by
        to = await _answering(work, draft, by)
        plea = Plea(fit_reason(why), unhung((), uploads))
        waits = await waits_already(work, wished)
        if waits:
            await hang_too(work, waits, plea, by, to)
        number = waits or await ask_correction(work, draft, plea, by, to)
        names = None if waits else wished.whole
        found = await requests.get(work.tx, number, names=names)
        if found is None:
            raise Gone(object_kind="correction")
        page = page_of(work, actor, found, Consent(draft.ask, draft.clause, to))
        return replace(page, stood=waits is not None)


@allows(Action.READ, Thing.LESSON)
async def waiting_request(journal: Journal, actor: Actor, *, wish: LateChange) -> int:
    """Return the number of the newest request that waits about this.

    Raises:
        As for the lesson. Gone: none waits.
    """
    async with journal.reading() as sight:
        await _may_look(sight, actor, wish)
        found = await requests.open_about(sight.tx, wish, actor.person_ids)
        if not found:
            raise Gone(object_kind="correction")
        return found[0][0]


async def _may_look(sight: Sight, actor: Actor, wish: LateChange) -> None:
    if wish.what is What.PERIOD_MARK:
        access.asks_group(actor, await group_of(sight, wish.teaching_id))
        return
    lesson = await lessons.get(sight.tx, wish.lesson_id)
    desk = mark_desk if wish.what is What.MARK else lesson_desk
    desk(lesson, actor, sight.policies, sight.now, sight.zone)


@allows(Action.READ, Thing.LESSON)
async def correction_page(journal: Journal, actor: Actor, *, request_id: int) -> CorrectionPage:
    """Return a request for whoever asked, whoever consents, and the heads, who all may look.

    Raises:
        Gone: there is no such request; Denied: it is nobody's of these.
    """
    async with journal.reading() as sight:
        return await opened_request(sight, actor, request_id)


@allows(Action.CORRECT, Thing.LESSON)
async def reply_to_question(
    journal: Journal, actor: Actor, *, request_id: int, words: str, uploads: Sequence[Upload] = ()
) -> None:
    """Answer what was asked back: the words join the reason, and the request waits again.

    The photos hang on it with what hangs there.

    Raises:
        Gone: no such request; Denied: somebody else asked; Unfit: nothing in it, or too long,
        or too many files. Changed: nothing was asked back, or it is settled.
    """
    async with journal.writing(actor, "reply to question") as work:
        found = await own_request(work, actor, request_id)
        fit = fit_answer(words)
        if found.step is not Step.ASKED_BACK:
            raise Changed(by=found.answerer, at=found.answered_at)
        to = (await consent_to(work, found)).persons
        why, new = f"{found.why}\n{fit}", unhung(found.files, uploads)
        anew = Answer(step=Step.ASKED, by=found.asked_by, why=why, uploads=new, to=to)
        await answer_request(work, found, anew)


@allows(Action.CORRECT, Thing.LESSON)
async def withdraw_request(journal: Journal, actor: Actor, *, request_id: int) -> None:
    """Take the own request back while nobody has settled it; one that is settled stays.

    Raises:
        Gone: no such request; Denied: somebody else asked.
    """
    async with journal.writing(actor, "withdraw request") as work:
        found = await own_request(work, actor, request_id)
        if found.is_open:
            withdrawn = Answer(step=Step.WITHDRAWN, by=found.asked_by)
            await answer_request(work, found, withdrawn)


@allows(Action.READ, Thing.LESSON)
async def open_requests(journal: Journal, actor: Actor) -> tuple[OpenRequest, ...]:
    """Return the requests that wait for the actor: to consent to, or asked back.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        return await requests_for(sight, actor)


async def _drafted(scene: Scene, actor: Actor, wish: LateChange) -> tuple[CorrectionDraft, Wished]:
    place, wished = await wished_change(scene, actor, wish)
    policy = scene.policy_on(scene.today).policy
    what, class_id = wished.change.what, place.class_id
    calendars = await class_calendars.of_classes(scene.tx, {class_id})
    draft = CorrectionDraft(
        change=wished.change,
        place=place,
        names=wished.names,
        kind=wished.kind,
        ask=whose_consent(policy, what),
        answer_by=answer_due(scene.today, calendars[class_id], policy),
        clause=consent_figure(what, policy).clause,
        unrevised=unrevised(what, policy),
        waits=wished.waits,
    )
    return draft, wished


async def _answering(scene: Scene, draft: CorrectionDraft, by: int) -> Collection[int]:
    """Return who answers; one statement.

    Raises:
        Forbidden `nobody_answers`: whoever asks is the only one who could.
    """
    fields = (draft.place.subject, draft.place.field)
    to = await consenting_to(scene, draft.ask, fields, by)
    some_answer(to, draft.clause)
    return to
