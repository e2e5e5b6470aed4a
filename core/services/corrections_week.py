"""The weekly list: each deputy hears how much was corrected in the own subjects (MAZ-2.8.6)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time

from core.acts.tell import Word, tell
from core.acts.work import Work
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor, Grant
from core.model.register import Span
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.control import leads, led_subjects, list_due, moments
from core.rules.digests import still_makes_sense
from core.storage import jobs, recipients, register, requests

KIND = "corrections_week"
"""How the outbox names the list; its payload are the first day and how many days."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_corrections(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue the list of the days since the last one for each deputy in whose subjects it is due.

    Once in so many days as the policy says; nothing where nothing was corrected. Where the last
    one ended is remembered in the same transaction: safe twice, and what was missed comes with
    the next run. Seven statements for a school of any size. Returns how many were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue corrections") as work:
        today, policy = work.today, work.policy_on(work.today).policy
        if not still_makes_sense(at, work.now, work.zone, policy):
            return 0
        last = await jobs.remembered(work.tx, jobs.CORRECTIONS)
        told_until = last.astimezone(work.zone).date() if last else None
        span = list_due(today, told_until, policy)
        if span is None:
            return 0
        ends = datetime.combine(span.after, time(), work.zone)
        await jobs.remember(work.tx, jobs.CORRECTIONS, ends)
        found = await register.counts(work.tx, *moments(span, work.zone))
        return await _tell(work, span, found) if found else 0


async def _tell(work: Work, span: Span, found: Collection[tuple[str, str | None]]) -> int:
    heads = await requests.heads(work.tx, work.today)
    deputies: dict[int, list[Grant]] = {}
    for grant in heads:
        if grant.role is Role.DEPUTY:
            deputies.setdefault(grant.person_id, []).append(grant)
    told = [one for one, own in deputies.items() if _concerned(own, found)]
    reached = await recipients.holding(work.tx, [Role.DEPUTY], work.today, person_ids=told)
    return await tell(work, _words({one.account_id for one in reached}, span))


def _concerned(own: list[Grant], found: Collection[tuple[str, str | None]]) -> bool:
    led = led_subjects(own)
    return any(leads(led, subject, field) for subject, field in found)


def _words(accounts: Collection[int], span: Span) -> Iterator[Word]:
    payload: Mapping[str, object] = {"since": span.since.isoformat(), "days": span.days}
    for account_id in sorted(accounts):
        yield Word(
            account_id=account_id,
            kind=KIND,
            key=f"{KIND}:{account_id}:{span.since}",
            payload=payload,
        )
