"""Find the lesson of a line that names none: of those of the actor, the one that ran then."""

from datetime import datetime

from core.acts.work import Work
from core.model.people import Actor
from core.model.roles import Role
from core.rules import access
from core.rules.typed_roll import Meant, Moment, meant, written_at
from core.storage import lessons


async def lesson_meant(work: Work, actor: Actor, dated: datetime | None) -> Meant:
    """Return the lesson of a line written at `dated` (None: now), locked; one statement.

    Raises:
        Denied: the actor is none of the staff.
        Unfit: no lesson went on then, and none does now (`no_lesson`).
    """
    access.is_staff(actor)
    own = actor.holders_of(Role.TEACHER)
    moment = Moment(written_at(dated, work.now), work.now, work.today)
    found = await lessons.going_on(work.tx, own, [moment.now, moment.written])
    return meant(found, own, moment)
