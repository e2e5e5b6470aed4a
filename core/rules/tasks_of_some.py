"""Homework of some pupils: who is chosen in a draft, and what is said of a save."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.model.lesson import Seat
from core.model.lesson_texts import Edit, ForSome, SomeSaved, SomeTask
from core.model.natures import SLIP
from core.rules.changes import open_after_save
from core.rules.desk import Desk
from core.rules.lesson_text import Stands, closed
from core.rules.openings import may_post

NEW, WHO = "task_for", "task_who"
"""The kinds of drafts: {"chosen": [ids]} of a new one; of one that stands "homework_id" too."""


def chosen_for(
    body: Mapping[str, Any], seats: Sequence[Seat], task: ForSome | None = None
) -> frozenset[int]:
    """Return who is chosen: as drafted for this `task`, else who has it; on the list alone."""
    chosen = body.get("chosen", ())
    if task is not None and body.get("homework_id") != task.homework_id:
        chosen = task.person_ids
    return frozenset(chosen) & {seat.person_id for seat in seats}


def draft_of(chosen: frozenset[int], homework_id: int) -> dict[str, Any]:
    """Return the draft that holds them."""
    body: dict[str, Any] = {"chosen": sorted(chosen)}
    return {**body, "homework_id": homework_id} if homework_id else body


def listed(seats: Sequence[Seat], person_ids: frozenset[int]) -> tuple[str, ...]:
    """Return their names in the order of the list."""
    return tuple(seat.listed for seat in seats if seat.person_id in person_ids)


def entry_of(task: ForSome) -> Stands:
    """Return when and by whom it was entered, as corrections ask."""
    return Stands(entered_at=task.entered_at, author_id=task.author_id)


def sight_of(desk: Desk, task: ForSome, seats: Sequence[Seat]) -> SomeTask:
    """Return it to be drawn: whose it is, and why it can be changed no more."""
    return SomeTask(
        lesson=desk.lesson,
        task=task,
        names=listed(seats, task.person_ids),
        closed=closed(desk, entry_of(task), may_post),
    )


def some_saved(desk: Desk, now: ForSome, edit: Edit, names: tuple[str, ...]) -> SomeSaved:
    """Say what was saved; a slip, where nothing else is allowed, is not taken back once more."""
    may = open_after_save(desk.asked, desk.policy.correction.rest)
    return SomeSaved(
        lesson=desk.lesson,
        homework_id=now.homework_id,
        version=now.version,
        names=names,
        text=now.text,
        due_day=now.due_day,
        files=len(edit.files),
        stands=now.stands,
        slip_until=None if edit.nature == SLIP else may.slip_until,
    )
