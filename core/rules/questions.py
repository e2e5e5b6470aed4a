"""«Почему исправлено?»: which corrections may be asked about, who asks, who is asked."""

from collections.abc import Iterable, Sequence

from core.model.digest import SLIP
from core.model.people import Actor
from core.model.questions import Corrected
from core.model.roles import Role


def askers(actor: Actor, child_id: int) -> tuple[int, ...]:
    """Return the persons of the actor who may ask about the child: its parents, not the pupil."""
    return tuple(
        dict.fromkeys(
            grant.person_id for grant in actor.having(Role.PARENT) if grant.scope_id == child_id
        )
    )


def newest_corrections(changes: Iterable[Corrected]) -> tuple[Corrected, ...]:
    """Return of each mark the newest correction of its value that stands, by day and subject.

    `changes` are the corrections and slips of marks, in order: a slip takes the correction
    before it back, and what leaves the value as it was (a remark) is nothing to ask about.
    """
    standing: dict[int, list[Corrected]] = {}
    for change in changes:
        own = standing.setdefault(change.mark_id, [])
        if change.nature != SLIP:
            own.append(change)
        elif own:
            own.pop()
    newest = (_of_value(own) for own in standing.values())
    found = (one for one in newest if one is not None)
    return tuple(sorted(found, key=lambda one: (one.day, one.subject, one.mark_id)))


def asked_of(author_id: int | None, *, still_here: bool, teaches_now: int | None) -> int | None:
    """Return who is asked: whoever corrected, while at the school, else who teaches now."""
    return author_id if author_id is not None and still_here else teaches_now


def _of_value(own: Sequence[Corrected]) -> Corrected | None:
    return next((one for one in reversed(own) if one.was != one.now), None)
