"""The morning count: on demand, told once a day, brought up to date without a ring."""

from datetime import date, datetime

from core.acts.scene import Scene
from core.acts.tell import Word, tell
from core.journal import Journal
from core.model.declared import allows
from core.model.morning import Morning
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.rules import access
from core.rules.morning import by_class, class_morning
from core.rules.quiet import day_ends
from core.rules.settings import loudness_of
from core.storage import mornings, recipients

KIND, AGAIN = "morning", "morning_again"
"""How the outbox names the count, and its later redrawing; the payload is the day."""

_TOLD = (Role.DUTY_DEPUTY, Role.CANTEEN)


@allows(Action.READ, Thing.SCHOOL)
async def morning(journal: Journal, actor: Actor, *, day: date | None = None) -> Morning:
    """Return the count of a day, today's by default; four statements.

    The canteen alone gets numbers without names: it cooks for so many.

    Raises:
        Denied: it is for deputies, the director, whoever is on duty, and the canteen.
    """
    names = access.sees_mornings(actor)
    async with journal.reading() as sight:
        return await _morning(sight, day or sight.today, names=names)


async def _morning(sight: Scene, day: date, *, names: bool) -> Morning:
    classes = await mornings.classes(sight.tx, day)
    taken = await mornings.taken(sight.tx, day)
    missing = by_class(await mornings.missing(sight.tx, day))
    return Morning(
        day=day,
        classes=tuple(
            class_morning(own, taken.get(own[0], ()), missing.get(own[0], ())) for own in classes
        ),
        names=names,
    )


@allows(Action.RUN, Thing.SYSTEM)
async def queue_mornings(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue the count for everybody on duty and the canteen, on days with lessons.

    Once a day for each account; safe twice; late only on the same day. Four statements.
    """
    return await _queue(journal, actor, KIND, at)


@allows(Action.RUN, Thing.SYSTEM)
async def queue_mornings_again(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Queue the redrawing of today's count: nothing rings, and where it was not told, nothing."""
    return await _queue(journal, actor, AGAIN, at)


async def _queue(journal: Journal, actor: Actor, kind: str, at: datetime) -> int:
    access.is_system(actor)
    async with journal.writing(actor, f"queue {kind}") as work:
        today = work.today
        due = at.astimezone(work.zone)
        if due.date() != today or not await mornings.classes(work.tx, today):
            return 0
        told = await recipients.holding(work.tx, _TOLD, today)
        loud = {one.account_id: loudness_of(Setting.MORNING, one.settings) for one in told}
        day = today.isoformat()
        when = f"{due:%H:%M}" if kind == AGAIN else ""
        return await tell(
            work,
            [
                Word(
                    account_id=account_id,
                    kind=kind,
                    key=f"{kind}:{account_id}:{day}:{when}",
                    payload={"day": day, "silent": loudness is Loudness.SILENT},
                    not_after=day_ends(work.now, work.zone),
                )
                for account_id, loudness in loud.items()
                if loudness is not Loudness.OFF
            ],
        )
