"""Ask at home where the child is, or take the question back, when attendance was written.

Alerts are words, not facts of the journal: they are queued, not chained.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from core.acts.ask_at_home import key_of, questions
from core.acts.call_families import Call, calls
from core.acts.tell import Word, tell
from core.acts.work import Work
from core.model.absence import Alert, AlertState, Attended, ChildDay
from core.model.lesson import Lesson
from core.rules import absences
from core.rules.absences import Hour
from core.storage import alerts, outbox
from core.storage.absence_recipients import reached

ABSENCE_EDIT = "absence_edit"
"""The kind of word that redraws what has rung at home."""


@dataclass(frozen=True, slots=True)
class _Rings:
    day: ChildDay
    missed: Attended


@dataclass(frozen=True, slots=True)
class _TakenBack:
    day: ChildDay
    alert: Alert
    state: AlertState


@dataclass(frozen=True, slots=True)
class _Found:
    rings: list[_Rings]
    taken_back: list[_TakenBack]
    away: list[Call]


async def absences_changed(
    work: Work, lesson: Lesson, now_absent: Collection[int], now_present: Collection[int]
) -> None:
    """Raise and take back alerts after the lesson's attendance was written in this transaction.

    `now_absent` are pupils who are now recorded absent, `now_present` those who are recorded
    so no longer (present, late, or the record was taken back). Whom nothing concerns does no
    harm in either, and both may be empty: a lesson at which everybody is here also tells
    that a child who was missed came, and vanished from one recorded before. On a later day
    nothing rings, but what rang is redrawn. The class teacher is told to phone where nobody at
    home is reached (MAZ-4.2) and where home was asked and the child has missed one lesson
    more. At most six statements, for a class of any size.
    """
    concerned = {*now_absent, *now_present}
    days = await alerts.days(work.tx, concerned, lesson.class_id, lesson.day, others=True)
    hour = Hour(work.now, work.zone, work.policy_on(lesson.day).policy)
    taken_back = [back for day in days for back in _taken_back(day, hour)]
    settled = _settled(days, taken_back)
    rings = [_Rings(day, missed) for day in settled if (missed := absences.ringing(day, hour))]
    away = [
        Call(still.alert.id, still.missed)
        for day in settled
        if day.child_id in now_absent and (still := absences.still_away(day, hour))
    ]
    if rings or taken_back or away:
        await _carry_out(work, lesson, _Found(rings, taken_back, away))


def _taken_back(day: ChildDay, hour: Hour) -> Iterator[_TakenBack]:
    for alert in absences.withdrawn(day):
        yield _TakenBack(day, alert, absences.becomes(alert, hour))


def _settled(days: Iterable[ChildDay], taken_back: Iterable[_TakenBack]) -> list[ChildDay]:
    """The days with the alerts as they stand after the take-backs."""
    states = {back.alert.id: back.state for back in taken_back}
    return [
        replace(day, lessons=tuple(_with_states(one, states) for one in day.lessons))
        for day in days
    ]


def _with_states(lesson: Attended, states: dict[int, AlertState]) -> Attended:
    moved = tuple(replace(a, state=states.get(a.id, a.state)) for a in lesson.alerts)
    return replace(lesson, alerts=moved)


async def _carry_out(work: Work, lesson: Lesson, found: _Found) -> None:
    day, rings, taken_back = lesson.day, found.rings, found.taken_back
    children = {r.day.child_id for r in rings} | {back.day.child_id for back in taken_back}
    told = await reached(work.tx, children, lesson.class_id, day)
    if taken_back:
        await alerts.move(work.tx, {back.alert.id: back.state for back in taken_back})
        keys = [key for back in taken_back for key in _keys(back, day, told.home)]
        await outbox.cancel(work.tx, keys)
    words = [word for back in taken_back for word in _edits(work, back, told.home)]
    ids = await _add(work, lesson, rings) if rings else {}
    asked = [(one, ids[one.day.child_id]) for one in rings if one.day.child_id in ids]
    for one, alert_id in asked:
        words += _words(work, one, alert_id, told.home.get(one.day.child_id, ()))
    alone = [Call(i, one.missed) for one, i in asked if one.day.child_id not in told.home]
    await tell(work, [*words, *calls(work, lesson.id, [*alone, *found.away], told.leads)])


def _keys(back: _TakenBack, day: date, accounts: dict[int, tuple[int, ...]]) -> Iterator[str]:
    key = key_of(back.day.child_id, back.alert.ordinal, day)
    for account_id in accounts.get(back.day.child_id, ()):
        yield f"{key}{account_id}"


async def _add(work: Work, lesson: Lesson, rings: list[_Rings]) -> dict[int, int]:
    """Add the alerts; return child id → alert id of those that did not stand yet."""
    rows = [
        alerts.held(r.day.child_id, lesson.day, r.day.next_ordinal, r.missed.lesson_id, work.now)
        for r in rings
    ]
    return await alerts.add(work.tx, rows)


def _words(work: Work, one: _Rings, alert_id: int, accounts: Iterable[int]) -> Iterator[Word]:
    day = one.missed.starts.astimezone(work.zone).date()
    key = key_of(one.day.child_id, one.day.next_ordinal, day)
    return questions(work, alert_id, key, one.missed, accounts)


def _edits(work: Work, back: _TakenBack, accounts: dict[int, tuple[int, ...]]) -> Iterator[Word]:
    """Words that redraw, without a ring, what stands in the chats of the family."""
    if back.state is AlertState.WITHDRAWN:
        yield from edits(work, back.alert.id, accounts.get(back.day.child_id, ()))


def edits(work: Work, alert_id: int, account_ids: Iterable[int]) -> Iterator[Word]:
    """Yield words that redraw the alert in these accounts' chats, if it stands there."""
    for account_id in account_ids:
        yield Word(
            account_id=account_id,
            kind=ABSENCE_EDIT,
            key=f"{ABSENCE_EDIT}:{alert_id}:{account_id}:{work.now.isoformat()}",
            payload={"alert_id": alert_id},
        )
