"""Friday's reminder: whoever leads a class hears of the week's absences without a reason."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from core.acts.tell import Tidings, Word, tell, to_each
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.digests import still_makes_sense
from core.rules.quiet import evening_ends
from core.rules.reasons import due_of, due_since, is_reminded
from core.storage import alerts, class_calendars, class_days

KIND = "reasons_due"
"""The kind of the word; its payload: the class, and the day by which the reasons are due."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_reasons(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Remind whoever leads a class of the week's absences without a reason (MAZ-3.4.1).

    On the due weekday, or on the class's last school day before it. Once for a class and week;
    safe twice; late only on the same day, outside the quiet hours. Five statements for a school
    of any size. Returns how many words were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue_reasons") as work:
        today, policy = work.today, work.policy_on(work.today).policy
        if not still_makes_sense(at, work.now, work.zone, policy):
            return 0
        due = due_of(today, policy)
        wanting = await class_days.classes_wanting(work.tx, due_since(due), today)
        own = await class_calendars.of_classes(work.tx, wanting)
        called = sorted(one for one in own if is_reminded(today, own[one], policy))
        if not called:
            return 0
        leads = await alerts.told_of(work.tx, Role.CLASS_TEACHER, called, today)
        return await tell(work, _words(leads, due, evening_ends(today, work.zone, policy)))


def _words(leads: Mapping[int, Sequence[int]], due: date, not_after: datetime) -> Iterator[Word]:
    for class_id, accounts in leads.items():
        said = Tidings(
            kind=KIND,
            key=f"{KIND}:{class_id}:{due}",
            payload={"class_id": class_id, "due": due.isoformat()},
            not_after=not_after,
        )
        yield from to_each(accounts, said)
