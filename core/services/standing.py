"""Where a group's pupils stand in its subject, one pupil whole, and whom to ask next."""

from dataclasses import replace

from core.acts.listed_standing import group_of, listed
from core.acts.scene import Scene
from core.acts.standing_scene import read_standings
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.standing import Group, GroupStanding, PupilStanding
from core.rules import access
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from core.rules.minimum_calls import within
from core.storage import unmarked
from core.storage.standing import Whose


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def group_standing(journal: Journal, actor: Actor, *, teaching_id: int) -> GroupStanding:
    """Return where the group's pupils stand in the period, and who is asked at its next lesson.

    Raises:
        Gone: no such group; Denied: neither its teacher nor its class's, and no head.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        access.sees_group(actor, group)
        return await _sight(sight, actor, group)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def pupil_standing(
    journal: Journal, actor: Actor, *, teaching_id: int, person_id: int
) -> PupilStanding:
    """Return one pupil of the group: marks, mean, minimum and forecast (BARS-ST-12).

    Raises:
        As `group_standing`; Gone: the pupil is not in the group any more.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        access.sees_group(actor, group)
        whose = Whose(teaching_id=teaching_id, pupils=[person_id])
        policy = sight.policy_on(sight.today).policy
        pupils = await listed(sight, await read_standings(sight, whose))
    if not pupils:
        raise Gone(object_kind="pupil")
    marks = tuple((one.value, one.weight) for one in pupils[0].standing.marks)
    return PupilStanding(
        group=group, pupil=pupils[0], forecast=forecast(marks, policy), kinds=kind_names(policy)
    )


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def ask_next(
    journal: Journal, actor: Actor, *, teaching_id: int, wanted: bool
) -> GroupStanding:
    """Name whoever lacks marks to be asked at the group's next lesson, or nobody any more.

    It is the teacher's own note, no entry of the journal.

    Raises:
        As `group_standing`; Denied: only its teacher asks; Gone: no lesson is dated yet.
    """
    async with journal.writing(actor, "ask next") as work:
        group = await group_of(work, teaching_id)
        access.asks_group(actor, group)
        shown = await _sight(work, actor, group)
        if shown.next_lesson is None:
            raise Gone(object_kind="lesson_left")
        short = (one.standing.taught.person_id for one in shown.short)
        asked = frozenset(short if wanted else ())
        await unmarked.ask(work.tx, shown.next_lesson.lesson_id, asked)
        return replace(shown, next_lesson=replace(shown.next_lesson, asked=asked))


async def _sight(sight: Scene, actor: Actor, group: Group) -> GroupStanding:
    found = await read_standings(sight, Whose(teaching_id=group.teaching_id))
    period = next((one.period for one in found), None)
    coming = await unmarked.asked_at(sight.tx, group.teaching_id, sight.now)
    teaches = access.teaches_group(actor, group) is not None
    return GroupStanding(
        group=group,
        period=period,
        pupils=await listed(sight, found),
        today=sight.today,
        next_lesson=within(coming, period, sight.zone),
        teaches=teaches,
    )
