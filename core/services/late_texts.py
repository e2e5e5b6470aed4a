"""A topic or homework that was typed too late: kept until its reason follows."""

from core.acts.late_texts import standing_text
from core.acts.late_wish import DRAFTS
from core.journal import Journal
from core.model.corrections import What
from core.model.declared import allows
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.desk import lesson_desk
from core.rules.roll import stands
from core.rules.texts import HOMEWORK_LIMIT, TOPIC_LIMIT, fit_text
from core.storage import drafts, lessons

_LIMITS = {What.TOPIC: TOPIC_LIMIT, What.HOMEWORK: HOMEWORK_LIMIT}
"""Characters that fit."""


@allows(Action.READ, Thing.LESSON)
async def standing_late_text(
    journal: Journal, actor: Actor, *, lesson_id: int, what: What
) -> tuple[Lesson, str]:
    """Return the lesson, and the topic or homework that stands there.

    Raises:
        Gone, Denied, NotHeld, Forbidden: not this actor, not this lesson, or nothing stands.
    """
    async with journal.reading() as sight:
        lesson = stands(await lessons.get(sight.tx, lesson_id))
        _desk, text, _entered = await standing_text(sight, actor, lesson, what)
        return lesson, text


@allows(Action.RECORD, Thing.LESSON)
async def keep_late_text(
    journal: Journal, actor: Actor, *, lesson_id: int, what: What, text: str
) -> None:
    """Keep the text for a request to correct (MAZ-2.8.2); the journal knows nothing of it yet.

    `what`: a topic or homework, of which "" says that none is set.

    Raises:
        Gone, Denied, NotHeld: not this actor, not this lesson. Unfit: nothing to be seen in a
        topic, or too long.
    """
    async with journal.writing(actor, "keep late text") as work:
        lesson = await lessons.get(work.tx, lesson_id)
        desk = lesson_desk(lesson, actor, work.policies, work.now, work.zone)
        empty = what is What.HOMEWORK and not text
        fit = "" if empty else fit_text(text, _LIMITS[what])
        by = desk.recorder.person_id
        await drafts.write(work.tx, by, lesson_id, DRAFTS[what], {"text": fit}, work.now)
