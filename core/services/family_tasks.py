"""A child's homework by date, with the family's own ticks (MAZ-2.6).

A tick says «сделано» at home; it is no entry of the journal, so it is neither chained nor
asked for, and the pupil may set it too (BBZH-2.4 speaks of the journal).
"""

from datetime import date, timedelta

from core.acts.own_child import own_child
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.family import ChildTasks
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import families, files, homework

_DAY, _WEEK = timedelta(days=1), timedelta(days=6)


@allows(Action.READ, Thing.CHILD)
async def child_tasks(
    journal: Journal, actor: Actor, *, child_id: int, since: date | None = None
) -> ChildTasks:
    """Return the child's homework for the days after today, or for the week from `since`.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        own = await own_child(sight, access.is_known(actor), child_id)
        first = since or sight.today + _DAY
        until = since + _WEEK if since else None
        tasks = await families.tasks_due(sight.tx, child_id, first, until)
        hanging = await files.hanging(sight.tx, homework.KIND, [one.homework_id for one in tasks])
        return ChildTasks(own=own, since=since, tasks=tasks, files=hanging)


@allows(Action.ANSWER, Thing.CHILD)
async def tick_task(
    journal: Journal, actor: Actor, *, child_id: int, homework_id: int, done: bool
) -> None:
    """Let the child's homework be ticked as done, or not done.

    Raises:
        Denied: it is nobody of the actor's family.
        Gone: this homework is not the child's, or was taken back.
        Repeated: this update has had its effect.
    """
    access.sees_child(actor, child_id)
    async with journal.writing(actor, "tick_task") as work:
        if await families.task(work.tx, child_id, homework_id) is None:
            raise Gone(object_kind="homework")
        await families.tick(work.tx, child_id, homework_id, done=done, at=work.now)
