"""Marks of written works that are long overdue: the class teacher hears, then the deputy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from core.acts.scene import Scene
from core.acts.tell import Word, tell
from core.acts.tell_leaders import heard
from core.acts.work import Work
from core.journal import Journal
from core.model.calendar import ClassCalendar
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.settings import Setting
from core.model.works import LongOverdue, OpenWork
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.overdue_marks import (
    deputy_hears,
    heads_of,
    joined_on,
    lead_hears,
    newcomer_hears,
)
from core.rules.quiet import evening_ends
from core.rules.written_works import LOOKS_BACK, kind_names
from core.storage import class_calendars, people, recipients, requests, work_progress
from core.storage.recipients import Recipient

LEAD, DEPUTY = "overdue_lead", "overdue_deputy"
"""How the outbox names them; the payload is the day, and the class or the works."""

_DAY = timedelta(days=1)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_overdue(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue a word to class teachers, and to deputies, of works that reach their day today.

    The teacher was told before; each of these hears of a work once, a deputy who joined later on
    the next school day. Not who switched such words off. At most one letter a day for each class
    and deputy; safe twice; late only on the same day. Nine statements for a
    school of any size. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue overdue") as work:
        policy = work.policy_on(work.today).policy
        if not still_makes_sense(at, work.now, work.zone, policy):
            return 0
        waiting = await _overdue(work)
        calendars = await class_calendars.of_classes(work.tx, _classes(waiting))
        leads = [one for one in waiting if lead_hears(*_when(work, one, calendars), policy)]
        return await _tell_leads(work, leads) + await _tell_heads(work, waiting, calendars)


def _when(
    work: Work, one: OpenWork, calendars: Mapping[int, ClassCalendar]
) -> tuple[date, date, ClassCalendar]:
    return one.work.graded_by, work.today, calendars[one.work.lesson.class_id]


async def _overdue(scene: Scene) -> tuple[OpenWork, ...]:
    return await work_progress.waiting(
        scene.tx,
        work_progress.termed_by(scene.today - _DAY),
        now=scene.now,
        since=scene.today - LOOKS_BACK,
    )


def _classes(waiting: Iterable[OpenWork]) -> set[int]:
    return {one.work.lesson.class_id for one in waiting}


async def _tell_leads(work: Work, waiting: list[OpenWork]) -> int:
    if not waiting:
        return 0
    found = await recipients.holding(
        work.tx, [Role.CLASS_TEACHER], work.today, scope_ids=sorted(_classes(waiting))
    )
    leading = [one for one in found if not one.stood_in]
    own = [
        (leader.account_id, {"class_id": class_id})
        for class_id in sorted(_classes(waiting))
        for leader in heard([x for x in leading if x.scope_id == class_id], Setting.TERMS)
    ]
    return await tell(work, _words(work, LEAD, own))


async def _tell_heads(
    work: Work, waiting: Sequence[OpenWork], calendars: Mapping[int, ClassCalendar]
) -> int:
    if not waiting:
        return 0
    theirs = heads_of(waiting, await requests.heads(work.tx, work.today))
    found = await recipients.holding(
        work.tx, [Role.DEPUTY, Role.DIRECTOR], work.today, person_ids=sorted(theirs)
    )
    own: dict[int, Mapping[str, object]] = {}
    for leader in heard(found, Setting.TERMS):
        same = [one for one in found if one.account_id == leader.account_id]
        led = {work_id for one in same for work_id in theirs[one.person_id]}
        joined = min(_joined(work, one) for one in same)
        told = [
            one.work.id
            for one in waiting
            if one.work.id in led and _hears(work, one, calendars, joined)
        ]
        if told:
            own[leader.account_id] = {"works": sorted(told)}
    return await tell(work, _words(work, DEPUTY, own.items()))


def _joined(work: Work, one: Recipient) -> date:
    policy = work.policy_on(work.today).policy
    return joined_on(one.bound_at, one.granted, work.zone, policy)


def _hears(
    work: Work, one: OpenWork, calendars: Mapping[int, ClassCalendar], joined: date
) -> bool:
    """Tell whether the deputy hears of the work today: on its day, or having joined later."""
    policy = work.policy_on(work.today).policy
    term, today, calendar = _when(work, one, calendars)
    return deputy_hears(term, today, calendar, policy) or newcomer_hears(
        term, today, joined, calendar, policy
    )


def _words(
    work: Work, kind: str, own: Iterable[tuple[int, Mapping[str, object]]]
) -> Iterator[Word]:
    day = work.today.isoformat()
    for account_id, more in own:
        yield Word(
            account_id=account_id,
            kind=kind,
            key=f"{kind}:{day}:{more.get('class_id', '')}:{account_id}",
            payload={"day": day, **more},
            not_after=evening_ends(work.today, work.zone, work.policy_on(work.today).policy),
        )


@allows(Action.READ, Thing.SCHOOL)
async def long_overdue(journal: Journal, actor: Actor, *, work_ids: list[int]) -> LongOverdue:
    """Return those of the works that are still overdue, with their teachers; three statements.

    Raises:
        Denied: the actor is no head.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        wanted = set(work_ids)
        found = tuple(one for one in await _overdue(sight) if one.work.id in wanted)
        lessons = [one.work.lesson for one in found]
        theirs = {i for x in lessons if (i := x.given_by) is not None}
        return LongOverdue(
            today=sight.today,
            works=found,
            teachers=await people.names(sight.tx, sorted(theirs)),
            kinds=kind_names(sight.policy_on(sight.today).policy),
        )
