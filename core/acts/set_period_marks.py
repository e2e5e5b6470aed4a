"""Set marks of a period in one group: the rows, one chained save, a revision for each mark."""

from collections.abc import Mapping
from typing import Any

from core.acts.work import ENTRY, SLIP, Revision, Save, Work
from core.model.period_marks import PeriodMark, ResultSheet
from core.storage import period_marks


async def set_period_marks(
    work: Work, sheet: ResultSheet, values: Mapping[int, str | None], by: int
) -> None:
    """Write the marks by pupil (None: taken away); late ones are noted as late.

    The clause is that of whose dates the marks are set by (MAZ-3.5.8, BBZH-6.3).
    """
    marks = {one.pupil.standing.taught.person_id: one.mark for one in sheet.results}
    group, period = sheet.group, sheet.period
    rows = [
        {
            "period_id": period.id,
            "person_id": person_id,
            "subject_id": group.subject_id,
            "value": value,
            "author_id": by,
            "set_at": work.now,
        }
        for person_id, value in values.items()
    ]
    ids = await period_marks.put(work.tx, rows)
    revisions = [
        _revision(sheet, ids[person_id], person_id, marks.get(person_id), value)
        for person_id, value in values.items()
    ]
    work.save(
        Save(
            action="period_marks",
            object_kind="teaching",
            object_id=group.teaching_id,
            author_id=by,
            clause=sheet.clause,
            facts={"late": True} if work.today > sheet.due_by else {},
            revisions=revisions,
        )
    )


def _revision(
    sheet: ResultSheet,
    mark_id: int,
    person_id: int,
    was: PeriodMark | None,
    value: str | None,
) -> Revision:
    stood = was is not None and was.value is not None
    return Revision(
        object_kind=period_marks.MARK,
        object_id=mark_id,
        person_id=person_id,
        was=_said(sheet, was.value) if was is not None and stood else None,
        now=_said(sheet, value) if value is not None else None,
        nature=SLIP if stood else ENTRY,
    )


def _said(sheet: ResultSheet, value: str | None) -> dict[str, Any]:
    return {
        "period_id": sheet.period.id,
        "period": sheet.period.name,
        "subject_id": sheet.group.subject_id,
        "value": value,
    }
