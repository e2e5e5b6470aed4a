"""A late change of attendance: what the grid's draft wishes, and carrying it out."""

from core.acts.change_attendance import Roll, correct_attendance
from core.acts.last_entry import last_entry
from core.acts.late_wish import Wished, needs_consent
from core.acts.scene import Scene
from core.acts.work import Save, Work
from core.errors import Changed, Gone, Unfit
from core.model.corrections import CorrectionRequest, LateChange, What
from core.model.lesson import Lesson
from core.model.people import Actor
from core.rules import access
from core.rules.attendance_draft import KIND, over, unsaved, value_of
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, grid_opens
from core.storage import drafts, rosters


async def wished_roll(
    scene: Scene,
    actor: Actor,
    lesson: Lesson,
    wish: LateChange,  # noqa: ARG001 - the draft says it all
) -> Wished:
    """Return the changes that were tapped or typed and wait; to write, they wait no more.

    Raises:
        Denied, NotHeld: as for the lesson; Gone: nothing is recorded, or it can be changed
        without a request; Unfit `no_wish`: nothing waits.
    """
    policy = scene.policy_on(lesson.day).policy
    recorder = access.records_lesson(actor, lesson, policy)
    if not lesson.is_taken:
        raise Gone(object_kind="attendance")
    asked = Asked.on(lesson.day, actor, scene.policies, scene.now, scene.zone)
    asked = asked.at(lesson, recorder.person_id)
    entry = entry_of(lesson, await last_entry(scene, lesson), recorder.person_id)
    needs_consent(lambda: grid_opens(asked, lesson, entry))
    seats = await rosters.of_lesson(scene.tx, lesson, hints=False)
    waits = drafts.take if isinstance(scene, Work) else drafts.read
    body = await waits(scene.tx, recorder.person_id, lesson.id, KIND)
    pupils = unsaved(lesson, seats, over(value_of(body), lesson, seats))
    if not pupils:
        raise Unfit(why="no_wish")
    ids = {one.person_id for one in pupils}
    change = LateChange(
        lesson_id=lesson.id,
        what=What.ATTENDANCE,
        child_id=pupils[0].person_id if len(pupils) == 1 else None,
        pupils=pupils,
    )
    own = [seat for seat in seats if seat.person_id in ids]
    return Wished(
        change=change,
        by=recorder.person_id,
        names={seat.person_id: seat.listed for seat in own},
        body=body,
        whole={seat.person_id: seat.name for seat in own},
    )


async def carry_roll(work: Work, found: CorrectionRequest, clause: str | None) -> Save:
    """Write what is wanted of all its pupils, or of none.

    Raises:
        Gone: nothing is recorded any more, or a pupil is no longer there.
        Changed: one of them has another record by now.
    """
    lesson = found.lesson
    if not lesson.is_taken:
        raise Gone(object_kind="attendance")
    seats = await rosters.of_lesson(work.tx, lesson, hints=False)
    facts = {seat.person_id: seat.fact for seat in seats}
    for one in found.change.pupils:
        if one.person_id not in facts:
            raise Gone(object_kind="pupil")
        if facts[one.person_id] is not one.was:
            raise Changed
    recorder = access.Recorder(found.asked_by)
    roll = Roll(lesson=lesson, recorder=recorder, seats=seats, version=lesson.version)
    return await correct_attendance(work, roll, found.change.pupils, clause, found.why)
