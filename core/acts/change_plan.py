"""Change the thematic plan of a teaching: what was taught keeps its rows (MAZ-3.5.9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.acts.plan_scene import Weekly, parallels_of, weekly_of
from core.acts.scene import Scene
from core.acts.work import Revision, Save, Work
from core.model.plans import Plan, PlanHour, PlanRow, PlanSaved, PlanSpot
from core.model.standing import Group
from core.rules.plan_progress import passed, spot
from core.rules.plans import kept, renumbered, rest_of, timetabled
from core.storage import plan_writing, plans
from core.storage.plans import Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The plan that stands (None: none), and the lessons of the teaching by now.

    `taught`: hours of the plan that are behind. `of_year`: those of the whole year, of which
    `before` the journal's first lesson.
    """

    plan: Plan | None
    hours: tuple[PlanHour, ...]
    taught: int
    of_year: int
    before: int

    @property
    def version(self) -> int:
        """Return the version of what stands, 0 where nothing does."""
        return self.plan.version if self.plan else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """What a plan shall be: the rows `kept` of what stands, those `added` behind them."""

    stands: Standing
    kept: tuple[PlanRow, ...]
    added: tuple[PlanRow, ...]
    counts_from: datetime | None = None
    before: int = 0


async def standing_plan(scene: Scene, group: Group, weekly: Weekly | None = None) -> Standing:
    """Return the plan of the teaching with the lessons by now; two statements, or six.

    Six where no plan stands and its `weekly` lessons are not known yet; else three.
    """
    teaching_id = group.teaching_id
    plan = (await plans.of_teachings(scene.tx, [teaching_id])).get(teaching_id)
    hours = (await plans.hours(scene.tx, [teaching_id], scene.now)).get(teaching_id, ())
    if plan is None:
        early = await _before_the_journal(scene, group, weekly)
        year = early + len(hours)
        return Standing(plan=None, hours=hours, taught=0, of_year=year, before=early)
    taught = passed(plan, hours)
    other = sum(1 for x in hours if plan.counts_from and x.starts < plan.counts_from)
    return Standing(
        plan=plan, hours=hours, taught=taught, of_year=other + taught, before=plan.before
    )


async def _before_the_journal(scene: Scene, group: Group, weekly: Weekly | None) -> int:
    """Count the lessons of the timetable in this year before the journal's first one."""
    first = await plans.first_day(scene.tx, group.teaching_id)
    if first is None:
        return 0
    found = weekly or await weekly_of(scene, group)
    return timetabled(found.rows, found.calendar, until=first - timedelta(days=1))


async def lock_plan(work: Work, group: Group) -> Standing:
    """Return it to be changed: nobody else changes it until the transaction ends."""
    await plan_writing.lock(work.tx, group.teaching_id)
    return await standing_plan(work, group)


def new_plan(scene: Scene, stands: Standing, rows: Sequence[PlanRow], *, rest: bool) -> NewPlan:
    """Return what the rows of a file make of the plan: those behind what was taught are taken.

    `rest`: they are of what is left of the year, so all are.
    """
    plan = stands.plan
    if plan is None:
        since = _from_now_on(scene, stands.hours) if rest else None
        return NewPlan(
            stands=stands,
            kept=(),
            added=renumbered(rows),
            counts_from=since,
            before=0 if rest else stands.before,
        )
    stay = kept(plan.rows, stands.taught)
    more = rows if rest else rest_of(rows, stands.of_year)
    return NewPlan(
        stands=stands,
        kept=stay,
        added=renumbered(more, after=stay[-1].number if stay else 0),
        counts_from=plan.counts_from,
        before=plan.before,
    )


def next_of(wanted: NewPlan) -> PlanSpot | None:
    """Return the hour of the wanted plan that comes next; None: nothing is left of it."""
    stands = wanted.stands
    if stands.plan is not None:
        return spot(wanted.added, 0)
    return spot(wanted.added, 0 if wanted.counts_from else stands.of_year)


def _from_now_on(scene: Scene, hours: Iterable[PlanHour]) -> datetime:
    """Return the midnight from which lessons are hours of it: today's, if none has begun today."""
    begun = any(x.starts.astimezone(scene.zone).date() == scene.today for x in hours)
    day = scene.today + timedelta(days=1) if begun else scene.today
    return datetime.combine(day, time(), scene.zone)


async def change_plan(
    work: Work, group: Group, wanted: NewPlan, by: tuple[int | None, Year]
) -> PlanSaved:
    """Write the plan; one chained save whose revision holds all of its rows.

    `by`: the author (None: the command line), and the year of the plan.
    """
    author_id, year = by
    plan = wanted.stands.plan
    if plan is None:
        head = (group.teaching_id, author_id, work.now)
        counts = (wanted.counts_from, wanted.before)
        plan_id = await plan_writing.add(work.tx, *head, counts)
        await plan_writing.add_rows(work.tx, plan_id, wanted.added)
    else:
        plan_id = plan.id
        await plan_writing.count_up(work.tx, plan_id, author_id, work.now)
        await plan_writing.replace_rows(work.tx, plan_id, wanted.kept, wanted.added, work.now)
    rows = (*wanted.kept, *wanted.added)
    done = PlanSaved(
        group=group,
        rows=len(rows),
        hours=sum(row.hours for row in rows),
        version=wanted.stands.version + 1,
        parallels=await parallels_of(work, group, author_id, year),
    )
    revision = Revision(
        object_kind=plans.KIND,
        object_id=plan_id,
        was=_said(group, plan.version, plan.hours) if plan else None,
        now=_said(group, done.version, done.hours) | {"rows": _listed(rows)},
    )
    work.save(
        Save(
            action="plan",
            object_kind="teaching",
            object_id=group.teaching_id,
            author_id=author_id,
            clause=work.policy_on(work.today).policy.plans.loaded_before.clause,
            revisions=[revision],
        )
    )
    return done


def _said(group: Group, version: int, hours: int) -> dict[str, object]:
    return {"teaching_id": group.teaching_id, "version": version, "hours": hours}


def _listed(rows: Iterable[PlanRow]) -> list[list[object]]:
    return [[row.topic, row.hours, row.kind, row.homework] for row in rows]
