"""Read thematic plans inside a transaction: where they stand, and what a year wants of them."""

from collections.abc import Collection
from dataclasses import dataclass

from core.acts.scene import Scene
from core.errors import Gone
from core.model.calendar import ClassCalendar, TimetableRow
from core.model.lesson import Lesson
from core.model.plans import Expected, PlanAtLesson, PlanFact, PlanRow
from core.model.standing import Group
from core.rules.plan_facts import with_hours
from core.rules.plan_progress import at_lesson
from core.rules.plans import timetabled, weeks_of
from core.storage import class_calendars, people, plans, standing
from core.storage.plans import Year


async def planned_at(scene: Scene, lesson: Lesson) -> PlanAtLesson | None:
    """Return what the plan has for the lesson; None: there is no plan. Two statements at most."""
    plan = await plans.of_lesson(scene.tx, lesson.id)
    if plan is None:
        return None
    own = (await plans.hours(scene.tx, [plan.teaching_id], lesson.starts)).get(plan.teaching_id)
    return at_lesson(plan, own or (), lesson.id)


async def planned_row(scene: Scene, lesson: Lesson, row_id: int) -> PlanRow:
    """Return a row of the plan of which the lesson is an hour; one statement.

    Raises:
        Gone: `plan_row`, it is none of that plan by now.
    """
    plan = await plans.of_lesson(scene.tx, lesson.id)
    row = next((x for x in plan.rows if x.id == row_id), None) if plan else None
    if row is None:
        raise Gone(object_kind="plan_row")
    return row


async def year_of(scene: Scene) -> Year:
    """Return the school year of today, in summer the next one, else the last; one statement.

    Raises:
        Gone: none is entered yet.
    """
    found = await plans.year(scene.tx, scene.today)
    if found is None:
        raise Gone(object_kind="school_year")
    return found


async def plan_group(scene: Scene, teaching_id: int, year: Year) -> Group:
    """Return what is taught by this id, and by whom on the year's day; one statement.

    Raises:
        Gone: it is no longer taught.
    """
    found = await standing.groups(scene.tx, [teaching_id], year.day)
    if teaching_id not in found:
        raise Gone(object_kind="teaching")
    return found[teaching_id]


@dataclass(frozen=True, slots=True)
class Weekly:
    """The weekly lessons of a teaching, and the calendar of its class as the year was meant."""

    rows: tuple[TimetableRow, ...]
    calendar: ClassCalendar


async def weekly_of(scene: Scene, group: Group) -> Weekly:
    """Return the timetable and the calendar of a teaching; three statements."""
    rows = await plans.timetable(scene.tx, [group.teaching_id])
    calendars = await class_calendars.of_classes(scene.tx, [group.class_id], meant=True)
    return Weekly(rows.get(group.teaching_id, ()), calendars[group.class_id])


async def expected_of(scene: Scene, group: Group, year: Year, weekly: Weekly) -> Expected:
    """Return the hours that the year wants of a teaching; one statement."""
    loads = await plans.loads(scene.tx, [group.teaching_id], year.day)
    return Expected(
        load=loads.get(group.teaching_id),
        weeks=weeks_of(weekly.calendar),
        timetable=timetabled(weekly.rows, weekly.calendar),
    )


async def plan_fact(scene: Scene, group: Group, weekly: Weekly) -> PlanFact:
    """Return plan and fact of one teaching; two statements at most."""
    own = group.teaching_id
    fact = PlanFact(group=group, plan=(await plans.of_teachings(scene.tx, [own])).get(own))
    if fact.plan is None:
        return fact
    hours = (await plans.hours(scene.tx, [own], scene.now)).get(own, ())
    at = (scene.now, scene.zone)
    return with_hours(fact, hours, (weekly.rows, weekly.calendar), at)


async def plan_facts(scene: Scene, ids: Collection[int], year: Year) -> tuple[PlanFact, ...]:
    """Return plan and fact of these teachings, by class and subject; seven statements."""
    tx = scene.tx
    groups = await standing.groups(tx, ids, year.day)
    found = await plans.of_teachings(tx, ids)
    hours = await plans.hours(tx, list(found), scene.now)
    weekly = await plans.timetable(tx, list(found))
    classes = {one.class_id for one in groups.values()}
    calendars = await class_calendars.of_classes(tx, classes, meant=True)
    names = await people.names(tx, {i for one in groups.values() for i in one.teachers})
    return tuple(
        with_hours(
            PlanFact(
                group=group,
                plan=found.get(i),
                teachers=tuple(names[one] for one in group.teachers),
            ),
            hours.get(i, ()),
            (weekly.get(i, ()), calendars[group.class_id]),
            (scene.now, scene.zone),
        )
        for i, group in groups.items()
    )


async def parallels_of(
    scene: Scene, group: Group, teacher_id: int | None, year: Year
) -> dict[int, Group]:
    """Return what the teacher teaches alike that has no plan, by id; one statement."""
    if teacher_id is None:
        return {}
    groups = await standing.groups(scene.tx, plans.lacking(year, [teacher_id]), year.day)
    alike = (group.subject_id, group.grade)
    return {i: x for i, x in groups.items() if (x.subject_id, x.grade) == alike}
