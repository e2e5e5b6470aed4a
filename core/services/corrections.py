"""A late correction: asked for by its author, consented to by whom the policy names."""

from dataclasses import replace

from core.acts.ask_correction import answer_request, ask_correction
from core.acts.correction_scene import consenting_to, mark_of, request_of, wished
from core.acts.work import Work
from core.errors import Changed, Denied, Gone, TooLate
from core.journal import Journal, Sight
from core.model.corrections import (
    CorrectionDraft,
    CorrectionPage,
    MarkChange,
    OpenRequest,
    Step,
)
from core.model.declared import allows
from core.model.marking import Sheet
from core.model.people import Actor
from core.model.roles import STAFF, Action, Role, Thing
from core.rules import access
from core.rules.consents import answer_due, consenting, whose_consent
from core.rules.control import on_paper
from core.rules.desk import Desk, lock_lets_ask
from core.rules.mark_desk import mark_desk
from core.rules.mark_wishes import judged
from core.rules.texts import ANSWER_LIMIT, fit_text
from core.rules.written_works import kind_names
from core.storage import class_calendars, lessons, mark_sheets, marks, requests


@allows(Action.READ, Thing.LESSON)
async def correction_draft(journal: Journal, actor: Actor, *, wish: MarkChange) -> CorrectionDraft:
    """Return what is about to be asked, and whose consent it needs (MAZ-2.8.2, BARS-ST-2).

    Raises:
        As for the lesson's marks; Gone: no such mark stands, or it can be changed without a
        request; Changed: another mark stands there by now; Unfit, Forbidden: the wanted mark
        does not fit the pupil, or nobody may consent (LGOV-T-е).
    """
    async with journal.reading() as sight:
        draft, _ = await _drafted(sight, actor, wish)
        return draft


@allows(Action.CORRECT, Thing.LESSON)
async def request_correction(journal: Journal, actor: Actor, *, wish: MarkChange, why: str) -> int:
    """Ask for the change; return the request's number, that of one which waits already.

    Raises:
        As `correction_draft`; Unfit: no reason to be seen in it, or too long.
    """
    async with journal.writing(actor, "request correction") as work:
        draft, desk = await _drafted(work, actor, wish)
        fit = fit_text(why, ANSWER_LIMIT)
        waits = await requests.same_open(work.tx, draft.change)
        if waits is not None:
            return waits
        by = desk.recorder.person_id
        to = await consenting_to(work, draft.ask, draft.lesson.subject, by)
        return await ask_correction(work, draft, fit, by, to)


@allows(Action.READ, Thing.LESSON)
async def waiting_request(journal: Journal, actor: Actor, *, wish: MarkChange) -> int:
    """Return the number of the request that waits about this mark.

    Raises:
        As for the lesson's marks. Gone: none waits.
    """
    async with journal.reading() as sight:
        lesson = await lessons.get(sight.tx, wish.lesson_id)
        mark_desk(lesson, actor, sight.policies, sight.now, sight.zone)
        found = await requests.same_open(sight.tx, wish)
        if found is None:
            raise Gone(object_kind="correction")
        return found


@allows(Action.READ, Thing.LESSON)
async def correction_page(journal: Journal, actor: Actor, *, request_id: int) -> CorrectionPage:
    """Return a request for whoever asked, whoever consents, and the heads, who all may look.

    Raises:
        Gone: there is no such request; Denied: it is nobody's of these.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await request_of(sight, request_id)
        persons = await consenting_to(sight, found.ask, found.lesson.subject, found.asked_by)
        own = found.asked_by in actor.person_ids
        decides = not own and not set(persons).isdisjoint(actor.person_ids)
        if not (own or decides or actor.has(Role.DEPUTY, Role.DIRECTOR)):
            raise Denied(action=Action.READ, object_kind="correction", object_id=request_id)
        kinds = kind_names(sight.policy_on(found.lesson.day).policy)
        asked_on = found.asked_at.astimezone(sight.zone).date()
        return CorrectionPage(
            request=found,
            kind=kinds[found.change.kind],
            decides=decides,
            own=own,
            on_paper=on_paper(found.step, sight.policy_on(asked_on).policy),
        )


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
        to = await consenting_to(work, found.ask, found.lesson.subject, found.asked_by)
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

        def waits(one: OpenRequest) -> bool:
            if one.step is Step.ASKED_BACK or one.asked_by in own:
                return one.step is Step.ASKED_BACK and one.asked_by in own
            persons = consenting(one.ask, one.subject, one.asked_by, heads)
            return not set(persons).isdisjoint(own)

        return tuple(one for one in found if waits(one))


async def _drafted(
    scene: Sight | Work, actor: Actor, wish: MarkChange
) -> tuple[CorrectionDraft, Desk]:
    writes = isinstance(scene, Work)
    lesson = await lessons.get(scene.tx, wish.lesson_id, lock=writes)
    desk = mark_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    lock_lets_ask(desk)
    sheet = await mark_sheets.read(scene.tx, desk.lesson, desk.recorder.person_id)
    cell = mark_of(sheet, wish)
    told = await marks.told_until(scene.tx, [wish.child_id], desk.lesson.day)
    _needs_consent(desk, sheet, wish, told)
    policy = scene.policy_on(scene.today).policy
    calendars = await class_calendars.of_classes(scene.tx, {desk.lesson.class_id})
    seat = next(one for one in sheet.seats if one.person_id == wish.child_id)
    ask = whose_consent(policy)
    draft = CorrectionDraft(
        change=replace(wish, was=cell.value or ""),
        lesson=desk.lesson,
        listed=seat.listed,
        kind=kind_names(desk.policy)[wish.kind],
        ask=ask,
        answer_by=answer_due(scene.today, calendars[desk.lesson.class_id], policy),
        clause=policy.correction.later_consent.clause,
    )
    return draft, desk


def _needs_consent(desk: Desk, sheet: Sheet, wish: MarkChange, told: dict[int, int]) -> None:
    """Let only a change pass that its author may make no more.

    Raises:
        Gone: it may be made without a request. Unfit, Forbidden: it does not fit the pupil.
    """
    try:
        judged(desk, sheet, wished(wish), told)
    except TooLate:
        return
    raise Gone(object_kind="request")
