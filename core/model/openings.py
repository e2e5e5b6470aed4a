"""A lesson that is open to be recorded late, by consent to its recorder's request."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """A request to open a lesson, as the lesson carries it; `person_id` asked.

    It is open to them until the hour of recording of `day`; None: the request still waits.
    """

    person_id: int
    request_id: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Reopened:
    """Until when (aware, inclusive) a lesson is open, by the consent to which request."""

    until: datetime
    request_id: int
