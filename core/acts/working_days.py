"""Whether the school works as a whole today, and on which day next; two statements."""

from datetime import date, timedelta

from core.acts.scene import Scene
from core.rules.outages import filled_by
from core.storage import outages

_DAY = timedelta(days=1)


async def working_days(scene: Scene) -> tuple[bool, date]:
    """Tell whether today is a working day of the school, and return the next one after it."""
    calendar, week = await outages.working_week(scene.tx, scene.today)
    today = filled_by(scene.today - _DAY, calendar, week, 1) == scene.today
    return today, filled_by(scene.today, calendar, week, 1)
