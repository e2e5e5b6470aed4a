"""May this entry be changed by its author now, and is the change a slip or a correction?

A figure says how an author corrects (`policy.correction.marks` or `.rest`): until an hour of
the working day, at any time, or never. Beside it everywhere: a slip. Within some minutes of
the entry, while nobody was told of it, taking back is no correction (design.md).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import TooLate
from core.model.outages import Outage, Outages
from core.model.people import Actor
from core.model.roles import Role
from core.policy.clauses import GENERAL
from core.policy.figures import Figure, Window
from core.policy.schema import Policy
from core.rules.calendar import end_of_working_day
from core.rules.outages import outage_clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands: when it was entered, and whether anybody outside has been told of it.

    `changed_at`: its last save, from which a slip counts (None: nothing changed it since).
    `own`: whoever asks is the author of that save, so that a slip may be theirs. `began`: they
    made the entry that others have changed since.
    `consented`: that save was written by consent, so it is no slip of theirs (MAZ-2.8.2).
    """

    at: datetime
    changed_at: datetime | None = None
    told: bool = False
    own: bool = True
    began: bool = False
    consented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class May:
    """It may be changed; every hour is aware and inclusive.

    `until`: the hour of the working day (None: the window is not one of hours). `free`: at any
    time. `slip_until`: until then it can be taken back as a slip (None: no more). `slip`: what
    is changed now is a slip. `clause` stands behind the window, not behind the slip.
    `outage`: that which moved the hour.
    """

    until: datetime | None = None
    free: bool = False
    slip_until: datetime | None = None
    slip: bool = False
    clause: str | None = None
    outage: Outage | None = None


def may_correct(  # noqa: PLR0913, PLR0917 - what `Asked` holds, one by one
    window: Figure[Window],
    entry: Entry,
    policy: Policy,
    now: datetime,
    zone: ZoneInfo,
    outages: Outages = (),
) -> May:
    """Say whether an own entry may be changed now, and until when (MAZ-2.8.1, BARS-ST-2).

    The working day is that of the entry: a lesson recorded on the next day is mended on it.
    MAZ-3.5.14: an hour inside an outage moves to the day on which it is made up for.
    LGOV-T-ж, BARS-ST-2: where marks are not to be corrected, only a slip can be taken back.

    Raises:
        TooLate: with the hour, its clause and whom to ask (MAZ-2.8.2, LGOV-T-е).
    """
    slips = _slips_until(entry, policy, now)
    if window.value == "free":
        return May(free=True, slip_until=slips, slip=slips is not None, clause=window.clause)
    until, outage, clause = None, None, window.clause
    if window.value == "until":
        clause = hour_clause(window, policy)
        day = entry.at.astimezone(zone).date()
        moved = end_of_working_day(day, policy, zone, outages)
        until, outage = moved.until, moved.outage
        clause = outage_clause(moved, policy, now) or clause
    if slips is None and (until is None or now > until):
        told = until is None and is_told(entry, policy, now)
        raise _too_late(clause, entry, policy, until, told=told)
    open_until = until if until is not None and now <= until else None
    slip = slips is not None
    return May(until=open_until, slip_until=slips, slip=slip, clause=clause, outage=outage)


def hour_clause(window: Figure[Window], policy: Policy) -> str | None:
    """Return the clause that names the hour of a window of hours; else that of the window."""
    hour = policy.correction.until.clause
    return window.clause if hour in {None, GENERAL.id} else hour


def heads_edit(actor: Actor, policy: Policy) -> Figure[bool] | None:
    """Return the figure by which a deputy or director edits at any hour, or None.

    MAZ-3.2.6, MAZ-3.1.5: they look at the journal with the right to edit.
    """
    if actor.has(Role.DEPUTY) and policy.editing.deputy_edits.value:
        return policy.editing.deputy_edits
    if actor.has(Role.DIRECTOR) and policy.editing.director_edits.value:
        return policy.editing.director_edits
    return None


def editing_clause(actor: Actor, policy: Policy) -> str | None:
    """Return the clause by which the actor, a head, edits or only looks."""
    editing = policy.editing
    figure = editing.deputy_edits if actor.has(Role.DEPUTY) else editing.director_edits
    return figure.clause


def slip_end(entry: Entry, policy: Policy) -> datetime:
    """Return until when the last save of it could be taken back, had nobody been told."""
    minutes = timedelta(minutes=policy.correction.slip_minutes.value)
    return (entry.changed_at or entry.at) + minutes


def is_told(entry: Entry, policy: Policy, now: datetime) -> bool:
    """Tell whether nothing but that a family has heard of it forbids taking it back."""
    return entry.told and now <= slip_end(entry, policy)


def _slips_until(entry: Entry, policy: Policy, now: datetime) -> datetime | None:
    until = slip_end(entry, policy)
    is_slip = entry.own and not entry.told and not entry.consented
    return until if is_slip and now <= until else None


def _too_late(
    clause: str | None,
    entry: Entry,
    policy: Policy,
    until: datetime | None,
    *,
    told: bool,
) -> TooLate:
    consent = policy.correction.later_consent.value
    return TooLate(
        until=until or slip_end(entry, policy),
        ask=None if consent == "nobody" else consent,
        slip=until is None,
        told=told,
        clause=clause,
    )
