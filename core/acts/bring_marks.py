"""Write a sheet of another school inside an open transaction, or take the last one off."""

from datetime import date
from typing import Any

from core.acts.work import SLIP, Revision, Save, Work
from core.model.brought import LastBrought, MarkSheet
from core.rules.told import of_brought
from core.storage import brought_marks
from core.storage.marks import KIND


async def bring_marks(work: Work, child_id: int, sheet: MarkSheet, author_id: int) -> None:
    """Write every mark of the sheet: no lesson, the sheet's day, its source; one save.

    Their weight is that of the policy's kind of work for marks brought along.
    """
    policy = work.policy_on(work.today).policy
    kind = policy.orders.brought_kind.value
    rows: list[dict[str, Any]] = [
        {
            "person_id": child_id,
            "subject_id": one.subject_id,
            "lesson_id": None,
            "day": sheet.day,
            "kind": kind,
            "ordinal": ordinal,
            "weight": policy.marks.kinds[kind].value.weight,
            "value": value,
            "source": sheet.source,
            "author_id": author_id,
        }
        for one in sheet.subjects
        for ordinal, value in enumerate(one.values, start=1)
    ]
    ids = await brought_marks.add(work.tx, rows)
    revisions = [
        _revision(ids[row["subject_id"], row["ordinal"]], child_id, now=_told(row)) for row in rows
    ]
    _keep(work, child_id, author_id, revisions)


async def take_sheet_back(work: Work, child_id: int, last: LastBrought, author_id: int) -> None:
    """Take off what the last save has brought; one save, a slip."""
    stood = await brought_marks.take_off(work.tx, last.mark_ids)
    revisions = [
        _revision(mark_id, child_id, was=_told(row), nature=SLIP) for mark_id, row in stood.items()
    ]
    _keep(work, child_id, author_id, revisions)


def _told(row: dict[str, Any]) -> dict[str, Any] | None:
    day: date = row["day"]
    return of_brought(row["subject_id"], day, row["kind"], row["value"], row["source"])


def _revision(mark_id: int, child_id: int, **said: Any) -> Revision:
    return Revision(object_kind=KIND, object_id=mark_id, person_id=child_id, **said)


def _keep(work: Work, child_id: int, author_id: int, revisions: list[Revision]) -> None:
    work.save(
        Save(
            action="brought_marks",
            object_kind="person",
            object_id=child_id,
            author_id=author_id,
            revisions=revisions,
        )
    )
