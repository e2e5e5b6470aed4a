"""Who has not registered on the third day: one line to whoever leads the class (MAZ-4.3)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from core.acts.tell import Word, tell
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access, silence
from core.rules.families import late_people
from core.rules.quiet import is_quiet
from core.rules.registration import due_day
from core.storage import alerts, guardians, registration

KIND = "unregistered"
"""The kind of the word; its payload: the class, and the day of the first codes."""

_LOOKS_BACK = timedelta(days=7)
"""How late it is still told: after an outage, and on Monday of whom Sunday kept."""

_KEPT = timedelta(days=2)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_unregistered(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Tell whoever leads a class of those whose days to register are over (MAZ-4.3, MAZ-4.4).

    Once for each person: by the day of the first code. Safe twice, late, after an outage; five
    statements for a school of any size. Returns how many words were queued.
    """
    access.is_system(actor)
    async with journal.writing(actor, "queue_unregistered") as work:
        policy, zone, today = work.policy_on(work.today).policy, work.zone, work.today
        late = at.astimezone(zone).date() != today
        if late or not silence.tells_on(today) or is_quiet(work.now, zone, policy):
            return 0
        figures = policy.registration
        longest = max(figures.parent_days.value, figures.pupil_days.value)
        begins = today - _LOOKS_BACK - timedelta(days=longest)
        moment = datetime.combine(begins, time.min, zone)
        people = await registration.invited_since(work.tx, moment, today)
        known = await guardians.of_children(work.tx, {one.child_id for one in people}, today)
        told = {
            (one.class_id, one.first_at.astimezone(zone).date())
            for one in late_people(people, known, today, policy, zone)
            if one.first_at
            and today - _LOOKS_BACK < due_day(one.first_at, one.role, policy, zone) <= today
        }
        classes = {class_id for class_id, _ in told}
        leads = await alerts.told_of(work.tx, Role.CLASS_TEACHER, classes, today)
        return await tell(work, _words(sorted(told), leads, work.now + _KEPT))


def _words(
    told: Iterable[tuple[int, date]], leads: dict[int, tuple[int, ...]], until: datetime
) -> list[Word]:
    return [
        Word(
            account_id=account_id,
            kind=KIND,
            key=f"{KIND}:{class_id}:{issued}:{account_id}",
            payload={"class_id": class_id, "issued": issued.isoformat()},
            not_after=until,
        )
        for class_id, issued in told
        for account_id in leads.get(class_id, ())
    ]
