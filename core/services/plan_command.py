"""What the command line needs of plans: a teaching by the names that people use, a file kept."""

import asyncio

from core.acts.plan_scene import year_of
from core.journal import Journal
from core.model.class_names import normal_class
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.spelling import fold
from core.model.standing import Group
from core.rules import access
from core.storage import plans, standing


@allows(Action.RUN, Thing.SYSTEM)
async def groups_named(
    journal: Journal, actor: Actor, *, class_name: str, subject: str, group: str = ""
) -> tuple[Group, ...]:
    """Return what is taught by these names; `group` "": the whole class, or any of its groups.

    Raises:
        Gone: no school year is entered.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        year = await year_of(sight)
        ids = await plans.teachings(sight.tx, year)
        found = await standing.groups(sight.tx, ids, year.day)
    wanted = (normal_class(class_name), fold(subject))
    alike = [x for x in found.values() if (x.class_name, fold(x.subject)) == wanted]
    if group:
        return tuple(x for x in alike if fold(x.subgroup or "") == fold(group))
    return tuple(alike)


@allows(Action.RUN, Thing.SYSTEM)
async def keep_plan_file(journal: Journal, actor: Actor, *, content: bytes) -> str:
    """Keep the bytes of a file that the command line names; return their hash.

    Raises:
        Busy: the disk is full.
    """
    access.is_system(actor)
    return await asyncio.to_thread(journal.files.keep, content)
