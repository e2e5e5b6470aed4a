"""Who leads a class while its class teacher is away, as values."""

from dataclasses import dataclass, field
from datetime import date

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A grant in the place of a class teacher (`lead`); both days are inside.

    `until` before `since`: it was taken back before it began.
    """

    id: int
    class_id: int
    class_name: str
    person_id: int
    name: Name
    lead_id: int
    lead: Name
    since: date
    until: date

    def is_over(self, today: date) -> bool:
        """Tell whether it holds neither today nor later."""
        return self.until < today or self.until < self.since

    def concerns(self, person_ids: tuple[int, ...]) -> bool:
        """Tell whether one of these persons stands in, or is stood in for."""
        return self.person_id in person_ids or self.lead_id in person_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who shall stand in, from which day until which, both inside."""

    person_id: int
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the staff who has a phone here; `teaches`: this class."""

    person_id: int
    name: Name
    teaches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A class with its class teacher (None: the lists name nobody) and who stands in."""

    class_id: int
    class_name: str
    lead_id: int | None
    lead: Name | None
    standing: StandIn | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInSight:
    """What naming somebody needs: the class, the colleagues, and how far ahead it may reach.

    `own`: it is the class teacher who looks.
    """

    led: Led
    today: date
    most_days: int
    own: bool
    colleagues: tuple[Colleague, ...] = ()

    @property
    def latest_id(self) -> int:
        """Return the grant of whoever stands in now, 0 where nobody does."""
        return self.led.standing.id if self.led.standing else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who was named, and whose place that took (None: nobody else's)."""

    stand_in: StandIn
    replaced: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedClasses:
    """The classes by id, and who stands in today or later, by class."""

    classes: dict[int, str]
    standing: dict[int, StandIn] = field(default_factory=dict)
