"""May whoever asks change what stands, and is that a slip or a correction?

The author within the window of `corrections.py`; a deputy or the director, where the policy
lets them edit, at any hour.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.errors import PeriodLocked, TooLate
from core.model.lesson import Lesson
from core.model.outages import Outages
from core.model.people import Actor
from core.policy.figures import Figure, Window
from core.policy.schema import Policy
from core.rules.corrections import (
    Entry,
    May,
    heads_edit,
    is_told,
    may_correct,
    slip_end,
)
from core.rules.locks import locked, opened_until, unless


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks for a change, and when: the policy is that of the lesson's day.

    `outages` are those that move hours (MAZ-3.5.14). `locked`: why they write nothing in the
    lesson, whose period is locked. `opened_until`: until which day an order opens it for them.
    `person_id`: as whom they write there.
    """

    actor: Actor
    policy: Policy
    now: datetime
    zone: ZoneInfo
    outages: Outages
    locked: PeriodLocked | None = None
    opened_until: date | None = None
    person_id: int | None = None

    @property
    def today(self) -> date:
        """Return the school's date now."""
        return self.now.astimezone(self.zone).date()

    def at(self, lesson: Lesson, person_id: int) -> "Asked":
        """Return who asks, as this person, to write in this lesson."""
        where = (lesson.lock, person_id, self.policy, self.today)
        return replace(
            self,
            locked=locked(*where),
            opened_until=opened_until(*where),
            person_id=person_id,
        )


def may_write(asked: Asked) -> None:
    """Let whoever asks write in the lesson at all (MAZ-2.8.5).

    Raises:
        PeriodLocked: the lesson's period is locked, and no order has opened it for them.
    """
    unless(asked.locked)


def may_change(asked: Asked, window: Figure[Window], entry: Entry) -> May:
    """Say whether what stands may be changed now (MAZ-2.8.1, MAZ-3.2.6, MAZ-3.1.5).

    `slip` is True only where nothing but the minutes after the entry allow it: inside the
    window a change is a correction, so that family and deputy see what was there before.

    Raises:
        TooLate: the author's window has closed and no head asks.
        PeriodLocked: the period is locked, which binds heads too.
    """
    may_write(asked)
    try:
        may = _may_correct(asked, window, entry)
    except TooLate:
        figure = heads_edit(asked.actor, asked.policy)
        if figure is None:
            raise
        return May(free=True, clause=figure.clause)
    return May(
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        slip=may.slip and may.until is None and not may.free,
        clause=may.clause,
        outage=may.outage,
    )


def may_take_back(asked: Asked, window: Figure[Window], entry: Entry) -> None:
    """Let the author take a save back as a slip (design.md, "What people are told").

    Raises:
        TooLate: the minutes have passed, somebody has been told, or another one saved it.
        PeriodLocked: the period is locked.
    """
    may_write(asked)
    may = _may_correct(asked, window, entry)
    if may.slip_until is None:
        raise TooLate(
            until=slip_end(entry, asked.policy),
            slip=True,
            told=is_told(entry, asked.policy, asked.now),
            mends=may.free or may.until is not None,
        )


def open_after_save(asked: Asked, window: Figure[Window]) -> May:
    """Return until when an entry that is made now may be changed; nothing is refused."""
    return _may_correct(asked, window, Entry(at=asked.now))


def _may_correct(asked: Asked, window: Figure[Window], entry: Entry) -> May:
    return may_correct(window, entry, asked.policy, asked.now, asked.zone, asked.outages)
