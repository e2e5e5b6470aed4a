"""The lessons of whoever is away: who is free, offered in one tap, taken back in one."""

from datetime import date

from core.acts import away_scene, give_joined, offer_lessons, release_lessons
from core.acts.work import Revision, Save, Work
from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.substitutions import AwayDay, Cover, Offer, OfferAnswer
from core.rules import covers as rules
from core.storage import lesson_offers, lessons


@allows(Action.READ, Thing.SCHOOL)
async def away_day(journal: Journal, actor: Actor, *, absence_id: int, day: date) -> AwayDay:
    """Return a day of an absence with who is free at each hour; seven statements.

    Raises:
        Denied: it is for deputies and the director. Gone: it was taken back.
    """
    rules.arranges(actor)
    async with journal.reading() as sight:
        absence = await away_scene.known(sight, absence_id)
        return rules.day_of(await away_scene.facts_of(sight, absence, day))


@allows(Action.SET_UP, Thing.SCHOOL)
async def offer_lesson(
    journal: Journal, actor: Actor, *, absence_id: int, lesson_id: int, person_id: int
) -> AwayDay:
    """Offer one lesson to a colleague who is free then; what is offered already stays.

    Returns the day as it is now.

    Raises:
        Denied: it is for deputies and the director. Gone: the absence was taken back, or there
            is no such lesson in it.
        Changed: somebody has the lesson by now. NotHeld: it is cancelled, moved or merged.
        Unfit: `lesson_begun`, `not_free`. Repeated: this update has had its effect.
    """
    by = rules.arranges(actor)
    async with journal.writing(actor, "offer_lesson") as work:
        absence = await away_scene.known(work, absence_id, lock=True)
        await lesson_offers.lock(work.tx, [lesson_id])
        lesson = await lessons.get(work.tx, lesson_id)
        if lesson is None or not rules.concerns(lesson, absence.person_id):
            raise Gone(object_kind="lesson")
        rules.may_be_offered(lesson, absence, work.now)
        facts = await away_scene.facts_of(work, absence, lesson.day)
        shown = rules.day_of(facts)
        cover = shown.cover(lesson_id)
        if cover is None or rules.waiting_for(cover.offers, [person_id]):
            return shown
        _is_free(cover, person_id)
        return rules.day_of(await offer_lessons.offer(work, facts, [lesson], person_id, by))


def _is_free(cover: Cover, person_id: int) -> None:
    if person_id not in {one.person_id for one in cover.free}:
        raise Unfit(why="not_free")


@allows(Action.SET_UP, Thing.SCHOOL)
async def offer_day(
    journal: Journal, actor: Actor, *, absence_id: int, day: date, person_id: int
) -> AwayDay:
    """Offer all lessons of the day that nobody has or was asked for; return the day as it is.

    Raises:
        Denied: it is for deputies and the director. Gone: the absence was taken back.
        Changed: nothing is left to offer. Unfit: `not_free` at one of the hours.
        Repeated: this update has had its effect.
    """
    by = rules.arranges(actor)
    async with journal.writing(actor, "offer_day") as work:
        absence = await away_scene.known(work, absence_id, lock=True)
        found = await away_scene.lessons_of(work, absence, day, day)
        await lesson_offers.lock(work.tx, [one.lesson.id for one in found])
        facts = await away_scene.facts_of(work, absence, day)
        shown = rules.day_of(facts)
        bare = [one for one in shown.covers if one.is_bare]
        if not bare and any(rules.waiting_for(o.offers, [person_id]) for o in shown.covers):
            return shown
        if not bare:
            raise Changed
        for one in bare:
            _is_free(one, person_id)
        given = [one.lesson for one in bare]
        return rules.day_of(await offer_lessons.offer(work, facts, given, person_id, by))


@allows(Action.SET_UP, Thing.SCHOOL)
async def withdraw_offer(journal: Journal, actor: Actor, *, offer_id: int) -> Offer:
    """Take an offer back, also one that was accepted, until the lesson begins.

    What is answered otherwise, or withdrawn, stays so. Returns the offer as it stood.

    Raises:
        Denied: it is for deputies and the director. Gone: there is no such offer.
        Unfit: `lesson_begun`. Repeated: this update has had its effect.
    """
    by = rules.arranges(actor)
    async with journal.writing(actor, "withdraw_offer") as work:
        lesson = await lesson_offers.lesson_of(work.tx, offer_id)
        if lesson is None:
            raise Gone(object_kind="lesson_offer")
        offer = await _known(work, offer_id)
        if offer.answer is OfferAnswer.ACCEPTED and lesson.starts <= work.now:
            raise Unfit(why="lesson_begun")
        history = await release_lessons.release(work, [offer], [lesson])
        if history:
            _save(work, lesson.id, by, history)
        return offer


def _save(work: Work, lesson_id: int, by: int, history: list[Revision]) -> None:
    kind = give_joined.KIND
    work.save(
        Save(
            action="substitution_over",
            object_kind=kind,
            object_id=lesson_id,
            author_id=by,
            revisions=history,
        )
    )


async def _known(work: Work, offer_id: int) -> Offer:
    found = await lesson_offers.several(work.tx, [offer_id])
    if not found:
        raise Gone(object_kind="lesson_offer")
    return found[0]
