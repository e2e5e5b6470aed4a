"""A child's absences over a span, with what is known of them (MAZ-2.6)."""

from datetime import date, timedelta

from core.acts.own_child import own_child, running_period
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import Child, ChildAbsences, Span
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import families, own_lessons

_MONTH = timedelta(days=30)


@allows(Action.READ, Thing.CHILD)
async def child_absences(
    journal: Journal, actor: Actor, *, child_id: int, span: Span = Span.PERIOD
) -> ChildAbsences:
    """Return the lessons that the child missed or was late for, since the span began.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        own = await own_child(sight, access.is_known(actor), child_id)
        period, since = await _since(sight, own.child, span)
        days = (since, sight.today)
        lessons = await own_lessons.own_lessons(sight.tx, [child_id], days, missed=True)
    return ChildAbsences(own=own, span=span, period=period, since=since, lessons=lessons)


async def _since(sight: Sight, child: Child, span: Span) -> tuple[str | None, date]:
    today = sight.today
    if span is Span.WEEK:
        return None, today - timedelta(days=today.weekday())
    if span is Span.MONTH:
        return None, today - _MONTH
    if span is Span.YEAR:
        return None, await families.year_since(sight.tx, today) or today - timedelta(days=365)
    return await running_period(sight, child)
