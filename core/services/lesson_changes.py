"""A head cancels, merges or moves a lesson or changes its room; each can be taken back."""

from dataclasses import replace
from datetime import date

from core.acts import arrange_lesson, join_lessons
from core.acts.arrange_lesson import Found
from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.lesson import NOT_HELD, Lesson
from core.model.lesson_changes import Change, ChangeSight, Hour
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules import lesson_changes as rules
from core.rules.covers import arranges
from core.rules.written_works import kind_names
from core.storage import (
    class_calendars,
    lesson_changes,
    lessons,
    special_days,
    works,
)


@allows(Action.READ, Thing.SCHOOL)
async def change_sight(
    journal: Journal, actor: Actor, *, lesson_id: int, what: Change | None = None
) -> ChangeSight:
    """Return the lesson with what it may become: `what` says of which change the ways are read.

    Raises:
        Denied: it is for deputies and the director. Gone: there is no such lesson.
    """
    arranges(actor)
    async with journal.reading() as sight:
        shown = await _found(sight, lesson_id)
        return shown if what is None else await _with_ways(sight, shown, what)


@allows(Action.READ, Thing.LESSON)
async def changed_lesson(journal: Journal, actor: Actor, *, lesson_id: int) -> ChangeSight:
    """Return how a lesson stands that a head has arranged, for whoever may look at it.

    Raises:
        Gone: there is no such lesson. Denied: the lesson is not the actor's to look at.
    """
    async with journal.reading() as sight:
        shown = await _found(sight, lesson_id)
        access.reads_lesson(actor, shown.lesson)
        return await _with_works(sight, shown)


async def _found(sight: Sight, lesson_id: int) -> ChangeSight:
    found = await lesson_changes.with_others(sight.tx, lesson_id)
    if found is None:
        raise Gone(object_kind="lesson")
    lesson, own, others = found
    return ChangeSight(
        lesson=lesson,
        begun=lesson.starts <= sight.now,
        today=sight.today,
        by_hand=own.by_hand,
        became=next((one for one in others if one.id == own.became_id), None),
        joined=tuple(one for one in others if rules.are_together(one, lesson)),
    )


async def _with_ways(sight: Sight, shown: ChangeSight, what: Change) -> ChangeSight:
    """Add what a change would move, and what there is to choose from; eight statements at most."""
    lesson = shown.lesson
    following = await lessons.next_of_teaching(sight.tx, lesson, 1)
    shown = replace(
        await _with_works(sight, shown),
        tasks=await lesson_changes.count_tasks(sight.tx, lesson.id),
        following=following[0] if following else None,
    )
    if what is Change.MOVE:
        return replace(shown, hours=await _hours(sight, lesson))
    if what is Change.ROOM:
        return replace(shown, rooms=await lesson_changes.free_rooms(sight.tx, lesson))
    if what is Change.MERGE:
        return replace(shown, beside=await lesson_changes.beside(sight.tx, lesson))
    return shown


async def _with_works(sight: Sight, shown: ChangeSight) -> ChangeSight:
    """Add the written works that hang on the lesson, with the names of their kinds."""
    found = await works.of_lesson(sight.tx, shown.lesson.id)
    kinds = kind_names(sight.policy_on(shown.lesson.day).policy)
    standing = tuple(one for one in found if not one.cancelled)
    return replace(shown, works=standing, kinds=kinds)


async def _hours(scene: Scene, lesson: Lesson) -> tuple[Hour, ...]:
    """Return the free hours ahead; four statements."""
    calendars = await class_calendars.of_classes(scene.tx, [lesson.class_id])
    bells = await special_days.bells_of_class(scene.tx, lesson.class_id)
    days = (scene.today, scene.today + rules.REACH)
    busy = await lesson_changes.busy_hours(scene.tx, lesson, lesson.teacher_id, days)
    now = (scene.now, scene.zone)
    return tuple(rules.free_hours(lesson, calendars[lesson.class_id], bells, busy, now))


async def _locked(work: Work, lesson_id: int) -> Found:
    found = await lesson_changes.locked(work.tx, lesson_id)
    if found is None:
        raise Gone(object_kind="lesson")
    return found


async def _to_change(work: Work, lesson_id: int, what: Change, version: int) -> Found:
    found = await _locked(work, lesson_id)
    rules.may_change(found[0], what, version, work.now, joined=found[1].joined)
    return found


@allows(Action.SET_UP, Thing.SCHOOL)
async def cancel_lesson(journal: Journal, actor: Actor, *, lesson_id: int, version: int) -> None:
    """Cancel a lesson that is not recorded; its homework is due at the next one.

    Raises:
        Denied: it is for deputies and the director. Gone: there is no such lesson.
        Changed, Unfit, Forbidden: as `rules.may_change`. Repeated: it has had its effect.
    """
    by = arranges(actor)
    async with journal.writing(actor, "cancel_lesson") as work:
        found = await _to_change(work, lesson_id, Change.CANCEL, version)
        await arrange_lesson.cancel(work, found, by)


@allows(Action.SET_UP, Thing.SCHOOL)
async def merge_lesson(
    journal: Journal, actor: Actor, *, lesson_id: int, into_id: int, version: int
) -> None:
    """Let the lesson be held together with one beside it, by whoever gives that one.

    Each keeps its own roster, marks, topic and hour of the plan.

    Raises:
        As `cancel_lesson`; Gone: the other one is not held then any more.
    """
    by = arranges(actor)
    async with journal.writing(actor, "merge_lesson") as work:
        found = await _to_change(work, lesson_id, Change.MERGE, version)
        beside = await lesson_changes.beside(work.tx, found[0])
        if into_id not in {one.id for one in beside}:
            raise Gone(object_kind="lesson")
        await join_lessons.join(work, found, await _locked(work, into_id), by)


@allows(Action.SET_UP, Thing.SCHOOL)
async def move_lesson(
    journal: Journal, actor: Actor, *, lesson_id: int, at: tuple[date, int], version: int
) -> None:
    """Let the lesson be held at another hour, when class and teacher are free.

    `at`: the day and the slot.

    Raises:
        As `cancel_lesson`; Changed: the hour is not free any more.
    """
    by = arranges(actor)
    async with journal.writing(actor, "move_lesson") as work:
        found = await _to_change(work, lesson_id, Change.MOVE, version)
        hours = await _hours(work, found[0])
        wanted = [one for one in hours if (one.day, one.slot) == at]
        if not wanted or await arrange_lesson.move(work, found, wanted[0], by) is None:
            raise Changed


@allows(Action.SET_UP, Thing.SCHOOL)
async def change_room(
    journal: Journal, actor: Actor, *, lesson_id: int, room_id: int, version: int
) -> None:
    """Let the lesson be held in another room that is free then.

    Raises:
        As `cancel_lesson`; Gone: there is no such room, or it is not free any more.
    """
    by = arranges(actor)
    async with journal.writing(actor, "change_room") as work:
        found = await _to_change(work, lesson_id, Change.ROOM, version)
        free = await lesson_changes.free_rooms(work.tx, found[0])
        if room_id not in {one for one, _name in free}:
            raise Gone(object_kind="room")
        await arrange_lesson.change_room(work, found, room_id, by)


@allows(Action.SET_UP, Thing.SCHOOL)
async def restore_lesson(journal: Journal, actor: Actor, *, lesson_id: int, version: int) -> None:
    """Take a change back: the lesson is held as the timetable says.

    Of a lesson that was moved here, it is held at its own hour again. Homework stays where it
    was moved.

    Raises:
        Denied: it is for deputies and the director. Gone: there is no such lesson.
        Changed, Unfit, Forbidden: as `rules.may_restore`. Repeated: it has had its effect.
    """
    by = arranges(actor)
    async with journal.writing(actor, "restore_lesson") as work:
        lesson, own = await _locked(work, lesson_id)
        if lesson.version != version:
            raise Changed
        origin_id = await lesson_changes.origin_of(work.tx, lesson_id)
        if origin_id is not None:
            lesson, own = await _locked(work, origin_id)
        if lesson.status not in NOT_HELD and not own.by_hand:
            raise Changed
        if lesson.joined_to is not None:
            rules.may_restore(lesson, None)
            await join_lessons.part(work, (lesson, own), by)
            return
        became = await lessons.get(work.tx, own.became_id, lock=True) if own.became_id else None
        rules.may_restore(lesson, became)
        await arrange_lesson.restore(work, (lesson, own), became, by)
