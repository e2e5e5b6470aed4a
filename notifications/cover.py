"""Lessons offered to a colleague, and what was answered, worded when they are sent."""

from datetime import date

from core.journal import Journal
from core.model.lesson import Lesson, LessonStatus
from core.model.letter import Letter
from core.model.people import Actor
from core.model.substitutions import Offer, OfferAnswer
from core.services.lesson_changes import changed_lesson
from core.services.lesson_covers import away_day
from core.services.lesson_offers import offer_told, own_offers
from core.services.teacher_day import day_lessons
from handlers.kit.reply import Screen
from handlers.screens import covered as covered_words
from handlers.screens import covers, offers
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def _offer(journal: Journal, actor: Actor, letter: Letter) -> Offer:
    return await offer_told(journal, actor, offer_id=int(letter.payload["offer_id"]))


async def offered(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Ask the colleague, with all that waits for that day; a newer word says it instead."""
    offer = await _offer(journal, actor, letter)
    shown = await own_offers(journal, actor, day=offer.day)
    if not shown.open or max(one.offer.id for one in shown.open) > offer.id:
        return None
    return _ringing(journal, offer, offers.page(shown, journal.clock.zone))


def _ringing(journal: Journal, offer: Offer, screen: Screen) -> Message:
    """Return what rings, and whether the lessons are of today."""
    return Message(screen=screen, silent=False, of_today=offer.day == journal.clock.today())


async def again(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Draw the colleague's message anew: somebody else was first."""
    offer = await _offer(journal, actor, letter)
    shown = await own_offers(journal, actor, day=offer.day)
    said = offers.beaten() if offer.answer is OfferAnswer.TAKEN else ""
    return Message(screen=offers.page(shown, journal.clock.zone, said), edits=True)


async def answered(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the head: what was taken without a ring; what was declined with who else is free."""
    offer = await _offer(journal, actor, letter)
    if offer.answer not in {OfferAnswer.ACCEPTED, OfferAnswer.DECLINED}:
        return None
    shown = await away_day(journal, actor, absence_id=offer.absence_id, day=offer.day)
    zone = journal.clock.zone
    if offer.answer is OfferAnswer.ACCEPTED:
        return Message(screen=covers.accepted(shown, offer, zone), silent=True)
    if not any(one.is_bare for one in shown.covers):
        return None
    return Message(screen=covers.declined(shown, offer, zone), silent=False)


async def over(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the colleague that a lesson is not to be given any more."""
    offer = await _offer(journal, actor, letter)
    if offer.answer is not OfferAnswer.WITHDRAWN:
        return None
    shown = await own_offers(journal, actor, day=offer.day)
    return _ringing(journal, offer, offers.over(shown, offer, journal.clock.zone))


async def covered(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell whoever is away who gives the lessons of a day, without a ring."""
    return Message(screen=await _covered(journal, actor, letter), silent=True)


async def covered_again(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Draw that message anew."""
    return Message(screen=await _covered(journal, actor, letter), edits=True)


async def _covered(journal: Journal, actor: Actor, letter: Letter) -> Screen:
    day = date.fromisoformat(str(letter.payload["day"]))
    shown = await day_lessons(journal, actor, day=day)
    became: dict[int, Lesson] = {}
    for one in shown.lessons:
        if one.lesson.status is LessonStatus.MOVED:
            moved = await changed_lesson(journal, actor, lesson_id=one.lesson.id)
            if moved.became is not None:
                became[one.lesson.id] = moved.became
    return covered_words.covered(shown, became)


KINDS = {
    "lesson_offer": Kind(compose=offered, opened=again, about=About.OFFER),
    "offer_taken": Kind(compose=again, about=About.OFFER_NEWS),
    "offer_answer": Kind(compose=answered, about=About.OFFER_ANSWER),
    "cover_over": Kind(compose=over, about=About.OFFER_NEWS),
    "covered": Kind(compose=covered, about=About.COVERED),
    "covered_again": Kind(compose=covered_again, about=About.COVERED),
}
"""None is repeated after an unknown outcome: all of it stands on the desks."""
