"""Who is reminded of marks of a period that are not set: before, on the last day, too late."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from core.acts.owed_scene import read_owed
from core.acts.tell import Word, tell
from core.acts.tell_leaders import heard
from core.acts.work import Work
from core.acts.working_days import working_days
from core.journal import Journal
from core.model.declared import allows
from core.model.owed_marks import OwedGroup
from core.model.people import Actor, Grant
from core.model.roles import Action, Role, Thing
from core.model.settings import Setting
from core.rules import access
from core.rules.control import leads, led_subjects
from core.rules.digests import still_makes_sense
from core.rules.owed_marks import Stage, stage_of
from core.rules.quiet import evening_ends
from core.storage import recipients, requests
from core.storage.recipients import Recipient
from core.storage.standing import Whose

_BEFORE: frozenset[Stage] = frozenset({"eve"})
_AT_LAST: frozenset[Stage] = frozenset({"last", "late"})

KIND = "owed_marks"
"""How the outbox names it; the payload: the day, and whether it speaks of what is overdue."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_owed_eve(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """In the evening remind teachers of marks that are due on the next day (MAZ-3.5.8).

    As `queue_owed`.
    """
    return await _queue(journal, actor, at, _BEFORE)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_owed(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """In the morning remind teachers of what is due today, and others of what is overdue.

    Overdue marks are told to the class teacher and to the deputies who lead the subject. Each
    account hears of each day and stage once; safe twice; on working days. A constant number of
    statements for a school of any size. Returns how many were queued.
    """
    return await _queue(journal, actor, at, _AT_LAST)


async def _queue(journal: Journal, actor: Actor, at: datetime, stages: Collection[Stage]) -> int:
    access.is_system(actor)
    async with journal.writing(actor, "queue owed marks") as work:
        policy = work.policy_on(work.today).policy
        works, following = await working_days(work)
        if not still_makes_sense(at, work.now, work.zone, policy) or not works:
            return 0
        found = await read_owed(
            work, Whose(), lambda one: stage_of(one, work.today, following) in stages
        )
        late = [one for one in found if one.owed.due_by < work.today]
        due = [one for one in found if one.owed.due_by >= work.today]
        told = await tell(work, await _to_teachers(work, due, following)) if due else 0
        return told + (await tell(work, await _to_others(work, late)) if late else 0)


async def _to_teachers(work: Work, due: Sequence[OwedGroup], following: date) -> list[Word]:
    persons = sorted({i for one in due for i in one.group.teachers})
    found = await recipients.holding(work.tx, [Role.TEACHER], work.today, person_ids=persons)
    words: dict[str, Word] = {}
    for one in due:
        stage = stage_of(one.owed, work.today, following) or ""
        own = [x for x in found if x.person_id in one.group.teachers]
        words |= {x.key: x for x in _words(work, own, one, stage)}
    return list(words.values())


async def _to_others(work: Work, late: Sequence[OwedGroup]) -> list[Word]:
    classes = sorted({one.group.class_id for one in late})
    leaders = await recipients.holding(
        work.tx, [Role.CLASS_TEACHER], work.today, scope_ids=classes
    )
    heads = await requests.heads(work.tx, work.today)
    deputies = await recipients.holding(work.tx, [Role.DEPUTY], work.today)
    words: dict[str, Word] = {}
    for one in late:
        own = [x for x in leaders if x.scope_id == one.group.class_id and not x.stood_in] + [
            x for x in deputies if _leads(heads, x.person_id, one)
        ]
        words |= {x.key: x for x in _words(work, own, one, "late")}
    return list(words.values())


def _leads(heads: Collection[Grant], person_id: int, one: OwedGroup) -> bool:
    own = [x for x in heads if x.person_id == person_id and x.role is Role.DEPUTY]
    return bool(own) and leads(led_subjects(own), one.group.subject, one.group.field)


def _words(work: Work, found: Sequence[Recipient], one: OwedGroup, stage: str) -> Iterator[Word]:
    """Yield a word to each of these accounts, one for a stage and the day on which it was due."""
    until = one.owed.due_by.isoformat()
    for leader in heard(found, Setting.TERMS):
        yield Word(
            account_id=leader.account_id,
            kind=KIND,
            key=f"{KIND}:{stage}:{until}:{leader.account_id}",
            payload={"day": work.today.isoformat(), "late": stage == "late"},
            not_after=evening_ends(work.today, work.zone, work.policy_on(work.today).policy),
        )
