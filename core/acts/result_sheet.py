"""Read the period marks of a group: what is proposed, what is set, and why none can be now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.acts.listed_standing import listed
from core.acts.scene import Scene
from core.acts.standing_scene import read_standings
from core.errors import Gone
from core.model.people import Actor
from core.model.period_marks import Result, ResultKind, ResultSheet, Which
from core.model.standing import Group, Listed
from core.rules import access
from core.rules.locks import locked
from core.rules.marking_periods import begun, ends_year
from core.rules.period_marks import by_results, dated_by, due_by, proposal, refused, too_early
from core.rules.year_marks import kinds_of, made_of, proposed, years_of
from core.storage import lesson_locks, marks_orders, period_marks, standing
from core.storage.standing import Whose

_AFTERWARDS = frozenset({ResultKind.EXAM, ResultKind.FINAL})
"""What is set after the year, when its last period is locked already (MAZ-3.5.8)."""

_YEAR = timedelta(days=366)


def reader_of(actor: Actor, group: Group) -> tuple[int, bool]:
    """Return as whom the actor reads the sheet, and whether that is its teacher."""
    return access.sees_group(actor, group), access.teaches_group(actor, group) is not None


async def read_sheet(
    scene: Scene, group: Group, reader: tuple[int, bool], which: Which
) -> ResultSheet:
    """Read and judge the sheet as this person sees it; nine statements."""
    period_id, kind = which.period_id, which.kind
    tx, today = scene.tx, scene.today
    periods = await standing.periods(tx, today)
    day = next((min(today, one.until) for one in periods if one.id == period_id), today)
    whose = Whose(teaching_id=group.teaching_id)
    pupils = await listed(scene, await read_standings(scene, whose, on_the_way=False, day=day))
    own = next((one.standing for one in pupils if one.standing.period), None)
    if own is None or own.period is None or period_id not in {0, own.period.id}:
        raise Gone(object_kind="marking_period")
    policy, period, course = scene.policy_on(today).policy, own.period, own.taught.course
    last = ends_year(period, course, periods, policy)
    kinds = kinds_of(course.grade, policy) if last else (ResultKind.PERIOD,)
    if kind not in kinds:
        raise Gone(object_kind="marking_period")
    order = await marks_orders.order_of(tx, period.id)
    lock = await lesson_locks.of_period(tx, period.id)
    shut = locked(lock, reader[0], scene.policy_on(period.until).policy, today)
    free = by_results(kind, policy)
    early = None if free else too_early(period, order, today, policy, scene.zone)
    sheet = ResultSheet(
        group=group,
        period=period,
        results=(),
        today=today,
        scale=policy.marks.scale.value,
        order=order,
        due_by=None if free else due_by(period, order, policy),
        writes=reader[1],
        refusal=early if kind in _AFTERWARDS else shut or early,
        clause=dated_by(kind, policy),
        periods=begun(course, periods, today, policy),
        kind=kind,
        kinds=kinds,
    )
    results = await (_proposed if kind is ResultKind.PERIOD else _reckoned)(scene, sheet, pupils)
    return replace(sheet, results=await marked(scene, sheet, results, reader[0]))


async def _reckoned(
    scene: Scene, sheet: ResultSheet, pupils: Sequence[Listed]
) -> tuple[Result, ...]:
    """Return what each pupil's mark of the year, or final one, should be; one statement."""
    ids = [one.standing.taught.person_id for one in pupils]
    since = sheet.periods[0].since - _YEAR
    rows = await period_marks.of_subject(scene.tx, sheet.group.subject_id, ids, since)
    policy = scene.policy_on(scene.today).policy

    def one(pupil: Listed) -> Result:
        taught = pupil.standing.taught
        own = [row for row in rows if row.person_id == taught.person_id]
        grade, now = taught.course.grade, {x.id for x in sheet.periods}
        found = proposed(sheet.kind, grade, years_of(own, sheet.periods), policy)
        standing = replace(pupil.standing, marks=(), average=found.average)
        return Result(
            pupil=replace(pupil, standing=standing, disputed=None),
            proposal=found,
            under=made_of(sheet.kind, grade, own, now, policy),
        )

    return tuple(one(pupil) for pupil in pupils)


async def _proposed(
    scene: Scene, sheet: ResultSheet, pupils: Sequence[Listed]
) -> tuple[Result, ...]:
    """Return what each pupil's mark should be; one statement."""
    span = (sheet.period.since, sheet.period.until)
    ids = [one.standing.taught.person_id for one in pupils]
    exempt = await period_marks.exempt(scene.tx, sheet.group.subject_id, span, ids)
    return tuple(
        Result(pupil=one, proposal=proposal(one.standing, exempt=i in exempt))
        for i, one in zip(ids, pupils, strict=True)
    )


async def marked(
    scene: Scene, sheet: ResultSheet, results: Sequence[Result], person_id: int
) -> tuple[Result, ...]:
    """Return them with the marks as they stand, judged as this person sees them.

    One statement. Under a mark of the year no mark of a period is set or changed.
    """
    ids = [one.pupil.standing.taught.person_id for one in results]
    at = (sheet.period.id, sheet.group.subject_id, sheet.kind)
    marks, closed = await period_marks.of_sheet(scene.tx, at, ids)
    policy = scene.policy_on(scene.today).policy
    return tuple(
        replace(
            one,
            mark=marks.get(i),
            refusal=refused(marks.get(i), person_id, scene.now, policy, year_stands=i in closed),
        )
        for i, one in zip(ids, results, strict=True)
    )
