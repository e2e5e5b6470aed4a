"""Paper cards of lessons to print: MAZ, appendix 1 (MAZ-3.5.3)."""

from collections.abc import Sequence
from datetime import date

from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.lesson import NOT_HELD, Lesson
from core.model.paper_cards import PaperCard
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.homework import has_homework
from core.rules.marking import has_marks
from core.rules.roll import stands
from core.storage import lessons, rosters


@allows(Action.READ, Thing.LESSON)
async def lesson_card(journal: Journal, actor: Actor, *, lesson_id: int) -> PaperCard:
    """Return the card of one lesson, with all names where the policy says so.

    Raises:
        Gone, Denied: as the lesson's page.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        access.reads_lesson(actor, lesson)
        return (await _cards(sight, [lesson]))[0]


@allows(Action.READ, Thing.LESSON)
async def day_cards(journal: Journal, actor: Actor, *, day: date) -> tuple[PaperCard, ...]:
    """Return the cards of all lessons that the actor gives on the day.

    Raises:
        Denied: the actor is none of the staff; Gone: no lessons then.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        own = actor.holders_of(Role.TEACHER)
        found = await lessons.of_teachers(sight.tx, own, day, day)
        given = [one for one in found if one.substitute_id is None or one.substitute_id in own]
        cards = await _cards(sight, [one for one in given if one.status not in NOT_HELD])
    if not cards:
        raise Gone(object_kind="lesson")
    return cards


async def _cards(sight: Sight, found: Sequence[Lesson]) -> tuple[PaperCard, ...]:
    """Add the names of each roster, where the policy of its day prints all; one statement each."""
    cards = []
    for lesson in found:
        names: tuple[str, ...] = ()
        policy = sight.policy_on(lesson.day).policy
        recording = policy.recording
        if recording.card_names.value == "all":
            seats = await rosters.of_lesson(sight.tx, lesson, hints=False)
            names = tuple(one.name.plain for one in seats)
        card = PaperCard(
            lesson=lesson,
            names=names,
            clause=recording.card_names.clause,
            marks=has_marks(lesson, policy),
            homework=has_homework(lesson, policy),
        )
        cards.append(card)
    return tuple(cards)
