"""The draft of a grid: as a value and as plain data, and what of it still waits to be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.model.attendance import Asked, Change, Draft
from core.model.lesson import Fact, Lesson, Seat
from core.rules.roll import before

KIND = "attendance"
"""The kind under which a grid's draft is kept."""


def value_of(body: Mapping[str, Any]) -> Draft | None:
    """Return the draft of this body; an empty body is none."""
    if not body:
        return None
    return Draft(
        version=body["version"],
        states=_facts(body["states"]),
        was=_facts(body.get("was", {})),
        asked=tuple(
            Asked(one["typed"], Fact(one["fact"]), tuple(one["candidates"]))
            for one in body["asked"]
        ),
    )


def body_of(draft: Draft) -> dict[str, Any]:
    """Return the draft as plain data."""
    return {
        "version": draft.version,
        "states": {str(person_id): str(fact) for person_id, fact in draft.states.items()},
        "was": {str(person_id): str(fact) for person_id, fact in draft.was.items()},
        "asked": [
            {"typed": one.typed, "fact": str(one.fact), "candidates": list(one.candidates)}
            for one in draft.asked
        ],
    }


def over(draft: Draft | None, lesson: Lesson, seats: Sequence[Seat]) -> Draft:
    """Return the draft over the lesson as it stands, an empty one where there is none.

    Whoever saved in between takes nothing away: what the person changed and does not stand
    yet is carried over, and what is asked is still asked. What they only looked at is not.
    """
    if draft is None:
        return Draft(version=lesson.version)
    if draft.version == lesson.version:
        return draft
    stands = {seat.person_id: before(lesson, seat) for seat in seats}
    kept = {
        person_id: fact
        for person_id, fact in draft.states.items()
        if fact not in {stands.get(person_id, fact), draft.was.get(person_id)}
    }
    asked = tuple(one for one in draft.asked if stands.keys() & set(one.candidates))
    was = {person_id: stands[person_id] for person_id in kept}
    return Draft(version=lesson.version, states=kept, was=was, asked=asked)


def touched(
    draft: Draft, lesson: Lesson, seats: Sequence[Seat], states: Mapping[int, Fact]
) -> Draft:
    """Return the standing draft with these states too, and what the names showed before it."""
    stands = {seat.person_id: before(lesson, seat) for seat in seats}
    was = {person_id: stands[person_id] for person_id in states}
    return replace(draft, states={**draft.states, **states}, was={**was, **draft.was})


def unsaved(lesson: Lesson, seats: Sequence[Seat], draft: Draft) -> tuple[Change, ...]:
    """Return what the standing draft says otherwise than the grid would untouched."""
    return tuple(
        Change(seat.person_id, before(lesson, seat), draft.states[seat.person_id])
        for seat in seats
        if draft.states.get(seat.person_id, before(lesson, seat)) is not before(lesson, seat)
    )


def _facts(body: Mapping[str, str]) -> dict[int, Fact]:
    return {int(person_id): Fact(fact) for person_id, fact in body.items()}
