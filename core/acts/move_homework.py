"""Let homework that is due at lessons that are not held be due at the next ones."""

from collections.abc import Collection
from datetime import date
from typing import Any

from core.acts.work import CORRECTION, Revision, Work
from core.storage import homework
from core.storage.special_days import Displaced, homework_due_nowhere, move_homework


async def displace(work: Work, days: Collection[date]) -> list[Revision]:
    """Move what is due at lessons of the days that are not held, or are another subject's.

    Returns the history; two statements for any number of days.
    """
    moved = await homework_due_nowhere(work.tx, days)
    await move_homework(work.tx, moved)
    return [
        Revision(
            object_kind=homework.KIND,
            object_id=row.id,
            was=_told(row, row.due_day),
            now=_told(row, row.next_day),
            nature=CORRECTION,
        )
        for row in moved
    ]


def _told(row: Displaced, due: date | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "teaching_id": row.teaching_id,
        "lesson_id": row.lesson_id,
        "due_day": due.isoformat() if due else None,
        "text": row.text,
    }
    if row.files:
        told["files"] = row.files.split(",")
    if row.recipients:
        told["for"] = sorted(int(one) for one in row.recipients.split(","))
    return told
