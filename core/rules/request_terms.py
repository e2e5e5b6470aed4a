"""Until when a request is answered, and whom a morning tells that it still waits. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.model.calendar import SchoolCalendar
from core.model.corrections import OpenRequest
from core.model.outages import Outages
from core.model.people import Grant
from core.model.roles import Role
from core.policy.schema import Policy
from core.rules.consents import consenting, whose_consent
from core.rules.outages import filled_by, term_after


@dataclass(frozen=True, slots=True)
class Morning:
    """A morning on which waiting requests are looked at: its day, calendar and the policy.

    `week`: on how many days a week the school works.
    """

    today: date
    calendar: SchoolCalendar | None
    week: int
    policy: Policy
    outages: Outages
    zone: ZoneInfo

    @property
    def is_working(self) -> bool:
        """Tell whether the school works as a whole today."""
        return self._after(self.today - timedelta(days=1)) == self.today

    def called_on(self, answer_by: date) -> date:
        """Return the first working day after that by which the answer was due (MAZ-3.5.14)."""
        return self._after(answer_until(answer_by, self.policy, self.outages, self.zone))

    def _after(self, day: date) -> date:
        return filled_by(day, self.calendar, self.week, 1)


@dataclass(frozen=True, slots=True)
class Call:
    """Who hears of a request that waits; `late`: that its day has passed."""

    request_id: int
    persons: tuple[int, ...]
    late: bool


def answer_until(answer_by: date, policy: Policy, outages: Outages, zone: ZoneInfo) -> date:
    """Return the last day for the answer, as an outage that covers its end moves it."""
    return term_after(answer_by, policy, outages, zone)


def calls(
    morning: Morning, waiting: Collection[OpenRequest], heads: Collection[Grant]
) -> Iterator[Call]:
    """Yield whom each waiting request is to be told to, by the policy and the rights of today.

    Whoever decides today, as that may be another one than when it was asked. On the first
    working day after it was due they are told that; on the next one the director is told so
    too, where it is deputies who decide.
    """
    directors = [one.person_id for one in heads if one.role is Role.DIRECTOR]
    for one in waiting:
        ask = whose_consent(morning.policy, one.change.what, one.ask)
        persons = consenting(ask, (one.subject, one.field), one.asked_by, heads)
        called_on = morning.called_on(one.answer_by)
        if morning.today > called_on:
            also = (who for who in directors if who != one.asked_by)
            persons = tuple(dict.fromkeys((*persons, *also)))
        yield Call(one.id, persons, late=morning.today >= called_on)
