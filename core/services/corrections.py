"""A late correction: asked for by its author, consented to by whom the policy names."""

from core.acts.ask_correction import ASKING, answer_request, ask_correction
from core.acts.correction_scene import (
    Consent,
    consent_to,
    consenting_to,
    page_of,
    request_of,
    wished_change,
)
from core.acts.late_wish import DRAFTS, Wished
from core.acts.work import Work
from core.errors import Changed, Denied, Gone
from core.journal import Journal, Sight
from core.model.corrections import (
    CorrectionDraft,
    CorrectionPage,
    LateChange,
    OpenRequest,
    Step,
    What,
)
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import STAFF, Action, Role, Thing
from core.rules import access
from core.rules.consents import answer_due, consenting, unrevised, whose_consent
from core.rules.desk import lesson_desk
from core.rules.mark_desk import mark_desk
from core.rules.texts import ANSWER_LIMIT, fit_text
from core.storage import class_calendars, drafts, lessons, requests


@allows(Action.READ, Thing.LESSON)
async def correction_draft(journal: Journal, actor: Actor, *, wish: LateChange) -> CorrectionDraft:
    """Return what is about to be asked, and whose consent it needs (MAZ-2.8.2, BARS-ST-2).

    Raises:
        As for what is to be changed; Gone: it does not stand, or can be changed without a
        request; Changed: a mark is another one by now; Unfit, Forbidden: the wanted mark does
        not fit, or nothing is wished.
    """
    async with journal.reading() as sight:
        draft, _wished = await _drafted(sight, actor, wish)
        return draft


@allows(Action.CORRECT, Thing.LESSON)
async def request_correction(
    journal: Journal, actor: Actor, *, wish: LateChange, why: str
) -> CorrectionPage:
    """Ask for the change; return the request, or one of the same that waits already.

    Where nobody may consent, it reports the mistake to a deputy (LGOV-T-е, LGOV-T-ж).

    Raises:
        As `correction_draft`; Unfit: no reason to be seen in it, or too long.
    """
    async with journal.writing(actor, ASKING) as work:
        draft, wished = await _drafted(work, actor, wish)
        by = wished.by
        fit = fit_text(why, ANSWER_LIMIT)
        to = await consenting_to(work, draft.ask, (draft.lesson.subject, draft.lesson.field), by)
        waits = await _waits_already(work, wished)
        number = waits or await ask_correction(work, draft, fit, by, to)
        names = None if waits else wished.whole
        found = await requests.get(work.tx, number, names=names)
        if found is None:
            raise Gone(object_kind="correction")
        return page_of(work, actor, found, Consent(draft.ask, draft.clause, to))


async def _waits_already(work: Work, wished: Wished) -> int | None:
    """Return the request that waits about the same; what was tapped or typed is kept on then."""
    change = wished.change
    found = await requests.open_about(work.tx, change, [wished.by])
    number = next((number for number, waits in found if _overlaps(waits, change)), None)
    if number is not None and change.what in DRAFTS:
        kind, body = DRAFTS[change.what], wished.body
        await drafts.write(work.tx, wished.by, change.lesson_id, kind, body, work.now)
    return number


@allows(Action.READ, Thing.LESSON)
async def waiting_request(journal: Journal, actor: Actor, *, wish: LateChange) -> int:
    """Return the number of the newest request that waits about this.

    Raises:
        As for the lesson. Gone: none waits.
    """
    async with journal.reading() as sight:
        lesson = await lessons.get(sight.tx, wish.lesson_id)
        desk = mark_desk if wish.what is What.MARK else lesson_desk
        desk(lesson, actor, sight.policies, sight.now, sight.zone)
        found = await requests.open_about(sight.tx, wish, actor.person_ids)
        if not found:
            raise Gone(object_kind="correction")
        return found[0][0]


@allows(Action.READ, Thing.LESSON)
async def correction_page(journal: Journal, actor: Actor, *, request_id: int) -> CorrectionPage:
    """Return a request for whoever asked, whoever consents, and the heads, who all may look.

    Raises:
        Gone: there is no such request; Denied: it is nobody's of these.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await request_of(sight, request_id)
        consent = await consent_to(sight, found)
        page = page_of(sight, actor, found, consent)
        if not (page.own or page.decides or actor.has(Role.DEPUTY, Role.DIRECTOR)):
            raise Denied(action=Action.READ, object_kind="correction", object_id=request_id)
        return page


@allows(Action.CORRECT, Thing.LESSON)
async def reply_to_question(
    journal: Journal, actor: Actor, *, request_id: int, words: str
) -> None:
    """Answer what was asked back: the words join the reason, and the request waits again.

    Raises:
        Gone: no such request; Denied: somebody else asked; Unfit: nothing in it, or too long.
        Changed: nothing was asked back, or it is settled.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "reply to question") as work:
        found = await request_of(work, request_id, lock=True)
        if found.asked_by not in actor.person_ids:
            raise Denied(action=Action.CORRECT, object_kind="correction", object_id=request_id)
        fit = fit_text(words, ANSWER_LIMIT)
        if found.step is not Step.ASKED_BACK:
            raise Changed(by=found.answerer, at=found.answered_at)
        to = (await consent_to(work, found)).persons
        why = f"{found.why}\n{fit}"
        await answer_request(work, found, Step.ASKED, by=found.asked_by, why=why, to=to)


@allows(Action.CORRECT, Thing.LESSON)
async def withdraw_request(journal: Journal, actor: Actor, *, request_id: int) -> None:
    """Take the own request back while nobody has settled it; one that is settled stays.

    Raises:
        Gone: no such request; Denied: somebody else asked.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "withdraw request") as work:
        found = await request_of(work, request_id, lock=True)
        if found.asked_by not in actor.person_ids:
            raise Denied(action=Action.CORRECT, object_kind="correction", object_id=request_id)
        if found.is_open:
            await answer_request(work, found, Step.WITHDRAWN, by=found.asked_by)


@allows(Action.READ, Thing.LESSON)
async def open_requests(journal: Journal, actor: Actor) -> tuple[OpenRequest, ...]:
    """Return the requests that wait for the actor: to consent to, or asked back.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await requests.listed(sight.tx)
        heads = await requests.heads(sight.tx, sight.today) if found else ()
        own = actor.holders_of(*STAFF)
        policy = sight.policy_on(sight.today).policy

        def waits(one: OpenRequest) -> bool:
            if one.step is Step.ASKED_BACK or one.asked_by in own:
                return one.step is Step.ASKED_BACK and one.asked_by in own
            ask = whose_consent(policy, one.ask)
            persons = consenting(ask, (one.subject, one.field), one.asked_by, heads)
            return not set(persons).isdisjoint(own)

        return tuple(one for one in found if waits(one))


async def _drafted(
    scene: Sight | Work, actor: Actor, wish: LateChange
) -> tuple[CorrectionDraft, Wished]:
    lesson, wished = await wished_change(scene, actor, wish)
    policy = scene.policy_on(scene.today).policy
    ask = whose_consent(policy)
    calendars = await class_calendars.of_classes(scene.tx, {lesson.class_id})
    draft = CorrectionDraft(
        change=wished.change,
        lesson=lesson,
        names=wished.names,
        kind=wished.kind,
        ask=ask,
        answer_by=answer_due(scene.today, calendars[lesson.class_id], policy),
        clause=policy.correction.later_consent.clause,
        unrevised=unrevised(wished.change.what, policy),
        waits=wished.waits,
    )
    return draft, wished


def _overlaps(one: LateChange, other: LateChange) -> bool:
    """Tell whether two changes of the same part of a lesson would touch the same."""
    if one.what is not What.ATTENDANCE:
        return True
    ids = {pupil.person_id for pupil in one.pupils}
    return not ids.isdisjoint(pupil.person_id for pupil in other.pupils)
