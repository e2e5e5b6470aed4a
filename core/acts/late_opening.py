"""A lesson to be recorded late: what is wished, and until when consent opens it."""

from datetime import date, datetime

from core.acts.late_wish import Wished
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Gone
from core.model.corrections import CorrectionRequest, LateChange
from core.model.lesson import Lesson
from core.model.people import Actor
from core.rules.back_dating import back_dated
from core.rules.desk import lesson_desk
from core.rules.locks import unless
from core.rules.openings import (
    kept_shut,
    last_day,
    open_until,
    shut,
    still_records,
    waiting,
)
from core.storage import class_calendars, requests


async def wished_opening(scene: Scene, actor: Actor, lesson: Lesson, wish: LateChange) -> Wished:
    """Return the wish to record a lesson for which the hour has passed.

    Raises:
        Denied, NotHeld, TooEarly: as for recording it. Gone `opening`: it is open to them.
        PeriodLocked: its period is locked, which is said first (MAZ-2.8.5).
    """
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    unless(kept_shut(lesson.lock, desk.recorder.person_id, desk.policy, scene.today))
    late = shut(desk.asked, lesson) or back_dated(desk.asked, lesson)
    if late is None:
        raise Gone(object_kind="opening")
    by = desk.recorder.person_id
    return Wished(change=wish, by=by, waits=waiting(lesson, by))


async def opening_day(work: Work, found: CorrectionRequest) -> date:
    """Return the day until whose hour of recording the lesson is open from now on.

    Raises:
        PeriodLocked: its period is locked, and no order is open for whoever asked.
        Gone `recorder`: somebody else records the lesson by now.
    """
    lesson, by = found.lesson, found.asked_by
    policy = work.policy_on(lesson.day).policy
    unless(kept_shut(lesson.lock, by, policy, work.today))
    still_records(lesson, by, await requests.heads(work.tx, work.today))
    calendars = await class_calendars.of_classes(work.tx, {lesson.class_id})
    return last_day(work.today, calendars[lesson.class_id])


def opened_by(scene: Scene, found: CorrectionRequest) -> datetime | None:
    """Return until when, in the school's zone, consent to the request opened its lesson."""
    if found.open_until is None:
        return None
    policy = scene.policy_on(found.lesson.day).policy
    return open_until(found.open_until, policy, scene.zone, scene.policies.outages)


def is_open_now(scene: Scene, found: CorrectionRequest, until: datetime) -> bool:
    """Tell whether the lesson is open to whoever asked, by the hour and by its period's lock."""
    policy = scene.policy_on(found.lesson.day).policy
    lock = kept_shut(found.lesson.lock, found.asked_by, policy, scene.today)
    return scene.now <= until and lock is None
