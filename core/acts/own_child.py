"""Read whose family page is opened, and the period it speaks of, inside a transaction."""

from datetime import date, timedelta

from core.acts.scene import Scene
from core.errors import Gone
from core.model.family import Child, Own
from core.storage import families

NO_PERIOD = timedelta(days=60)
"""How far marks and absences go back in holidays, between two periods."""


async def own_child(scene: Scene, account_id: int, child_id: int) -> Own:
    """Return the child among those of the account's family; one statement.

    Raises:
        Gone: the child is none of them any more.
    """
    children = await families.children_of(scene.tx, account_id, scene.today)
    found = next((child for child in children if child.id == child_id), None)
    if found is None:
        raise Gone(object_kind="pupil")
    return Own(child=found, family=children, today=scene.today)


async def running_period(scene: Scene, child: Child) -> tuple[str | None, date]:
    """Return name and first day of the child's running period; in holidays the last weeks."""
    found = await families.period_of(scene.tx, child.grade or 0, scene.today)
    return found or (None, scene.today - NO_PERIOD)
