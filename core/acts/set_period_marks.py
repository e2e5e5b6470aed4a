"""Set marks of a period in one group: the rows, one chained save, a revision for each mark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.acts.work import ENTRY, SLIP, Revision, Save, Work
from core.model.period_marks import PeriodMark, ResultKind
from core.model.standing import Group, MarkingPeriod
from core.storage import period_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What is set where: the wanted `values` by pupil (None: taken away), and what `stood`.

    `clause`: by whose dates the marks are set, or whose consent they are corrected by.
    `nature`: that of a change of what stood; `why` it is corrected.
    """

    group: Group
    period: MarkingPeriod
    values: Mapping[int, str | None]
    stood: Mapping[int, PeriodMark | None]
    kind: ResultKind = ResultKind.PERIOD
    clause: str | None = None
    nature: str = SLIP
    why: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


async def set_period_marks(work: Work, marking: Marking, by: int) -> Save:
    """Write the marks under their author's name (MAZ-3.5.8, BBZH-6.3, MAZ-2.8.4)."""
    rows = [
        {
            "period_id": marking.period.id,
            "person_id": person_id,
            "subject_id": marking.group.subject_id,
            "kind": str(marking.kind),
            "value": value,
            "author_id": by,
            "set_at": work.now,
        }
        for person_id, value in marking.values.items()
    ]
    ids = await period_marks.put(work.tx, rows)
    return work.save(
        Save(
            action="period_marks",
            object_kind="teaching",
            object_id=marking.group.teaching_id,
            author_id=by,
            clause=marking.clause,
            facts=dict(marking.facts),
            revisions=[_revision(marking, one, mark_id) for one, mark_id in ids.items()],
        )
    )


def _revision(marking: Marking, person_id: int, mark_id: int) -> Revision:
    was, value = marking.stood.get(person_id), marking.values[person_id]
    stood = was is not None and was.value is not None
    return Revision(
        object_kind=period_marks.MARK,
        object_id=mark_id,
        person_id=person_id,
        was=_said(marking, was.value) if was is not None and stood else None,
        now=_said(marking, value) if value is not None else None,
        nature=marking.nature if stood else ENTRY,
        why=marking.why,
    )


def _said(marking: Marking, value: str | None) -> dict[str, Any]:
    said = {
        "period_id": marking.period.id,
        "period": marking.period.name,
        "subject_id": marking.group.subject_id,
        "value": value,
    }
    return said if marking.kind is ResultKind.PERIOD else {**said, "kind": str(marking.kind)}
