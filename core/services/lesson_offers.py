"""What a colleague is asked to give for somebody who is away: looked at, taken, declined."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from core.acts import take_lessons
from core.acts.plan_scene import planned_at
from core.acts.work import Work
from core.errors import Changed, Denied, Gone, NotHeld, Refusal, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.lesson_offers import Brief, OwnOffer, OwnOffers
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.substitutions import Offer, OfferAnswer
from core.rules import access
from core.rules import covers as rules
from core.rules.roll import stands
from core.storage import free_teachers, lesson_brief, lesson_offers, lessons, rosters

_TOPICS = 3
"""How many topics a substitute is shown."""


@allows(Action.READ, Thing.LESSON)
async def own_offers(journal: Journal, actor: Actor, *, day: date | None = None) -> OwnOffers:
    """Return what the actor is asked for on a day (None: the first on which something waits).

    With the lessons that the actor has taken then; three statements.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        own = actor.holders_of(Role.TEACHER)
        offers = await lesson_offers.of_persons(sight.tx, own, sight.today)
        waiting = Counter(one.day for one in offers if one.waits)
        on = day or min(waiting or [sight.today])
        shown = await _shown(sight, own, [one for one in offers if one.day == on])
        return OwnOffers(
            day=on,
            today=sight.today,
            offers=shown,
            elsewhere={one: n for one, n in sorted(waiting.items()) if one != on},
        )


async def _shown(
    sight: Sight, own: Collection[int], offers: Sequence[Offer]
) -> tuple[OwnOffer, ...]:
    if not offers:
        return ()
    found = await lessons.several(sight.tx, [one.lesson_id for one in offers])
    classes = {one.class_id for one in found}
    teaches = await free_teachers.taught_on(sight.tx, offers[0].day, (), classes)
    theirs = [one for one in teaches if one.person_id in own]
    by_lesson = {one.lesson_id: one for one in offers}
    return tuple(
        OwnOffer(
            offer=(offer := by_lesson[lesson.id]),
            lesson=lesson,
            begun=lesson.starts <= sight.now,
            others=rules.other_subjects(lesson, offer.person_id, theirs),
        )
        for lesson in found
    )


@allows(Action.ANSWER, Thing.LESSON)
async def take_offer(
    journal: Journal, actor: Actor, *, offer_id: int, subject_id: int = 0
) -> Offer:
    """Take an offered lesson: from now on it is the actor's; whoever is first has it.

    `subject_id`: what is taught instead of the lesson's own (0: that). What is taken already
    stays. Returns the offer as it stood.

    Raises:
        Gone: there is no such offer. Denied: it is another colleague's.
        Changed: it was withdrawn, or somebody else was first. NotHeld: it is cancelled.
        Unfit: `lesson_begun`, `offer_clash` (an own lesson goes on then), `other_subject`.
        Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "take_offer") as work:
        lesson, offer = await _own(work, actor, offer_id)
        if offer.answer is OfferAnswer.ACCEPTED:
            return offer
        await _may(work, offer, lesson)
        subject = await _subject(work, offer, lesson, subject_id)
        await take_lessons.take(work, [(offer, lesson)], subject)
        return offer


async def _own(work: Work, actor: Actor, offer_id: int) -> tuple[Lesson, Offer]:
    """Return the lesson, locked, and the offer of it."""
    lesson = await lesson_offers.lesson_of(work.tx, offer_id)
    found = await lesson_offers.several(work.tx, [offer_id])
    if lesson is None or not found:
        raise Gone(object_kind="lesson_offer")
    if found[0].person_id not in actor.holders_of(Role.TEACHER):
        raise Denied(action=Action.ANSWER, object_kind="lesson_offer", object_id=offer_id)
    return lesson, found[0]


async def _may(work: Work, offer: Offer, lesson: Lesson) -> None:
    busy = await free_teachers.busy_on(work.tx, lesson.day, [offer.person_id])
    rules.may_be_taken(offer, lesson, busy, work.now)


async def _subject(work: Work, offer: Offer, lesson: Lesson, subject_id: int) -> int | None:
    if not subject_id or subject_id == lesson.subject_id:
        return None
    teaches = await free_teachers.taught_on(work.tx, lesson.day, (), [lesson.class_id])
    if subject_id not in rules.other_subjects(lesson, offer.person_id, teaches):
        raise Unfit(why="other_subject")
    return subject_id


@allows(Action.ANSWER, Thing.LESSON)
async def take_day(journal: Journal, actor: Actor, *, day: date) -> int:
    """Take all that the actor is asked for on the day and can still give; return how many.

    Raises:
        Denied: the actor is none of the staff. Changed: nothing waits there any more.
        Unfit, NotHeld: as `take_offer`, where none of them can be taken.
        Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "take_day") as work:
        waiting = await _waiting(work, actor, day)
        found = await lessons.several(work.tx, [one.lesson_id for one in waiting])
        busy = await free_teachers.busy_on(work.tx, day, [one.person_id for one in waiting])
        by_lesson = {one.id: one for one in found}
        given: list[tuple[Offer, Lesson]] = []
        refused: list[Refusal] = []
        for offer in waiting:
            lesson = by_lesson[offer.lesson_id]
            taken = rules.as_busy(offer.person_id, [one for _, one in given])
            try:
                rules.may_be_taken(offer, lesson, (*busy, *taken), work.now)
            except (Changed, NotHeld, Unfit) as refusal:
                refused.append(refusal)
            else:
                given.append((offer, lesson))
        if not given:
            raise refused[0]
        await take_lessons.take(work, given, None)
        return len(given)


async def _waiting(work: Work, actor: Actor, day: date) -> list[Offer]:
    """Return what waits for the actor on the day, of one colleague, locked."""
    own = actor.holders_of(Role.TEACHER)
    found = await lesson_offers.of_persons(work.tx, own, day)
    await lesson_offers.lock(work.tx, [one.lesson_id for one in found if one.day == day])
    again = await lesson_offers.several(work.tx, [one.id for one in found if one.day == day])
    waiting = [one for one in again if one.waits]
    if not waiting:
        raise Changed
    return [one for one in waiting if one.person_id == waiting[0].person_id]


@allows(Action.ANSWER, Thing.LESSON)
async def decline_offer(journal: Journal, actor: Actor, *, offer_id: int) -> Offer:
    """Decline an offered lesson: it returns to the head who asked.

    What is declined already stays. Returns the offer as it stood.

    Raises:
        Gone: there is no such offer. Denied: it is another colleague's.
        Changed: it was withdrawn, taken by somebody else, or accepted.
        Unfit: `lesson_begun`, it is over. Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "decline_offer") as work:
        lesson, offer = await _own(work, actor, offer_id)
        if offer.waits:
            rules.may_be_declined(lesson, work.now)
            await take_lessons.decline(work, [offer])
        elif offer.answer is not OfferAnswer.DECLINED:
            raise Changed
        return offer


@allows(Action.ANSWER, Thing.LESSON)
async def decline_day(journal: Journal, actor: Actor, *, day: date) -> int:
    """Decline all that the actor is asked for on the day; return how many.

    Raises:
        Denied: the actor is none of the staff. Changed: nothing waits there any more.
        Unfit: `lesson_begun`, all are over. Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "decline_day") as work:
        waiting = await _waiting(work, actor, day)
        found = await lessons.several(work.tx, [one.lesson_id for one in waiting])
        open_ = {one.id for one in found if one.ends > work.now}
        if not open_:
            raise Unfit(why="lesson_begun")
        declined = [one for one in waiting if one.lesson_id in open_]
        await take_lessons.decline(work, declined)
        return len(declined)


@allows(Action.READ, Thing.LESSON)
async def lesson_brief_of(journal: Journal, actor: Actor, *, lesson_id: int) -> Brief:
    """Return what is to be known to give the lesson: roster, last topics, what is due.

    Seven statements.

    Raises:
        Gone: there is no such lesson. Denied: the lesson is not the actor's to look at.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        access.reads_lesson(actor, lesson)
        return Brief(
            lesson=lesson,
            seats=await rosters.of_lesson(sight.tx, lesson),
            topics=await lesson_brief.last_topics(sight.tx, lesson, _TOPICS),
            homework=await lesson_brief.due_at(sight.tx, lesson),
            planned=await planned_at(sight, lesson),
        )


@allows(Action.READ, Thing.LESSON)
async def offer_told(journal: Journal, actor: Actor, *, offer_id: int) -> Offer:
    """Return an offer for whoever it is made to, and for the heads.

    Raises:
        Gone: there is no such offer. Denied: it is neither the actor's nor a head's.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        found = await lesson_offers.several(sight.tx, [offer_id])
    if not found:
        raise Gone(object_kind="lesson_offer")
    if found[0].person_id not in actor.person_ids:
        rules.arranges(actor)
    return found[0]
