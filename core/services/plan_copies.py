"""The same thematic plan for a parallel class, in one tap."""

from dataclasses import replace

from core.acts.change_plan import change_plan, lock_plan, new_plan
from core.acts.plan_scene import plan_group, year_of
from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.plans import PlanSaved
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import plans


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def copy_plan(
    journal: Journal, actor: Actor, *, teaching_id: int, from_id: int, version: int
) -> PlanSaved:
    """Let a teaching have the plan of another one of the same subject, grade and teacher.

    `version` is that of its own plan (0: none).

    Raises:
        Gone: one of them is taught no more, or the other has no plan. Denied: the actor does not
        teach both. Changed: another version was loaded meanwhile. Unfit: `plan_parallel`.
    """
    async with journal.writing(actor, "copy plan") as work:
        year = await year_of(work)
        group = await plan_group(work, teaching_id, year)
        author_id = access.plans_teaching(actor, group)
        source = await plan_group(work, from_id, year)
        access.plans_teaching(actor, source)
        if (group.subject_id, group.grade) != (source.subject_id, source.grade):
            raise Unfit(why="plan_parallel")
        stands = await lock_plan(work, group)
        model = (await plans.of_teachings(work.tx, [from_id])).get(from_id)
        if model is None:
            raise Gone(object_kind="plan")
        if version != stands.version:
            raise Changed
        rows = tuple(replace(row, id=0) for row in model.rows)
        wanted = new_plan(work, stands, rows, rest=False)
        if stands.plan is None and model.counts_from is not None:
            wanted = replace(wanted, counts_from=model.counts_from, before=0)
        return await change_plan(work, group, wanted, (author_id, year))
