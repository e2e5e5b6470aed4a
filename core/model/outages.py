"""An outage: the journal could not be reached, so whatever was due meanwhile moves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

What = Literal["internet", "power", "server", "other"]
"""What failed; `other` has words of its own."""

WHATS: tuple[What, ...] = ("internet", "power", "server")
"""What may be chosen by a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """From when (aware, inclusive) until when the journal could not be filled in.

    `until` None: it goes on. `filled_by` is the school's day on which what was due meanwhile is
    made up for, at the same hour; of one that goes on it is reckoned as if it ended today.
    `what` failed, in own `words` where they were typed.
    """

    id: int
    since: datetime
    until: datetime | None
    filled_by: date
    what: str = "other"
    words: str = ""

    def covers(self, moment: datetime) -> bool:
        """Tell whether the moment lies inside."""
        return self.since <= moment and (self.until is None or moment <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedHour:
    """The hour of recording as an outage moved it, `clause` behind that.

    `made_up`: by that alone the lesson was recorded in time.
    """

    until: datetime
    outage: Outage
    made_up: bool
    clause: str | None


Outages = tuple[Outage, ...]
"""Those that a transaction knows of, as its policies: none that was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be declared: `until` None, it goes on."""

    since: datetime
    until: datetime | None = None
    what: What = "other"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """The periods of an outage's days that are locked by now; `all`: no other meets them.

    What an outage kept from being recorded there is not made up for (MAZ-2.8.5).
    """

    periods: tuple[str, ...] = ()
    all: bool = False


OPEN = Shut()
"""None of them is locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageDesk:
    """What the administrator sees: the outages, the newest first.

    What was due meanwhile is recorded `by` an hour of the day of each, under `clause`; `moving`
    are the ids of those into which anything due has fallen, `shut` what of them is locked, by id.
    """

    now: datetime
    outages: Outages
    by: time = time.max
    clause: str | None = None
    moving: frozenset[int] = frozenset()
    shut: Mapping[int, Shut] = field(default_factory=dict)

    @property
    def going_on(self) -> Outage | None:
        """Return the one that goes on."""
        return next((one for one in self.outages if one.until is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageTold:
    """What a letter says of an outage: whether it `moves` anything, then `by` which hour.

    `shut`: what of it is locked.
    """

    outage: Outage
    moves: bool
    by: time
    clause: str | None
    shut: Shut = OPEN


def of_id(outages: Collection[Outage], outage_id: int) -> Outage | None:
    """Return the outage of this id, where it is known."""
    return next((one for one in outages if one.id == outage_id), None)
