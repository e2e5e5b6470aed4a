"""What is known of an absence: its lessons, their offers, and who is free; constant SQL."""

from dataclasses import replace
from datetime import date

from core.acts.scene import Scene
from core.errors import Gone
from core.model.lesson import Lesson
from core.model.substitutions import AwayFacts, Cover, Offer, TeacherAbsence
from core.rules import covers as rules
from core.storage import free_teachers, lesson_offers, lessons, teacher_absences


async def known(scene: Scene, absence_id: int, *, lock: bool = False) -> TeacherAbsence:
    """Return the absence.

    Raises:
        Gone: there is none, or it was taken back.
    """
    found = await teacher_absences.get(scene.tx, absence_id, lock=lock)
    if found is None or found.over:
        raise Gone(object_kind="teacher_absence")
    return found


async def lessons_of(
    scene: Scene, absence: TeacherAbsence, since: date, until: date
) -> tuple[Cover, ...]:
    """Return the lessons of whoever is away in these days of the absence, with their offers."""
    found, offers = await _given(scene, absence, (since, until))
    return tuple(rules.cover(one, absence.person_id, offers, scene.now) for one in found)


async def _given(
    scene: Scene, absence: TeacherAbsence, span: tuple[date, date]
) -> tuple[tuple[Lesson, ...], tuple[Offer, ...]]:
    first, last = max(span[0], absence.since), min(span[1], absence.until)
    given = await lessons.of_teachers(scene.tx, [absence.person_id], first, last)
    found = rules.apart(given)
    return found, await lesson_offers.of_lessons(scene.tx, [one.id for one in found])


async def facts_of(scene: Scene, absence: TeacherAbsence, day: date) -> AwayFacts:
    """Return all that is read of a day of the absence; six statements at most."""
    found, offers = await _given(scene, absence, (day, day))
    facts = AwayFacts(
        absence=absence,
        day=day,
        now=scene.now,
        today=scene.today,
        lessons=found,
        offers=offers,
    )
    if not any(one.is_open for one in rules.day_of(facts).covers):
        return facts
    tx = scene.tx
    subjects, classes = {one.subject_id for one in found}, {one.class_id for one in found}
    return replace(
        facts,
        colleagues=await free_teachers.askable(tx, day),
        busy=await free_teachers.taken_on(tx, day),
        teaches=await free_teachers.taught_on(tx, day, subjects, classes),
        hours=await free_teachers.hours_of_week(tx, day),
    )
