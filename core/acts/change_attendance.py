"""Write a lesson's attendance: only what changes, one chained row for each save."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.acts.last_entry import last_entry
from core.acts.raise_alert import absences_changed
from core.acts.work import CORRECTION, ENTRY, SLIP, Revision, Save, Work
from core.errors import Changed, TooLate
from core.model.attendance import Change, LastEntry
from core.model.lesson import Fact, Lesson, Seat
from core.rules.access import Recorder
from core.rules.changes import Asked, may_change, may_write
from core.rules.lesson_sight import entry_of
from core.rules.openings import may_enter
from core.rules.roll import changes
from core.rules.told import of_fact, of_taken
from core.storage import attendance, paper_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Who writes the roll of which lesson: its seats, and the version they were drawn from.

    `last`: the lesson's last save, where it has been read or made already. `closed`: what
    stands can be changed no more, but by request.
    """

    lesson: Lesson
    recorder: Recorder
    seats: tuple[Seat, ...]
    version: int
    last: LastEntry | None = None
    closed: TooLate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    nature: str
    changes: tuple[Change, ...]
    clause: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    why: str | None = None


async def change_attendance(work: Work, roll: Roll, wanted: Mapping[int, Fact]) -> Roll:
    """Write the wanted facts and return the roll as it stands now.

    A first entry makes the lesson taken even where nobody is absent; afterwards a save that
    changes nothing writes nothing. A second press on what its presser has saved is no fault.

    Raises:
        NotHeld, TooEarly, TooLate: it cannot be recorded, or not be changed any more.
        PeriodLocked: the lesson's period is locked.
        Changed: somebody else has saved the lesson since it was drawn.
    """
    last = roll.last
    if last is None and roll.lesson.is_taken:
        last = await last_entry(work, roll.lesson)
    if roll.version != roll.lesson.version:
        if last is None or last.author_id != roll.recorder.person_id:
            raise await _changed(work, roll.lesson, last)
        return replace(roll, last=last)
    writing = _writing(work, roll, wanted, last)
    if not writing.changes and roll.lesson.is_taken:
        return replace(roll, last=last)
    return await _write(work, replace(roll, last=last), writing)


async def correct_attendance(
    work: Work, roll: Roll, found: tuple[Change, ...], clause: str | None, why: str
) -> Save:
    """Write changes that were consented to, whatever the hour; `why` is the reason."""
    writing = _Writing(nature=CORRECTION, changes=found, clause=clause, why=why)
    await _write(work, roll, writing)
    return work.saves[-1]


async def _changed(work: Work, lesson: Lesson, last: LastEntry | None) -> Changed:
    last = last or await last_entry(work, lesson)
    if last is None:
        return Changed()
    return Changed(by=last.by.polite if last.by else None, at=last.at)


def _writing(
    work: Work, roll: Roll, wanted: Mapping[int, Fact], last: LastEntry | None
) -> _Writing:
    policy = work.policy_on(roll.lesson.day).policy
    asked = Asked(
        actor=work.actor,
        policy=policy,
        now=work.now,
        zone=work.zone,
        outages=work.policies.outages,
    ).at(roll.lesson, roll.recorder.person_id)
    found = changes(roll.lesson, roll.seats, wanted)
    if found or not roll.lesson.is_taken:
        may_write(asked)
    if not roll.lesson.is_taken:
        timing = may_enter(asked, roll.lesson)
        clause = timing.clause if timing.facts else roll.recorder.clause
        return _Writing(nature=ENTRY, changes=found, clause=clause, facts=timing.facts)
    if not found:
        return _Writing(nature=CORRECTION, changes=())
    entry = entry_of(roll.lesson, last, roll.recorder.person_id)
    may = may_change(asked, policy.correction.rest, entry)
    nature = SLIP if may.slip else CORRECTION
    return _Writing(nature=nature, changes=found, clause=may.clause)


async def _write(work: Work, roll: Roll, writing: _Writing) -> Roll:
    lesson, recorder = roll.lesson, roll.recorder
    taken_at = lesson.taken_at or work.now
    taken_by = lesson.taken_by or recorder.person_id
    after = replace(lesson, version=lesson.version + 1, taken_at=taken_at, taken_by=taken_by)
    if not await attendance.take(work.tx, lesson, at=taken_at, by=taken_by):
        raise Changed
    if recorder.card and not lesson.is_taken:
        await paper_cards.save(work.tx, lesson.id, recorder.person_id)
        after = replace(after, card_by=recorder.person_id)
    await _put(work, lesson, writing.changes)
    revisions = [
        _revision(lesson, change, writing.nature, writing.why) for change in writing.changes
    ]
    if not lesson.is_taken:
        revisions.insert(0, _taken(lesson, writing.nature, was=False))
    _save(work, roll, revisions, writing)
    seats = with_facts(roll.seats, writing.changes)
    made = _made(work, roll, writing)
    return replace(roll, lesson=after, seats=seats, version=after.version, last=made)


def _made(work: Work, roll: Roll, writing: _Writing) -> LastEntry:
    """Return the save that is made now; what a family was told of these pupils stays told."""
    named = {change.person_id for change in writing.changes}
    rung = roll.last.rung if roll.last else frozenset()
    return LastEntry(
        sequence=0,
        at=work.now,
        author_id=roll.recorder.person_id,
        by=None,
        first=not roll.lesson.is_taken,
        told=bool(named & rung),
        changes=writing.changes,
        rung=rung,
    )


async def take_back_entry(work: Work, roll: Roll, last: LastEntry) -> Roll:
    """Undo the last save; a first entry leaves the lesson as if nobody had been asked."""
    lesson = roll.lesson
    back = tuple(Change(one.person_id, one.now, one.was) for one in last.changes)
    taken_at, taken_by = (None, None) if last.first else (lesson.taken_at, lesson.taken_by)
    if not await attendance.take(work.tx, lesson, at=taken_at, by=taken_by):
        raise Changed
    if last.first and lesson.card_by is not None:
        await paper_cards.save(work.tx, lesson.id, None)
    await _put(work, lesson, back)
    revisions = [_revision(lesson, change, SLIP) for change in back]
    if last.first:
        revisions.insert(0, _taken(lesson, SLIP, was=True))
    _save(work, roll, revisions, _Writing(nature=SLIP, changes=back))
    after = replace(lesson, version=lesson.version + 1, taken_at=taken_at, taken_by=taken_by)
    seats = with_facts(roll.seats, back)
    return replace(roll, lesson=after, seats=seats, version=after.version)


async def _put(work: Work, lesson: Lesson, found: Sequence[Change]) -> None:
    """Write the rows, and let the alerts follow."""
    facts = {c.person_id: c.now for c in found if c.now is not Fact.PRESENT}
    await attendance.put(work.tx, lesson.id, facts)
    here = [c.person_id for c in found if c.now is Fact.PRESENT]
    await attendance.remove(work.tx, lesson.id, here)
    absent = [c.person_id for c in found if c.now is Fact.ABSENT]
    no_more = [c.person_id for c in found if c.was is Fact.ABSENT]
    await absences_changed(work, lesson, absent, no_more)


def _save(work: Work, roll: Roll, revisions: list[Revision], writing: _Writing) -> None:
    facts = {**writing.facts, **roll.recorder.facts}
    work.save(
        Save(
            action="attendance",
            object_kind="lesson",
            object_id=roll.lesson.id,
            day=roll.lesson.day,
            author_id=roll.recorder.person_id,
            in_place_of=roll.recorder.in_place_of,
            clause=writing.clause,
            facts=facts,
            revisions=revisions,
        )
    )


def _taken(lesson: Lesson, nature: str, *, was: bool) -> Revision:
    told = of_taken(lesson)
    return Revision(
        object_kind=attendance.LESSON_KIND,
        object_id=lesson.id,
        was=told if was else None,
        now=None if was else told,
        nature=nature,
    )


def _revision(lesson: Lesson, change: Change, nature: str, why: str | None = None) -> Revision:
    return Revision(
        object_kind=attendance.KIND,
        object_id=lesson.id,
        person_id=change.person_id,
        was=of_fact(lesson, change.was),
        now=of_fact(lesson, change.now),
        nature=nature,
        why=why,
    )


def with_facts(seats: Sequence[Seat], found: Collection[Change]) -> tuple[Seat, ...]:
    """Return the seats with the facts as they stand after the changes."""
    now = {change.person_id: change.now for change in found}
    return tuple(replace(s, fact=now.get(s.person_id, s.fact)) for s in seats)
