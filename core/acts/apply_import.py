"""Apply a planned import inside the open transaction: rows, lessons, substitutions, one save."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.acts.date_lessons import Dated, date_lessons
from core.acts.plan_import import Moment, planned
from core.acts.substitute_lessons import substitute_lessons
from core.acts.work import CORRECTION, ENTRY, Revision, Save, Work
from core.errors import ImportFaulty
from core.model.calendar import LessonKey
from core.model.importing import Change, Choice, Judged, Ref, Wanted
from core.rules.import_plan import Plan, remembered
from core.rules.import_substitutions import lesson_keys, weekly_subjects
from core.sheets.faults import Fault
from core.sheets.kinds import BY_CODE
from core.storage import import_writing
from core.storage.import_standing import Met


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """What is to be applied: the things, the kinds told whole, the answer to conflicts, facts."""

    task_id: int
    things: tuple[Wanted, ...]
    whole: frozenset[str]
    choice: Choice
    hashes: Mapping[str, str]


async def apply_import(work: Work, met: Met, staged: Staged) -> Dated:
    """Write everything and chain one save.

    Raises:
        ImportFaulty: a conflict came up since the preview, or a substituted lesson is not held.
    """
    at = Moment(now=work.now, today=work.today, choice=staged.choice)
    plan = planned(staged.things, staged.whole, met, at)
    if plan is None or plan.conflicts:
        raise ImportFaulty(plan.conflicts if plan else ())
    made = await import_writing.write(work.tx, plan.writes)
    ids = {ref: made.get(row_id, row_id) for ref, row_id in plan.writes.ids.items()}
    dated = await date_lessons(work)
    history = await _substituted(work, plan, met, staged, ids)
    work.save(
        Save(
            action="import",
            object_kind="school",
            object_id=staged.task_id,
            facts=_facts(plan, staged),
            revisions=[*history, *(_revision(one, made) for one in plan.writes.changes)],
        )
    )
    return dated


async def _substituted(
    work: Work, plan: Plan, met: Met, staged: Staged, ids: Mapping[Ref, int]
) -> list[Revision]:
    """Write the substitutions; one whose lesson is not held is a fault of the file."""
    if not plan.substitutions or met.year is None:
        return []
    weekly = weekly_subjects(staged.things, met.standing)
    found = list(lesson_keys(plan.substitutions, weekly, ids, met.year))
    at_hand: list[tuple[Judged, LessonKey]] = [(one, key) for one, key in found if key is not None]
    sources = remembered(plan.substitutions, work.now)
    history, missing = await substitute_lessons(work, at_hand, ids, sources)
    vain = [*missing, *(one for one, key in found if key is None)]
    if vain:
        raise ImportFaulty(tuple(_vain(vain)))
    return history


def _vain(substitutions: Iterable[Judged]) -> Iterable[Fault]:
    column = BY_CODE["substitutions"].title_of("number")
    for one in substitutions:
        place = one.wanted.place
        yield Fault(file=place.file, row=place.row, column=column, code="no_lesson")


def _revision(change: Change, made: Mapping[int, int]) -> Revision:
    """Tell a change, `made` are the ids of what was yet to be made."""
    return Revision(
        object_kind=change.kind,
        object_id=made.get(change.object_id, change.object_id),
        person_id=made.get(change.person_id, change.person_id),
        was=dict(change.was) if change.was is not None else None,
        now=dict(change.now),
        nature=CORRECTION if change.was is not None else ENTRY,
    )


def _facts(plan: Plan, staged: Staged) -> dict[str, object]:
    """Return what the chain keeps of the import: counts and hashes, no names."""
    counted = Counter((one.wanted.kind, str(one.verdict)) for one in plan.judged)
    gone = Counter(kind for kind, _ in plan.gone)
    return {
        "files": dict(staged.hashes),
        "choice": str(staged.choice),
        "things": {f"{kind} {verdict}": n for (kind, verdict), n in sorted(counted.items())},
        "gone": dict(sorted(gone.items())),
    }
