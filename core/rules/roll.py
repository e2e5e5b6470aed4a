"""What the roll shows before the teacher says anything, and what a saved roll changes."""

from collections.abc import Iterable, Mapping

from core.errors import Gone
from core.model.attendance import Change, Draft
from core.model.lesson import AWAY, NOT_HELD, Answer, Fact, Lesson, Seat

FOREWARNED = frozenset({Answer.ILL, Answer.EXCUSED})
"""Answers from home that say that the child is not coming today."""


def stands(lesson: Lesson | None) -> Lesson:
    """Return the lesson of an old button.

    Raises:
        Gone: it is no more.
    """
    if lesson is None:
        raise Gone(object_kind="lesson")
    return lesson


def hours_taken(lessons: Iterable[Lesson]) -> dict[tuple[int, int], bool]:
    """Tell of each hour of a class (shift, slot) whether all its groups have recorded it.

    Groups that are taught at the same hour are one lesson of the class, as a family counts.
    """
    taken: dict[tuple[int, int], bool] = {}
    for one in lessons:
        if one.status not in NOT_HELD:
            hour = (one.shift, one.slot)
            taken[hour] = one.is_taken and taken.get(hour, True)
    return taken


def is_forewarned(seat: Seat) -> bool:
    """Tell whether it was known before the lesson that the pupil is away."""
    if seat.spell is not None:
        return seat.spell in AWAY
    return seat.foretold is not None or seat.answer in FOREWARNED


def before(lesson: Lesson, seat: Seat) -> Fact:
    """Return the state that the roll shows untouched: what stands, else what is known."""
    if lesson.is_taken:
        return seat.fact
    return Fact.ABSENT if is_forewarned(seat) else Fact.PRESENT


def shown(lesson: Lesson, seats: Iterable[Seat], draft: Draft | None) -> dict[int, Fact]:
    """Return the state of each seat; a draft over another version of the lesson is void."""
    touched = draft.states if draft and draft.version == lesson.version else {}
    return {s.person_id: touched.get(s.person_id) or before(lesson, s) for s in seats}


def following(fact: Fact) -> Fact:
    """Return the state that the next tap sets: here → Н → О → here."""
    return {Fact.PRESENT: Fact.ABSENT, Fact.ABSENT: Fact.LATE, Fact.LATE: Fact.PRESENT}[fact]


def changes(
    lesson: Lesson, seats: Iterable[Seat], wanted: Mapping[int, Fact]
) -> tuple[Change, ...]:
    """Return what saving changes; a first entry begins with everybody simply present."""
    was = {s.person_id: s.fact if lesson.is_taken else Fact.PRESENT for s in seats}
    return tuple(
        Change(person_id, fact, wanted[person_id])
        for person_id, fact in was.items()
        if wanted.get(person_id, fact) is not fact
    )
