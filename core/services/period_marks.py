"""Set the marks of a period: what is proposed and why, one press for all that is plain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.acts.listed_standing import group_of
from core.acts.result_sheet import marked, read_sheet, reader_of
from core.acts.set_period_marks import Marking, set_period_marks
from core.acts.work import Work
from core.errors import Changed, Gone
from core.journal import Journal, Sight
from core.model.corrections import LateChange, What
from core.model.declared import allows
from core.model.people import Actor
from core.model.period_marks import RUNNING, Result, ResultKind, ResultPage, ResultSheet, Which
from core.model.roles import Action, Thing
from core.model.standing import PupilStanding
from core.rules import access
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from core.rules.period_marks import fits
from core.rules.year_marks import fits_year
from core.storage import period_marks, requests


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMarkTap:
    """The wanted mark of a pupil of a group (None: taken away again).

    `version` is that of the mark on the button, 0 where there was none; `sure`: though there are
    too few marks under it.
    """

    teaching_id: int
    which: Which
    person_id: int
    value: str | None
    version: int
    sure: bool = False


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def period_sheet(
    journal: Journal, actor: Actor, *, teaching_id: int, which: Which = RUNNING
) -> ResultSheet:
    """Return what the group's period marks should be, which are set, and why none can be now.

    Raises:
        Gone: no such group, or no period has begun; Denied: not the actor's to see.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        return await read_sheet(sight, group, reader_of(actor, group), which)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def period_pupil(
    journal: Journal, actor: Actor, *, teaching_id: int, person_id: int, which: Which = RUNNING
) -> ResultPage:
    """Return one pupil of the sheet, with the marks under its mark (BBZH-6.1).

    Raises:
        As `period_sheet`; Gone: the pupil is not in the group.
    """
    async with journal.reading() as sight:
        group = await group_of(sight, teaching_id)
        sheet = await read_sheet(sight, group, reader_of(actor, group), which)
        policy = sight.policy_on(sight.today).policy
        one = _own(sheet, person_id)
        waits = await _waits(sight, sheet, one) if one.refusal is not None else None
    marks = tuple((mark.value, mark.weight) for mark in one.pupil.standing.marks)
    whole = PupilStanding(
        group=group,
        pupil=one.pupil,
        forecast=forecast(marks, policy),
        kinds=kind_names(policy),
    )
    return ResultPage(sheet=sheet, result=one, standing=whole, waits=waits)


async def _waits(sight: Sight, sheet: ResultSheet, one: Result) -> int | None:
    """Return the newest request about the mark that waits; one statement."""
    change = LateChange(
        what=What.PERIOD_MARK,
        teaching_id=sheet.group.teaching_id,
        period_id=sheet.period.id,
        child_id=one.pupil.standing.taught.person_id,
        kind=str(sheet.kind),
    )
    found = await requests.open_about(sight.tx, change, ())
    return found[0][0] if found else None


def _own(sheet: ResultSheet, person_id: int) -> Result:
    own = [x for x in sheet.results if x.pupil.standing.taught.person_id == person_id]
    if not own:
        raise Gone(object_kind="pupil")
    return own[0]


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def set_proposed(
    journal: Journal, actor: Actor, *, teaching_id: int, which: Which
) -> ResultSheet:
    """Set every mark that is proposed by the mean, not disputed and not set yet.

    Raises:
        As `period_sheet`; Denied: only its teacher sets; TooEarly: the order's dates have not
        come; PeriodLocked.
    """
    async with journal.writing(actor, "set period marks") as work:
        sheet, person_id = await _to_write(work, actor, teaching_id, which)
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
        sheet, person_id = await _to_write(work, actor, tap.teaching_id, tap.which)
        one = _own(sheet, tap.person_id)
        if one.value == tap.value:
            return sheet
        if one.refusal is not None:
            raise replace(one.refusal)
        if (one.mark.version if one.mark else 0) != tap.version:
            raise Changed
        if tap.value is not None:
            policy = work.policy_on(work.today).policy
            if tap.which.kind is ResultKind.PERIOD:
                fits(tap.value, one.pupil.standing, policy, sure=tap.sure)
            else:
                fits_year(tap.value, one.proposal, policy, sure=tap.sure)
        return await _set(work, sheet, {tap.person_id: tap.value}, person_id)


async def _set(
    work: Work, sheet: ResultSheet, values: Mapping[int, str | None], person_id: int
) -> ResultSheet:
    if not values:
        return sheet
    marking = Marking(
        group=sheet.group,
        period=sheet.period,
        values=values,
        stood={one.pupil.standing.taught.person_id: one.mark for one in sheet.results},
        kind=sheet.kind,
        clause=sheet.clause,
        facts={"late": True} if sheet.due_by and work.today > sheet.due_by else {},
    )
    await set_period_marks(work, marking, person_id)
    return replace(sheet, results=await marked(work, sheet, sheet.results, person_id))


async def _to_write(
    work: Work, actor: Actor, teaching_id: int, which: Which
) -> tuple[ResultSheet, int]:
    """Open the sheet to write on it: nobody else writes on it until the transaction ends."""
    group = await group_of(work, teaching_id)
    await period_marks.lock_sheet(work.tx, teaching_id)
    person_id = access.asks_group(actor, group)
    sheet = await read_sheet(work, group, (person_id, True), which)
    if sheet.refusal is not None:
        raise replace(sheet.refusal)
    return sheet, person_id
