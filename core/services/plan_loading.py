"""Load a thematic plan from a spreadsheet: preview, save, the same for a parallel class."""

import asyncio
from dataclasses import dataclass

from core.acts.change_plan import change_plan, lock_plan, new_plan, next_of, standing_plan
from core.acts.plan_scene import expected_of, plan_group, weekly_of, year_of
from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.plans import Expected, PlanRow, PlanSaved, PlanSpot
from core.model.roles import Action, Thing
from core.model.standing import Group
from core.rules import access
from core.sheets.faults import Fault, Ignored
from core.sheets.plan_kind import PlanSheet, read_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """A file that was sent: its hash in the folder and its name.

    `rest`: it holds only what is left of the year.
    """

    sha256: str
    name: str
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPreview:
    """What the file would make of a plan; nothing is saved while there are faults.

    `kept`: the rows that were taught already, which stay; `added` come behind them. `taught`:
    hours of them. `taught_before`: lessons of the year by now, where no plan stands yet. `had`: a
    plan stands, and is replaced. `clause` wants the hours equal
    to the curriculum's, where `equal`. `next`: what the next lesson takes (None: nothing is left).
    """

    group: Group
    sheet: PlanSheet
    kept: tuple[PlanRow, ...]
    added: tuple[PlanRow, ...]
    taught: int
    taught_before: int
    expected: Expected
    version: int
    equal: bool
    clause: str | None
    rest: bool = False
    next: PlanSpot | None = None

    @property
    def had(self) -> bool:
        """Tell whether a plan stands already."""
        return self.version > 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong in the file."""
        return self.sheet.faults

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """Return the columns that nobody reads."""
        return self.sheet.ignored

    @property
    def hours(self) -> int:
        """Return the hours of the year that the plan would have, with what was held before."""
        before = self.taught_before if self.rest else 0
        return before + sum(row.hours for row in (*self.kept, *self.added))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def plan_wanted(journal: Journal, actor: Actor, *, teaching_id: int) -> Group:
    """Return whose plan the actor may load.

    Raises:
        Gone: nothing is taught by this id. Denied: not its teacher.
    """
    async with journal.reading() as sight:
        group = await plan_group(sight, teaching_id, await year_of(sight))
        access.plans_teaching(actor, group)
        return group


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def preview_plan(
    journal: Journal, actor: Actor, *, teaching_id: int, file: PlanFile
) -> PlanPreview:
    """Read the file and return what it would make of the teaching's plan.

    Raises:
        Gone: nothing is taught by this id, or the file is no longer kept. Denied: not its teacher.
    """
    sheet = await _sheet(journal, file)
    async with journal.reading() as sight:
        year = await year_of(sight)
        group = await plan_group(sight, teaching_id, year)
        access.plans_teaching(actor, group)
        if sheet is None:
            raise Gone(object_kind="plan_file")
        weekly = await weekly_of(sight, group)
        stands = await standing_plan(sight, group, weekly)
        wanted = new_plan(sight, stands, sheet.rows, rest=file.rest)
        figure = sight.policy_on(sight.today).policy.plans.hours_equal
        return PlanPreview(
            group=group,
            sheet=sheet,
            kept=wanted.kept,
            added=wanted.added,
            taught=stands.taught,
            taught_before=stands.of_year if stands.plan is None else 0,
            expected=await expected_of(sight, group, year, weekly),
            version=stands.version,
            equal=figure.value,
            clause=figure.clause,
            rest=file.rest,
            next=next_of(wanted),
        )


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def save_plan(
    journal: Journal, actor: Actor, *, teaching_id: int, file: PlanFile, version: int
) -> PlanSaved:
    """Let the file be the teaching's plan (MAZ-3.5.9); what was taught keeps its rows.

    `version` is that of the plan which the preview showed (0: none).

    Raises:
        As `preview_plan`; Unfit: `plan_faulty`; Changed: another version was loaded meanwhile.
    """
    sheet = await _sheet(journal, file)
    async with journal.writing(actor, "save plan") as work:
        year = await year_of(work)
        group = await plan_group(work, teaching_id, year)
        author_id = access.plans_teaching(actor, group)
        if sheet is None:
            raise Gone(object_kind="plan_file")
        if sheet.faults:
            raise Unfit(why="plan_faulty")
        stands = await lock_plan(work, group)
        if version != stands.version:
            raise Changed
        wanted = new_plan(work, stands, sheet.rows, rest=file.rest)
        return await change_plan(work, group, wanted, (author_id, year))


async def _sheet(journal: Journal, file: PlanFile) -> PlanSheet | None:
    """Read the file, outside of any transaction; None: it is no longer kept."""
    content = await asyncio.to_thread(journal.files.read, file.sha256)
    if content is None:
        return None
    return await asyncio.to_thread(read_plan, file.name, content)
