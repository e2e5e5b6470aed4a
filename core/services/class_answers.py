"""What the families of a class answer to the messages of an absence."""

from core.acts.known_day import roster_of
from core.errors import Denied
from core.journal import Journal
from core.model.class_day import FamilyAnswers
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names import display_names
from core.storage import answers


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def family_answers(journal: Journal, actor: Actor, *, class_id: int) -> FamilyAnswers:
    """Return today's answers of the class's families, for whoever leads the class."""
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await roster_of(sight, class_id, sight.today)
        return FamilyAnswers(
            class_id=class_id,
            class_name=roster.class_name,
            today=sight.today,
            answers=await answers.of_class(sight.tx, class_id, sight.today),
            listed=display_names(roster.pupils),
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def answer_to_tell(
    journal: Journal, actor: Actor, *, alert_id: int, guardian_id: int
) -> FamilyAnswers | None:
    """Return this one answer as it stands now, for whoever leads the class.

    None: there is no such answer, or the class is not the actor's any more.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        facts = await answers.facts(sight.tx, alert_id)
        if facts is None:
            return None
        lesson = facts.lesson
        try:
            access.leads_class(actor, lesson.class_id)
        except Denied:
            return None
        said = await answers.of_class(sight.tx, lesson.class_id, lesson.day)
        own = [s for s in said if (s.alert_id, s.guardian_id) == (alert_id, guardian_id)]
        roster = await roster_of(sight, lesson.class_id, lesson.day)
        return FamilyAnswers(
            class_id=lesson.class_id,
            class_name=lesson.class_name,
            today=lesson.day,
            answers=tuple(own),
            listed=display_names(roster.pupils),
            is_past=lesson.day < sight.today,
        )
