"""Set the marks of a period: what is proposed and why, one press for all that is plain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.acts.listed_standing import group_of, listed
from core.acts.set_period_marks import set_period_marks
from core.acts.standing_scene import read_standings
from core.acts.work import Work
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.people import Actor
from core.model.period_marks import Result, ResultPage, ResultSheet
from core.model.roles import Action, Thing
from core.model.standing import Group, Listed, PupilStanding
from core.rules import access
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from core.rules.locks import locked
from core.rules.period_marks import due_by, fits, proposal, refused, too_early
from core.storage import lesson_locks, period_marks
from core.storage.standing import Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMarkTap:
    """The wanted mark of a pupil of a group (None: taken away again).

    `version` is that of the mark on the button, 0 where there was none; `sure`: though there are
    too few marks under it.
    """

    teaching_id: int
    period_id: int
    person_id: int
    value: str | None
    version: int
    sure: bool = False


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def period_sheet(journal: Journal, actor: Actor, *, teaching_id: int) -> ResultSheet:
    """Return what the group's period marks should be, which are set, and why none can be now.

    Raises:
        Gone: no such group, or no period has begun; Denied: not the actor's to see.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        person_id = access.sees_group(actor, group)
        return await _sheet(sight, group, person_id, writes=access.teaches_group(actor, group))


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def period_pupil(
    journal: Journal, actor: Actor, *, teaching_id: int, person_id: int
) -> ResultPage:
    """Return one pupil of the sheet, with the marks under its mark (BBZH-6.1).

    Raises:
        As `period_sheet`; Gone: the pupil is not in the group.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        by = access.sees_group(actor, group)
        sheet = await _sheet(sight, group, by, writes=access.teaches_group(actor, group))
        policy = sight.policy_on(sight.today).policy
    one = _own(sheet, person_id)
    marks = tuple((mark.value, mark.weight) for mark in one.pupil.standing.marks)
    whole = PupilStanding(
        group=group,
        pupil=one.pupil,
        forecast=forecast(marks, policy),
        kinds=kind_names(policy),
    )
    return ResultPage(sheet=sheet, result=one, standing=whole)


def _own(sheet: ResultSheet, person_id: int) -> Result:
    own = [x for x in sheet.results if x.pupil.standing.taught.person_id == person_id]
    if not own:
        raise Gone(object_kind="pupil")
    return own[0]


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def set_proposed(
    journal: Journal, actor: Actor, *, teaching_id: int, period_id: int
) -> ResultSheet:
    """Set every mark that is proposed by the mean, not disputed and not set yet.

    Raises:
        As `period_sheet`; Denied: only its teacher sets; TooEarly: the order's dates have not
        come; PeriodLocked; Changed: another period runs by now.
    """
    async with journal.writing(actor, "set period marks") as work:
        sheet, person_id = await _to_write(work, actor, teaching_id, period_id)
        values = {x.pupil.standing.taught.person_id: x.proposal.value for x in sheet.plain}
        return await _set(work, sheet, values, person_id)


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def set_period_mark(journal: Journal, actor: Actor, *, tap: PeriodMarkTap) -> ResultSheet:
    """Set one pupil's mark, or take back one's own of a few minutes ago.

    Raises:
        As `set_proposed`; Gone: the pupil is not in the group; Unfit, Forbidden: as `fits`;
        what stands is corrected by consent, or never; Changed: it is not what the button showed.
    """
    async with journal.writing(actor, "set period mark") as work:
        sheet, person_id = await _to_write(work, actor, tap.teaching_id, tap.period_id)
        one = _own(sheet, tap.person_id)
        if one.value == tap.value:
            return sheet
        if one.refusal is not None:
            raise replace(one.refusal)
        if (one.mark.version if one.mark else 0) != tap.version:
            raise Changed
        if tap.value is not None:
            policy = work.policy_on(work.today).policy
            fits(tap.value, one.pupil.standing, policy, sure=tap.sure)
        return await _set(work, sheet, {tap.person_id: tap.value}, person_id)


async def _set(
    work: Work, sheet: ResultSheet, values: Mapping[int, str | None], person_id: int
) -> ResultSheet:
    if not values:
        return sheet
    await set_period_marks(work, sheet, values, person_id)
    return replace(sheet, results=await _marked(work, sheet, sheet.results, person_id))


async def _to_write(
    work: Work, actor: Actor, teaching_id: int, period_id: int
) -> tuple[ResultSheet, int]:
    """Open the sheet to write on it: nobody else writes on it until the transaction ends."""
    group = await group_of(work, teaching_id)
    await period_marks.lock_sheet(work.tx, teaching_id)
    person_id = access.asks_group(actor, group)
    sheet = await _sheet(work, group, person_id, writes=person_id)
    if sheet.period.id != period_id:
        raise Changed
    if sheet.refusal is not None:
        raise replace(sheet.refusal)
    return sheet, person_id


async def _sheet(
    scene: Sight | Work, group: Group, person_id: int, *, writes: int | None
) -> ResultSheet:
    """Read and judge the sheet as this person sees it; eight statements."""
    tx, today = scene.tx, scene.today
    whose = Whose(teaching_id=group.teaching_id)
    pupils = await listed(scene, await read_standings(scene, whose, on_the_way=False))
    period = next((x.standing.period for x in pupils if x.standing.period), None)
    if period is None:
        raise Gone(object_kind="period")
    policy = scene.policy_on(today).policy
    order = await period_marks.order_of(tx, period.id)
    lock = await lesson_locks.of_period(tx, period.id)
    shut = locked(lock, person_id, scene.policy_on(period.until).policy, today)
    early = too_early(period, order, today, policy, scene.zone)
    sheet = ResultSheet(
        group=group,
        period=period,
        results=(),
        today=today,
        scale=policy.marks.scale.value,
        order=order,
        due_by=due_by(period, order),
        writes=writes is not None,
        refusal=shut or early,
        clause=policy.periods.marks_set_by.clause,
    )
    proposed = await _proposed(scene, sheet, pupils)
    return replace(sheet, results=await _marked(scene, sheet, proposed, person_id))


async def _proposed(
    scene: Sight | Work, sheet: ResultSheet, pupils: Sequence[Listed]
) -> tuple[Result, ...]:
    """Return what each pupil's mark should be; one statement."""
    span = (sheet.period.since, sheet.period.until)
    ids = [one.standing.taught.person_id for one in pupils]
    exempt = await period_marks.exempt(scene.tx, sheet.group.subject_id, span, ids)
    return tuple(
        Result(pupil=one, proposal=proposal(one.standing, exempt=i in exempt))
        for i, one in zip(ids, pupils, strict=True)
    )


async def _marked(
    scene: Sight | Work, sheet: ResultSheet, results: Sequence[Result], person_id: int
) -> tuple[Result, ...]:
    """Return them with the marks as they stand, judged as this person sees them; one statement."""
    ids = [one.pupil.standing.taught.person_id for one in results]
    marks = await period_marks.of_group(scene.tx, sheet.period.id, sheet.group.subject_id, ids)
    policy = scene.policy_on(scene.today).policy
    return tuple(
        replace(
            one,
            mark=marks.get(i),
            refusal=refused(marks.get(i), person_id, scene.now, policy),
        )
        for i, one in zip(ids, results, strict=True)
    )
