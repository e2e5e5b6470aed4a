"""Read the last save of a lesson's attendance, inside a reading or a writing transaction."""

from datetime import timedelta

from core.acts.scene import Scene
from core.model.attendance import LastEntry
from core.model.lesson import Lesson
from core.storage import attendance


async def last_entry(scene: Scene, lesson: Lesson) -> LastEntry | None:
    """Return the last save of the lesson's attendance, told or not by now; one statement."""
    policy = scene.policy_on(lesson.day).policy
    hold = timedelta(minutes=policy.alerts.alert_hold_minutes.value)
    return await attendance.last_entry(scene.tx, lesson.id, now=scene.now, hold=hold)
