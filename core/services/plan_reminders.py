"""Whoever has no thematic plan by the policy's day is reminded, once a school year."""

from datetime import datetime

from core.acts.plan_scene import year_of
from core.acts.tell import Tidings, tell, to_each
from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.plans import PlanFact, PlanList
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.plans import due_before, reminds
from core.rules.quiet import evening_ends
from core.rules.settings import loudness_of
from core.storage import plans, recipients, standing
from core.storage.plans import Year

KIND = "plans"
"""How the outbox names it; the payload is the day."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_plans(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue a reminder for each teacher without a plan, from the policy's day on (MAZ-3.5.9).

    Once a school year for each account (BBZH-5.3), safe twice, late only on the same day. Five
    statements for a school of any size. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue plans") as work:
        policy = work.policy_on(work.today).policy
        year = await plans.year(work.tx, work.today)
        if year is None or not still_makes_sense(at, work.now, work.zone, policy):
            return 0
        if not reminds(work.today, year.since, policy):
            return 0
        groups = await standing.groups(work.tx, plans.lacking(year), year.day)
        return await _tell(work, year, sorted({i for x in groups.values() for i in x.teachers}))


async def _tell(work: Work, year: Year, persons: list[int]) -> int:
    if not persons:
        return 0
    found = await recipients.holding(work.tx, [Role.TEACHER], work.today, person_ids=persons)
    wanted = (x for x in found if loudness_of(Setting.TERMS, x.settings) is not Loudness.OFF)
    said = Tidings(
        kind=KIND,
        key=f"{KIND}:{year.since.isoformat()}",
        payload={"day": work.today.isoformat()},
        not_after=evening_ends(work.today, work.zone, work.policy_on(work.today).policy),
    )
    return await tell(work, to_each(sorted(one.account_id for one in wanted), said))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def plans_to_tell(journal: Journal, actor: Actor) -> PlanList:
    """Return what the actor teaches without a plan, as it stands now.

    Raises:
        Denied: the actor is none of the staff. Gone: no school year is entered.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        year = await year_of(sight)
        own = actor.holders_of(Role.TEACHER)
        groups = await standing.groups(sight.tx, plans.lacking(year, own), year.day)
        policy = sight.policy_on(sight.today).policy
        return PlanList(
            facts=tuple(PlanFact(group=one, plan=None) for one in groups.values()),
            today=sight.today,
            before=due_before(year.since, policy),
            before_clause=policy.plans.loaded_before.clause,
        )
