"""Each morning: who decides on a waiting request today has heard of it, and that it is late."""

from collections.abc import Collection, Iterator
from datetime import datetime

from core.acts.ask_correction import REQUEST, REQUEST_LATE
from core.acts.tell import Tidings, Word, at_work, tell, to_each
from core.acts.tell_colleagues import WORTH
from core.acts.work import Work
from core.journal import Journal
from core.model.corrections import Step
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import STAFF, Action, Thing
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.request_terms import Call, Morning, calls
from core.storage import outages, recipients, request_lists, requests


@allows(Action.RUN, Thing.SYSTEM)
async def queue_waiting(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Tell of requests that wait: those who decide now and have not heard, and what is overdue.

    Each account once for a request, and once more when its day has passed (MAZ-2.8.2): safe
    twice. On working days, in working hours. Six statements for any number of requests. Returns
    how many words were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue waiting requests") as work:
        if not still_makes_sense(at, work.now, work.zone, work.policy_on(work.today).policy):
            return 0
        found = await request_lists.listed(work.tx, steps=[Step.ASKED])
        if not found:
            return 0
        morning = await _morning(work)
        if not morning.is_working:
            return 0
        heads = await requests.heads(work.tx, work.today)
        return await _tell(work, list(calls(morning, found, heads)))


async def _morning(work: Work) -> Morning:
    calendar, week = await outages.working_week(work.tx, work.today)
    policy = work.policy_on(work.today).policy
    return Morning(work.today, calendar, week, policy, work.policies.outages, work.zone)


async def _tell(work: Work, called: Collection[Call]) -> int:
    persons = sorted({one for call in called for one in call.persons})
    found = await recipients.holding(
        work.tx, sorted(STAFF), work.today, person_ids=persons, settled=False
    )
    accounts: dict[int, set[int]] = {}
    for one in found:
        accounts.setdefault(one.person_id, set()).add(one.account_id)
    return await tell(work, _words(work, called, accounts))


def _words(work: Work, called: Collection[Call], accounts: dict[int, set[int]]) -> Iterator[Word]:
    rings = at_work(work)
    for call in called:
        kind = REQUEST_LATE if call.late else REQUEST
        said = Tidings(
            kind=kind,
            key=f"{kind}:{call.request_id}:1",
            payload={"request_id": call.request_id},
            not_before=rings,
            not_after=rings + WORTH,
        )
        own = {i for one in call.persons for i in accounts.get(one, ())}
        yield from to_each(sorted(own), said)
