"""«Исправьте»: a class teacher asks, whoever recorded the lesson corrects or says no."""

from datetime import date

from core.acts.ask_fix import answer_fix, ask_fix
from core.acts.change_attendance import Roll, change_attendance
from core.acts.last_entry import last_entry
from core.acts.scene import Scene
from core.errors import Gone
from core.journal import Journal
from core.model.attendance import FixPage
from core.model.declared import allows
from core.model.fixes import FixRequest, FixState
from core.model.lesson import Fact
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.changes import Asked
from core.rules.lesson_sight import entry_of, open_now
from core.rules.roll import stands
from core.storage import class_days, fixes, lessons, rosters


@allows(Action.ANSWER, Thing.SCHOOL_CLASS)
async def ask_to_fix(
    journal: Journal, actor: Actor, *, class_id: int, person_id: int, lesson_id: int
) -> date:
    """Ask whoever recorded the lesson to correct the absence; return the lesson's day.

    Asked once more while it waits, nothing changes; after a refusal it is asked anew.

    Raises:
        Denied: not the own class. Gone: no such lesson of the class (`lesson`), or the pupil
            is not absent from it (`attendance`).
    """
    asker_id = access.leads_class(actor, class_id, Action.ANSWER)
    async with journal.writing(actor, "ask_to_fix") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        lesson = stands(await lessons.get(work.tx, lesson_id))
        if lesson.class_id != class_id:
            raise Gone(object_kind="lesson")
        found = await class_days.missed(
            work.tx, class_id, lesson.day, lesson.day, person_ids=[person_id]
        )
        missed = [one.missed for one in found if one.missed.lesson_id == lesson_id]
        if not any(one.fact is Fact.ABSENT for one in missed):
            raise Gone(object_kind="attendance")
        standing = await fixes.of_child(work.tx, person_id, [lesson_id])
        if standing.get(lesson_id) is not FixState.OPEN:
            await ask_fix(work, lesson, person_id, asker_id)
        return lesson.day


@allows(Action.READ, Thing.LESSON)
async def fix_page(journal: Journal, actor: Actor, *, fix_id: int) -> FixPage:
    """Return the request for whoever may record the lesson, and until when it is theirs.

    Raises:
        Denied: the lesson is not the actor's to record. Gone: there is no such request.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await _request(sight, fix_id)
        policy = sight.policy_on(found.lesson.day).policy
        recorder = access.records_lesson(actor, found.lesson, policy)
        last = await last_entry(sight, found.lesson)
        asked = Asked.on(found.lesson.day, actor, sight.policies, sight.now, sight.zone)
        asked = asked.at(found.lesson, recorder.person_id)
        entry = entry_of(found.lesson, last, recorder.person_id)
        return FixPage(request=found, open=open_now(asked, found.lesson, entry))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def fix_answered(journal: Journal, actor: Actor, *, fix_id: int) -> FixRequest:
    """Return the request for whoever leads the class.

    Raises:
        Denied: not the own class. Gone: there is no such request.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await _request(sight, fix_id)
        access.leads_class(actor, found.lesson.class_id)
        return found


async def _request(scene: Scene, fix_id: int, *, lock: bool = False) -> FixRequest:
    lesson_id = await fixes.lesson_of(scene.tx, fix_id)
    if lesson_id is None:
        raise Gone(object_kind="fix")
    lesson = stands(await lessons.get(scene.tx, lesson_id, lock=lock))
    found = await fixes.get(scene.tx, fix_id, lesson)
    if found is None:
        raise Gone(object_kind="fix")
    return found


@allows(Action.CORRECT, Thing.LESSON)
async def answer_to_fix(journal: Journal, actor: Actor, *, fix_id: int, corrects: bool) -> None:
    """Correct the absence, or say that it is right; whoever leads the class hears it.

    A correction keeps the rules of the day: within the window the author's own, later a
    head's (MAZ-2.8.1, MAZ-2.8.2). What is answered already stays.

    Raises:
        Denied: the lesson is not the actor's to record. Gone: there is no such request.
        NotHeld; TooLate: it can be corrected no more, with whom to ask.
    """
    access.is_known(actor)
    async with journal.writing(actor, "answer_to_fix") as work:
        found = await _request(work, fix_id, lock=True)
        lesson = found.lesson
        recorder = access.records_lesson(actor, lesson, work.policy_on(lesson.day).policy)
        if not found.is_open:
            return
        if corrects:
            seats = await rosters.of_lesson(work.tx, lesson, hints=False)
            roll = Roll(lesson=lesson, recorder=recorder, seats=seats, version=lesson.version)
            await change_attendance(work, roll, {found.child_id: Fact.PRESENT})
        state = FixState.FIXED if corrects else FixState.REFUSED
        await answer_fix(work, found, state, recorder.person_id)
