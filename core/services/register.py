"""The register of corrections, for those who look after the journal (MAZ-2.8.6)."""

from datetime import date

from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.register import Register
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.control import led_subjects, moments, span_of
from core.rules.written_works import kind_names
from core.storage import register


@allows(Action.READ, Thing.SCHOOL)
async def corrections_register(
    journal: Journal, actor: Actor, *, day: date | None = None, days: int = 7, own: bool = True
) -> Register:
    """Return the corrections of so many days from a day on, of this week by default.

    Two statements. A deputy sees the own subjects
    unless `own` is False; the director, and a deputy of no field, all of them.

    Raises:
        Denied: it is for deputies and the director.
    """
    access.is_head(actor)
    led = led_subjects(actor.having(Role.DEPUTY, Role.DIRECTOR))
    async with journal.reading() as sight:
        span = span_of(day, days, sight.today)
        since, until = moments(span, sight.zone)
        policy = sight.policy_on(sight.today).policy
        return Register(
            span=span,
            today=sight.today,
            has_field=led is not None,
            own=own and led is not None,
            kinds=kind_names(policy),
            clause=policy.control.corrections_every_days.clause,
            lines=await register.lines(sight.tx, since, until, led if own else None),
        )
