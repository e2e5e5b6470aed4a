"""What a typed line makes of a lesson's roll: of which lesson, which draft, and what is asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.errors import Unfit
from core.model.attendance import Asked, Change, Doubt, Draft
from core.model.lesson import NOT_HELD, Fact, Lesson, Seat
from core.rules.attendance_draft import touched, unsaved
from core.rules.attendance_line import LINE_LIMIT, AttendanceLine, read_line
from core.rules.line_names import Code

KEPT_FOR = timedelta(hours=24)
"""So long Telegram keeps what it could not hand over: an older date is another clock's."""

_FACTS = {
    Code.ABSENT: Fact.ABSENT,
    Code.ILL: Fact.ABSENT,
    Code.VALID: Fact.ABSENT,
    Code.LATE: Fact.LATE,
}
"""The teacher states the fact; the reason is the class teacher's to set (domain.md)."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The lesson that a line is of; `doubts`: it must be asked before anything is written."""

    lesson: Lesson
    doubts: tuple[Doubt, ...] = ()


def written_at(dated: datetime | None, now: datetime) -> datetime:
    """Return when a message was written, `now` where its date cannot be that."""
    return dated if dated is not None and now - KEPT_FOR <= dated <= now else now


@dataclass(frozen=True, slots=True)
class Moment:
    """When a line was `written` and when it is read: `now`, on the school's date `today`."""

    written: datetime
    now: datetime
    today: date


def meant(own: Iterable[Lesson], person_ids: Collection[int], moment: Moment) -> Meant:
    """Return the lesson of a line, of those that these persons teach.

    Nothing is written for a lesson that did not run both then and now: a line that was long
    on its way is shown in the lesson that ran when it was written, and waits there.

    Raises:
        Unfit: it was a break then and is one now, or a substitute has the lesson (`no_lesson`).
    """
    lessons = tuple(own)
    ran = _running(lessons, person_ids, moment.written)
    runs = _running(lessons, person_ids, moment.now)
    if ran is not None and runs is not None and ran.id == runs.id:
        return Meant(ran)
    if ran is not None:
        day = ran.day if ran.day != moment.today else None
        return Meant(ran, (Doubt(why="earlier", at=moment.written, day=day),))
    if runs is not None:
        return Meant(runs, (Doubt(why="before", at=moment.written),))
    raise Unfit(why="no_lesson")


def _running(
    lessons: Iterable[Lesson], person_ids: Collection[int], moment: datetime
) -> Lesson | None:
    for one in lessons:
        mine = one.substitute_id is None or one.substitute_id in person_ids
        if mine and one.status not in NOT_HELD and one.starts <= moment <= one.ends:
            return one
    return None


def read_typed(text: str, lesson: Lesson, seats: Sequence[Seat]) -> AttendanceLine:
    """Read a line that says something of this lesson's pupils.

    Raises:
        Unfit: nothing was typed (`empty`), too much (`too_long`), a name stands under no
        letter (`no_letter`), or no name fits anybody (`no_pupil`).
    """
    if not text.strip():
        raise Unfit(why="empty", lesson_id=lesson.id)
    if len(text) > LINE_LIMIT:
        raise Unfit(why="too_long", limit=LINE_LIMIT, lesson_id=lesson.id)
    line = read_line(text, {seat.person_id: seat.name for seat in seats})
    if line.marks or line.ambiguous or line.unclear or line.conflicts or line.all_present:
        return line
    if line.bare:
        raise Unfit(why="no_letter", names=line.bare, lesson_id=lesson.id)
    raise Unfit(why="no_pupil", names=line.unknown, lesson_id=lesson.id)


def drafted(
    line: AttendanceLine, lesson: Lesson, seats: Sequence[Seat], standing: Draft
) -> tuple[Draft, tuple[Doubt, ...]]:
    """Return the draft that the line makes of the standing one, and what must be asked first.

    «Все здесь» outweighs what was known and drafted before. It is asked about where it takes
    away what is recorded; so is any line beside names that were drafted and not saved.
    """
    typed = {person_id: _FACTS[code] for person_id, code in line.marks.items()}
    here = {s.person_id: Fact.PRESENT for s in seats} if line.all_present else {}
    said = {**here, **typed}
    begun = Draft(version=lesson.version) if line.all_present else standing
    asked = tuple(Asked(q.typed, _FACTS[q.code], q.candidates) for q in line.ambiguous)
    made = touched(begun, lesson, seats, said)
    draft = Draft(version=made.version, states=made.states, was=made.was, asked=asked)
    waiting = unsaved(lesson, seats, standing)
    doubts = (_beside(waiting, said), _instead(waiting, said, typed), _fewer(line, lesson, seats))
    return draft, tuple(one for one in doubts if one is not None)


def _beside(waiting: Iterable[Change], said: Mapping[int, Fact]) -> Doubt | None:
    others = tuple(one for one in waiting if one.person_id not in said)
    return Doubt(why="beside", changes=others) if others else None


def _instead(
    waiting: Iterable[Change], said: Mapping[int, Fact], typed: Mapping[int, Fact]
) -> Doubt | None:
    lost = tuple(
        one
        for one in waiting
        if one.person_id not in typed and said.get(one.person_id, one.now) is not one.now
    )
    return Doubt(why="instead", changes=lost) if lost else None


def _fewer(line: AttendanceLine, lesson: Lesson, seats: Sequence[Seat]) -> Doubt | None:
    if not (line.all_present and lesson.is_taken):
        return None
    gone = [s for s in seats if s.fact is not Fact.PRESENT and s.person_id not in line.marks]
    return Doubt(why="fewer", count=len(gone)) if gone else None


def unclear(line: AttendanceLine, seats: Sequence[Seat]) -> tuple[str, ...]:
    """Return the pieces that can be read in two ways, pupils under two codes by their name."""
    listed = {seat.person_id: seat.listed for seat in seats}
    return (*line.unclear, *(listed[person_id] for person_id in line.conflicts))
