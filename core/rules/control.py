"""What deputies look after of corrections: whose subjects, and when the list comes. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.corrections import Step
from core.model.people import Grant
from core.model.register import Span
from core.model.roles import Role, Scope
from core.policy.schema import Policy

_LONGEST = 62


def led_subjects(grants: Iterable[Grant]) -> frozenset[str] | None:
    """Return the subjects, or fields of subjects, that these grants of deputies lead.

    None: all of them, as with a deputy of no field, and with the director (MAZ-3.1.5).
    """
    own = [one for one in grants if one.role in {Role.DEPUTY, Role.DIRECTOR}]
    if any(one.role is Role.DIRECTOR or one.scope is Scope.NONE for one in own):
        return None
    return frozenset(one.field for one in own if one.field is not None)


def leads(led: frozenset[str] | None, subject: str, field: str | None) -> bool:
    """Tell whether who leads these looks after the subject, by its name or its field."""
    return led is None or subject in led or field in led


def span_of(since: date | None, days: int, today: date) -> Span:
    """Return the span of so many days from a day on (None: from this week's Monday).

    It is never longer than two months: a register is read, and printed, by hand.
    """
    days = min(max(days, 1), _LONGEST)
    first = since or monday_of(today)
    return Span(since=first, until=first + timedelta(days=days - 1))


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def moments(span: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when the span begins and, not inside it, when it ends."""
    return (
        datetime.combine(span.since, time(), zone),
        datetime.combine(span.after, time(), zone),
    )


def list_due(today: date, told_until: date | None, policy: Policy) -> Span | None:
    """Return the days of which deputies are told today; None: it is not time yet (MAZ-2.8.6).

    `told_until` is the first day that no list has told of (None: none was sent; the first one
    ends before this week's Monday). Days that were missed are told of at once, in whole spans.
    """
    days = timedelta(days=policy.control.corrections_every_days.value)
    if told_until is None:
        told_until = monday_of(today) - days
    spans = (today - told_until) // days
    if spans < 1:
        return None
    return Span(since=told_until, until=told_until + spans * days - timedelta(days=1))


def on_paper(step: Step, policy: Policy) -> bool:
    """Tell whether the consent is written: a sheet to be signed goes with it (MAZ-2.8.2)."""
    return step is Step.AGREED and policy.correction.in_writing.value
