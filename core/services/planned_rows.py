"""The rows of a thematic plan, where the teacher takes another one than the next."""

from core.acts.plan_scene import planned_at
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.plans import PlanChoice
from core.model.roles import Action, Thing
from core.rules.desk import lesson_desk
from core.storage import lessons, plans


@allows(Action.RECORD, Thing.LESSON)
async def planned_rows(journal: Journal, actor: Actor, *, lesson_id: int) -> PlanChoice:
    """Return all rows of the plan of which the lesson is an hour, and the one that is next.

    Raises:
        Gone, Denied, NotHeld: not this actor, not this lesson. Gone: `plan`, there is none.
    """
    async with journal.reading() as sight:
        lesson = await lessons.get(sight.tx, lesson_id)
        desk = lesson_desk(lesson, actor, sight.policies, sight.now, sight.zone)
        plan = await plans.of_lesson(sight.tx, lesson_id)
        at = await planned_at(sight, desk.lesson)
        if plan is None or at is None:
            raise Gone(object_kind="plan")
        return PlanChoice(lesson=desk.lesson, rows=plan.rows, at=at)
