"""A note to a family: what a change makes of the draft, and what is ready to be saved."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import Changed, Gone, TooEarly, TooLate, Unfit
from core.model.notes import NoteChange, NoteDraft
from core.policy.schema import Policy
from core.rules.changes import Asked
from core.rules.desk import Desk
from core.rules.texts import NOTE_LIMIT, fit_text

NOTES_SHOWN = timedelta(days=6)
"""How far back a class teacher is shown notes: a week with today."""


def has_begun(desk: Desk) -> None:
    """Let notes be written from a lesson that has begun.

    Raises:
        TooEarly: it has not.
    """
    if desk.is_ahead:
        raise TooEarly(since=desk.lesson.starts)


def redrafted(draft: NoteDraft, change: NoteChange, pupils: Collection[int]) -> NoteDraft:
    """Return the draft after the change; `pupils` are those of the lesson.

    Raises:
        Gone: no such pupil; Unfit: nobody is chosen yet, or the text does not fit.
    """
    pupil = change.person_id
    if pupil is not None:
        if pupil not in pupils:
            raise Gone(object_kind="pupil")
        others = tuple(one for one in draft.pupils if one != pupil and one in pupils)
        draft = replace(draft, pupils=(*others, pupil) if change.chosen else others)
    if (change.kind or change.text is not None) and not draft.pupils:
        raise Unfit(why="nobody_chosen")
    if change.kind is not None:
        draft = replace(draft, kind=change.kind, text=None)
    if change.text is not None:
        draft = replace(draft, text=fit_text(change.text, NOTE_LIMIT))
    return replace(draft, number=draft.number + 1)


def ready(draft: NoteDraft, number: int, pupils: Collection[int]) -> tuple[int, ...]:
    """Return the pupils whose families the drafted note goes to.

    Raises:
        Changed: the draft is not the one that was previewed; Gone: nobody of it is there.
    """
    if draft.number != number or draft.kind is None or draft.text is None:
        raise Changed
    chosen = tuple(one for one in draft.pupils if one in pupils)
    if not chosen:
        raise Gone(object_kind="pupil")
    return chosen


def slip_end(made_at: datetime, policy: Policy) -> datetime:
    """Return until when a note may be taken back, while nobody was told."""
    return made_at + timedelta(minutes=policy.correction.slip_minutes.value)


def may_go_back(made_at: datetime, asked: Asked, *, told: bool) -> None:
    """Let the author take a note back as a slip; it has no window of corrections beside.

    Raises:
        TooLate: the minutes have passed, or a family has been told.
    """
    until = slip_end(made_at, asked.policy)
    if told or asked.now > until:
        raise TooLate(until=until, slip=True)
