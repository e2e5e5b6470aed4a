"""Lessons that a deputy enters from their paper cards, in the teacher's place (MAZ-3.5.3)."""

from datetime import date

from core.journal import Journal
from core.model.declared import allows
from core.model.lesson import NOT_HELD
from core.model.paper_cards import CardsDay
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.roll import stands
from core.storage import lessons, paper_cards


@allows(Action.RECORD, Thing.SCHOOL)
async def cards_day(journal: Journal, actor: Actor, *, day: date | None = None) -> CardsDay:
    """Return the lessons of the day (None: today) that have begun; two for one teacher in order.

    Raises:
        Denied: the actor is no head; Forbidden: the policy lets no deputy record.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        on = day or sight.today
        access.deputies_record(sight.policy_on(on).policy)
        found = await lessons.on_day(sight.tx, on)
        held = [x for x in found if x.status not in NOT_HELD and x.starts <= sight.now]
        return CardsDay(day=on, today=sight.today, lessons=tuple(held))


@allows(Action.RECORD, Thing.LESSON)
async def take_card(journal: Journal, actor: Actor, *, lesson_id: int) -> None:
    """Open the lesson's paper card: what the actor saves in it from now on is from the card.

    Nothing of the lesson is said to be from paper before something was saved.

    Raises:
        Gone, Denied; Forbidden: the policy lets no deputy record.
    """
    access.is_head(actor)
    async with journal.writing(actor, "take card") as work:
        lesson = stands(await lessons.get(work.tx, lesson_id, lock=True))
        policy = work.policy_on(lesson.day).policy
        access.deputies_record(policy)
        recorder = access.records_lesson(actor, lesson, policy)
        if recorder.person_id not in {lesson.teacher_id, lesson.substitute_id}:
            await paper_cards.take(work.tx, lesson_id, recorder.person_id, work.now)
