"""What a typed topic or homework would be: an entry, a correction, a slip, or too late."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.errors import TooLate
from core.model.lesson import Lesson
from core.model.lesson_texts import Edit, LastRevision
from core.model.natures import CORRECTION, ENTRY, SLIP
from core.rules.changes import Asked, may_change, may_take_back
from core.rules.corrections import Entry, May
from core.rules.desk import Desk
from core.rules.recording import Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A text that stands: when it was entered (None: by a bulk load) and by whom."""

    entered_at: datetime | None
    author_id: int | None


def may_rewrite(desk: Desk, stands: Stands) -> May:
    """Say whether the text that stands may become another one (MAZ-2.8.1).

    Raises:
        TooLate: no more, by which hour and whom to ask.
    """
    own = stands.author_id == desk.recorder.person_id
    entered = stands.entered_at or desk.lesson.ends
    # What was written ahead is of the lesson's day: until then it is a plan (MAZ-3.5.4).
    entry = Entry(at=max(entered, desk.lesson.ends), changed_at=entered, own=own)
    return may_change(desk.asked, desk.policy.correction.rest, entry)


def rewritten(desk: Desk, stands: Stands, text: str | None) -> Edit:
    """Return the change by which the text that stands becomes another one, or none.

    Raises:
        TooLate: as `may_rewrite`.
    """
    may = may_rewrite(desk, stands)
    nature = SLIP if may.slip else CORRECTION
    return Edit(text=text, nature=nature, clause=None if may.slip else may.clause)


def entered(text: str, timing: Timing) -> Edit:
    """Return a first entry; late, or after an outage (MAZ-3.5.14), it names the hour's clause."""
    clause = timing.clause if timing.facts else None
    return Edit(text=text, nature=ENTRY, clause=clause, facts=timing.facts)


def closed(
    desk: Desk, stands: Stands | None, enters: Callable[[Asked, Lesson], Timing]
) -> TooLate | None:
    """Return why nothing is written there, or what stands changed, any more; None while it is.

    `enters` judges a first text of a lesson that has begun.

    Raises:
        Forbidden: `others_entry`, what stands is another's.
    """
    if stands is None:
        return desk.asked.locked or _shut(desk, enters)
    try:
        may_rewrite(desk, stands)
    except TooLate as late:
        return late
    return None


def _shut(desk: Desk, enters: Callable[[Asked, Lesson], Timing]) -> TooLate | None:
    if desk.is_ahead:
        return None
    try:
        enters(desk.asked, desk.lesson)
    except TooLate as late:
        return late
    return None


def may_undo(desk: Desk, last: LastRevision, *, told: bool) -> None:
    """Let the author take the last text back as a slip.

    Raises:
        TooLate: the minutes have passed, somebody was told, or another one wrote it.
    """
    own = last.author_id == desk.recorder.person_id
    entry = Entry(at=last.at, told=told, own=own, consented=last.why is not None)
    may_take_back(desk.asked, desk.policy.correction.rest, entry)
