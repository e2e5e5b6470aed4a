"""Monday's list: each teacher hears once a week of the pupils who have too few marks."""

from collections.abc import Iterable
from datetime import date, datetime

from core.acts.listed_standing import listed
from core.acts.standing_scene import read_standings
from core.acts.tell import Tidings, tell, to_each
from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.model.standing import Group, GroupStanding, Listed
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.grading_terms import begins_week
from core.rules.minimum_calls import call_of
from core.rules.quiet import evening_ends
from core.rules.settings import loudness_of
from core.storage import class_calendars, recipients, standing
from core.storage.standing import Whose

KIND = "minimum"
"""How the outbox names it; the payload is the day."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_minimum(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue the list for each teacher of a pupil with too few marks (BARS-ST-6, ST-7).

    On the first school day of a class's week, with the pupils of that class; once a week for
    each account, safe twice, late only on the same day. Eleven statements for a school of any
    size. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue minimum") as work:
        today, policy = work.today, work.policy_on(work.today).policy
        if not still_makes_sense(at, work.now, work.zone, policy):
            return 0
        found = await read_standings(work, Whose())
        short = [one.taught for one in found if call_of(one, today, policy)]
        classes = await class_calendars.of_classes(work.tx, {one.class_id for one in short})
        begun = {i for i, own in classes.items() if begins_week(today, own)}
        teachings = {one.teaching_id for one in short if one.class_id in begun}
        groups = await standing.groups(work.tx, teachings, today)
        return await _tell(work, sorted({i for one in groups.values() for i in one.teachers}))


async def _tell(work: Work, persons: list[int]) -> int:
    if not persons:
        return 0
    found = await recipients.holding(work.tx, [Role.TEACHER], work.today, person_ids=persons)
    wanted = (x for x in found if loudness_of(Setting.TERMS, x.settings) is not Loudness.OFF)
    year, week, _day = work.today.isocalendar()
    said = Tidings(
        kind=KIND,
        key=f"{KIND}:{year}-{week}",
        payload={"day": work.today.isoformat()},
        not_after=evening_ends(work.today, work.zone, work.policy_on(work.today).policy),
    )
    return await tell(work, to_each(sorted(one.account_id for one in wanted), said))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def minimum_to_tell(journal: Journal, actor: Actor) -> tuple[GroupStanding, ...]:
    """Return the actor's groups in which somebody has too few marks, as it stands now.

    Raises:
        Denied: the actor is none of the staff.
    """
    access.is_staff(actor)
    whose = Whose(teachers=actor.holders_of(Role.TEACHER))
    async with journal.reading() as sight:
        found = await listed(sight, await read_standings(sight, whose))
        short = [one for one in found if one.call is not None]
        ids = {one.standing.taught.teaching_id for one in short}
        groups = await standing.groups(sight.tx, ids, sight.today)
        return tuple(_group(one, short, sight.today) for one in groups.values())


def _group(group: Group, short: Iterable[Listed], today: date) -> GroupStanding:
    own = tuple(x for x in short if x.standing.taught.teaching_id == group.teaching_id)
    period = own[0].standing.period
    return GroupStanding(group=group, period=period, pupils=own, today=today, teaches=True)
