"""May whoever asks change what stands, and is that a slip or a correction?

The author within the window of `corrections.py`; a deputy or the director, where the policy
lets them edit, at any hour, but neither their own nor in a locked period.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.errors import Forbidden, PeriodLocked, TooLate
from core.model.lesson import Lesson
from core.model.outages import Outages
from core.model.people import Actor
from core.policy.figures import Figure, Window
from core.policy.schema import Policy
from core.policy.versions import Policies
from core.rules.corrections import (
    Entry,
    May,
    editing_clause,
    heads_edit,
    is_told,
    may_correct,
    slip_end,
)
from core.rules.locks import locked, opened_until, unless


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks for a change, and when: the policy is that of the lesson's day.

    `now_policy`: that of today, which says whose consent is asked (None: the same).

    `outages` are those that move hours (MAZ-3.5.14). `locked`: why they write nothing in the
    lesson, whose period is locked. `opened_until`: until which day an order opens it for them.
    `person_id`: as whom they write there. `teaches`: it is a lesson of their own.
    """

    actor: Actor
    policy: Policy
    now: datetime
    zone: ZoneInfo
    outages: Outages
    locked: PeriodLocked | None = None
    opened_until: date | None = None
    person_id: int | None = None
    now_policy: Policy | None = None
    teaches: bool = False

    @classmethod
    def on(
        cls, day: date, actor: Actor, policies: Policies, now: datetime, zone: ZoneInfo
    ) -> "Asked":
        """Return who asks about a lesson of this day, at this moment."""
        return cls(
            actor=actor,
            policy=policies.on(day).policy,
            now=now,
            zone=zone,
            outages=policies.outages,
            now_policy=policies.on(now.astimezone(zone).date()).policy,
        )

    @property
    def consent(self) -> str | None:
        """Return whose consent today's policy wants (MAZ-2.8.2); None: nobody may consent."""
        value = (self.now_policy or self.policy).correction.later_consent.value
        return None if value == "nobody" else value

    @property
    def today(self) -> date:
        """Return the school's date now."""
        return self.now.astimezone(self.zone).date()

    def at(self, lesson: Lesson, person_id: int) -> "Asked":
        """Return who asks, as this person, to write in this lesson."""
        where = (lesson.lock, person_id, self.policy, self.today)
        why = locked(*where)
        if why is not None and why.needs == "consent":
            why = replace(why, ask=self.consent)
        return replace(
            self,
            locked=why,
            opened_until=opened_until(*where),
            person_id=person_id,
            teaches=lesson.given_by in self.actor.person_ids,
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
        Forbidden: `others_entry`, a head asks who may only look (LGOV-T-е, BARS-ST-2).
    """
    may_write(asked)
    _is_theirs(asked, entry)
    try:
        may = _may_correct(asked, window, entry)
    except TooLate:
        figure = _right_to_edit(asked, entry)
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


def _is_theirs(asked: Asked, entry: Entry) -> None:
    """Let the author change an entry, whoever teaches the lesson, and heads who may edit."""
    if entry.own or entry.began or asked.teaches:
        return
    if heads_edit(asked.actor, asked.policy) is None:
        raise Forbidden(what="others_entry", clause=editing_clause(asked.actor, asked.policy))


def _right_to_edit(asked: Asked, entry: Entry) -> Figure[bool] | None:
    """Return the figure by which a head edits what stands without a request, or None.

    MAZ-2.8.2: nobody consents to the own request, so the right is none over an own entry nor in
    an own lesson. MAZ-2.8.5: in a locked period, also an opened one, it replaces no consent.
    """
    if entry.own or entry.began or asked.teaches or asked.opened_until is not None:
        return None
    return heads_edit(asked.actor, asked.policy)


def may_take_back(asked: Asked, window: Figure[Window], entry: Entry) -> None:
    """Let the author take a save back as a slip (design.md, "What people are told").

    Raises:
        TooLate: the minutes have passed, somebody has been told, or another one saved it.
        PeriodLocked: the period is locked. Forbidden: it was written by consent (MAZ-2.8.2).
    """
    may_write(asked)
    if entry.consented:
        figure = asked.policy.correction.later_consent
        raise Forbidden(what="take_back_consented", clause=figure.clause)
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


def as_said(asked: Asked, may: May, entry: Entry) -> May:
    """Return what pages say of it: a head who edits at any hour is told no other (MAZ-3.2.6)."""
    figure = None if may.free else _right_to_edit(asked, entry)
    if figure is None:
        return may
    return replace(may, until=None, outage=None, free=True, clause=figure.clause)


def _may_correct(asked: Asked, window: Figure[Window], entry: Entry) -> May:
    try:
        return may_correct(window, entry, asked.policy, asked.now, asked.zone, asked.outages)
    except TooLate as late:
        raise replace(late, ask=asked.consent) from late
