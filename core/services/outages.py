"""The administrator declares that the journal was down: what was due meanwhile moves.

MAZ-3.5.14: it is made up for on the working day after the journal is back. BARS-OP-4: the
heads hear of it. Whoever fills in is told once, when it is over, until when; of an outage into
which nothing due has fallen only the heads are told.
"""

from datetime import date, datetime, time

from core.acts.known_outages import known_outages, made_up_on
from core.acts.move_terms import move_terms
from core.acts.shut_periods import shut_periods
from core.acts.tell import Tidings, may_ring, others, tell, to_each
from core.acts.work import Revision, Save, Work
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.outages import Outage, OutageDesk, OutageTold, Wish, of_id
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.outages import fits, moves
from core.rules.quiet import day_ends
from core.storage import outages, recipients

BEGUN, OVER, BACK = "outage", "outage_over", "outage_back"
"""Words: it goes on (to the heads); until when what it kept from being recorded is made up for;
it was declared by mistake. The payload is the outage."""

_HEADS = (Role.DEPUTY, Role.DIRECTOR)
_WRITERS = (Role.TEACHER, *_HEADS)


@allows(Action.SET_UP, Thing.SCHOOL)
async def outage_desk(journal: Journal, actor: Actor) -> OutageDesk:
    """Return the outages for whoever declares them, the newest first.

    Raises:
        Denied: the actor is no administrator.
    """
    access.declares_outages(actor)
    async with journal.reading() as sight:
        found = await known_outages(sight.tx, sight.policies, sight.today)
        policy = sight.policy_on(sight.today).policy
        return OutageDesk(
            now=sight.now,
            outages=found[::-1],
            by=policy.recording.recorded_by.value,
            clause=policy.outages.recorded_within_days.clause,
            moving=frozenset(
                one.id for one in found if moves(one, sight.policies, sight.now, sight.zone)
            ),
            shut=await shut_periods(sight.tx, found, sight.now, sight.zone),
        )


@allows(Action.SET_UP, Thing.SCHOOL)
async def declare_outage(journal: Journal, actor: Actor, *, wish: Wish) -> Outage:
    """Declare an outage, one that goes on or one that is over: hours and terms move at once.

    Raises:
        Denied; Unfit: `outage_ahead`, `outage_turned`, `outage_old`, `too_long`; `outage_on`,
        one goes on already.
    """
    person_id = access.declares_outages(actor)
    async with journal.writing(actor, "declare outage") as work:
        fits(wish, work.now)
        standing = await outages.standing(work.tx)
        if wish.until is None and any(one.until is None for one in standing):
            raise Unfit(why="outage_on")
        by = await _made_up(work, wish.until) if wish.until is not None else None
        outage_id = await outages.add(work.tx, wish, by, person_id, work.now)
        made = await _moved(work, outage_id)
        _save(work, "declare_outage", person_id, None, made)
        if wish.until is None:
            await _tell(work, made, BEGUN, _HEADS)
        else:
            await _tell(work, made, OVER, _concerned(work, made))
    _renew(journal, work)
    return made


@allows(Action.SET_UP, Thing.SCHOOL)
async def end_outage(
    journal: Journal, actor: Actor, *, outage_id: int, at: datetime | None = None
) -> Outage:
    """Let the journal be back since `at` (None: now); whoever fills in is told until when.

    Raises:
        Denied; Gone: it is over, or was taken back; Unfit: as for a declaration.
    """
    person_id = access.declares_outages(actor)
    async with journal.writing(actor, "end outage") as work:
        was = of_id(await known_outages(work.tx, work.policies, work.today), outage_id)
        if was is None or was.until is not None:
            raise Gone(object_kind="outage")
        ended = at or work.now
        if ended > work.now:
            raise Unfit(why="outage_ahead")
        if ended <= was.since:
            raise Unfit(why="outage_turned")
        by = await _made_up(work, ended)
        await outages.end(work.tx, outage_id, ended, by, person_id)
        made = await _moved(work, outage_id)
        _save(work, "end_outage", person_id, was, made)
        await _tell(work, made, OVER, _concerned(work, made))
    _renew(journal, work)
    return made


@allows(Action.SET_UP, Thing.SCHOOL)
async def withdraw_outage(journal: Journal, actor: Actor, *, outage_id: int) -> Outage:
    """Take a wrong declaration back: hours and terms are what they were.

    What was entered by a moved hour keeps its entry in the history.

    Raises:
        Denied; Gone: it was taken back already.
    """
    person_id = access.declares_outages(actor)
    async with journal.writing(actor, "withdraw outage") as work:
        was = of_id(await known_outages(work.tx, work.policies, work.today), outage_id)
        if was is None or not await outages.withdraw(work.tx, outage_id, work.now):
            raise Gone(object_kind="outage")
        await _moved(work, outage_id, since=was.since)
        _save(work, "withdraw_outage", person_id, was, None)
        roles = _HEADS if was.until is None else _concerned(work, was)
        await _tell(work, was, BACK, roles)
    _renew(journal, work)
    return was


@allows(Action.READ, Thing.SCHOOL)
async def outage_told(
    journal: Journal, actor: Actor, *, outage_id: int, withdrawn: bool = False
) -> OutageTold:
    """Return the outage that a letter speaks of, and what it moves.

    Raises:
        Denied: the actor is none of the staff; Gone: it stands no more, or (`withdrawn`) does.
    """
    access.is_staff(actor)
    async with journal.reading() as sight:
        if withdrawn:
            row = await outages.gone(sight.tx, outage_id)
            found = row.due(sight.today) if row else None
        else:
            known = await known_outages(sight.tx, sight.policies, sight.today)
            found = of_id(known, outage_id)
        if found is None:
            raise Gone(object_kind="outage")
        shut = await shut_periods(sight.tx, [found], sight.now, sight.zone)
    policy = sight.policy_on(found.since.astimezone(sight.zone).date()).policy
    return OutageTold(
        outage=found,
        moves=moves(found, sight.policies, sight.now, sight.zone),
        by=policy.recording.recorded_by.value,
        clause=policy.outages.recorded_within_days.clause,
        shut=shut[found.id],
    )


def _concerned(work: Work, one: Outage) -> tuple[Role, ...]:
    """Return who is told what it moves: the heads alone, where that is nothing."""
    return _WRITERS if moves(one, work.policies, work.now, work.zone) else _HEADS


async def _made_up(work: Work, back: datetime) -> date:
    return await made_up_on(work.tx, work.policies, back.astimezone(work.zone).date())


async def _moved(work: Work, outage_id: int, since: datetime | None = None) -> Outage:
    """Let the rules of this transaction know of it, and terms follow; return the outage."""
    found = await known_outages(work.tx, work.policies, work.today)
    work.policies.renew(work.policies.versions, found)
    made = of_id(found, outage_id)
    begun = since or (made.since if made else work.now)
    await move_terms(work, begun.astimezone(work.zone).date())
    return made or Outage(id=outage_id, since=begun, until=None, filled_by=work.today)


def _renew(journal: Journal, work: Work) -> None:
    """Let this process know at once, now that it is committed; others read it soon."""
    journal.policies.renew(journal.policies.versions, work.policies.outages)


def _save(work: Work, action: str, by: int, was: Outage | None, now: Outage | None) -> None:
    one = now or was
    revision = Revision(
        object_kind=outages.KIND,
        object_id=one.id if one else 0,
        was=_told(was) if was else None,
        now=_told(now) if now else None,
    )
    policy = work.policy_on(work.today).policy
    work.save(
        Save(
            action=action,
            object_kind=outages.KIND,
            object_id=one.id if one else None,
            author_id=by,
            clause=policy.outages.recorded_within_days.clause,
            revisions=[revision],
        )
    )


def _told(one: Outage) -> dict[str, str | None]:
    return {
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "filled_by": one.filled_by.isoformat() if one.until else None,
        "what": one.what,
        "words": one.words,
    }


async def _tell(work: Work, one: Outage, kind: str, roles: tuple[Role, ...]) -> None:
    """Tell everybody of these roles once, but whoever has pressed, not in the quiet hours."""
    found = await recipients.holding(work.tx, roles, work.today)
    at = may_ring(work)
    noon = datetime.combine(one.filled_by, time(12), work.zone)
    said = Tidings(
        kind=kind,
        key=f"{kind}:{one.id}",
        payload={"outage_id": one.id},
        not_before=at,
        not_after=day_ends(max(noon, at), work.zone),
    )
    await tell(work, to_each(others(work, (row.account_id for row in found)), said))
