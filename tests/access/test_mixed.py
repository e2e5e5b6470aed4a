"""Ids of two places in one call: the own class beside a strange child, a strange one beside it.

Every use case that names two objects is asked with one id exchanged for that of another place.
Where the role has no right to both places, it is refused, or `BESIDE` says why it need not be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

import pytest

from tests.access.calling import judged
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.places import Ids
from tests.access.spilled import spilled
from tests.access.table import ROLES, listed
from tests.access.test_use_cases import MEANT, SILENTLY, named
from tests.access.world import World, actor_of
from tests.architecture.arguments import arguments

SLICE = 16
"""`make test` asks every sixteenth of these cells of each role; the long run asks all."""

BESIDE: dict[str, tuple[str, str, str]] = {
    "absence_calls.absences_to_call": (
        "lesson_id",
        "same other",
        "the machine's own note by which lesson the absence is known; only its hour is said",
    ),
    "attendance_grid.mark_draft": (
        "person_id",
        "same other",
        "a tap of one's own older screen: the grid is drawn anew and nothing is kept",
    ),
    "cards.cards_sight": (
        "class_id",
        "same other",
        "the pupil's card is asked for; the class stands beside it for the way back",
    ),
    "class_answers.answer_to_tell": (
        "guardian_id",
        "same other",
        "the alert of the own class has no answer of such an adult: none is told",
    ),
    "family_marks.child_subject": (
        "mark_id",
        "same other",
        "only the mark's period is taken; the marks are the own child's",
    ),
    "family_tasks.tick_task": ("homework_id", "same", "the class's task is the own child's, too"),
    "notes.draft_note": ("person_id", "same", "a pupil of the class sits in the lesson"),
    "period_marks.period_pupil": ("person_id", "same", "a pupil of the class is of the group"),
    "reasons.set_reason": (
        "lesson_id",
        "same other",
        "it chooses among the pupil's own absences: of this lesson there is none",
    ),
    "standing.pupil_standing": ("person_id", "same", "a pupil of the class is of the group"),
    "works.plan_alike": (
        "teaching_id",
        "same other",
        "it chooses among the actor's own parallel groups: this is none",
    ),
}
"""By use case: an id that may be of another place, in which relations, and why it may."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A call with ids of two places: those in `strange` are not of the role's own."""

    name: str
    relation: str
    strange: frozenset[str]
    ids: Ids

    def opens(self, role: str) -> bool:
        """Tell whether it may answer: by the right to both places, or as `BESIDE` says."""
        held = dict(listed("use_cases.tsv")[self.name].cells(role))
        if held["own"] and held.get(self.relation, held["own"]):
            return True
        key, relations, _ = BESIDE.get(self.name, ("", "", ""))
        return held["own"] and self.strange == {key} and self.relation in relations.split()


def cells(world: World, role: str) -> Iterator[Cell]:
    """Yield a cell for each id exchanged, of an own place for a strange one and back."""
    own = world.ids(role, "own")
    for name in named():
        if listed("use_cases.tsv")[name].name == "machine":
            continue
        keys = exchanged(name, tuple(sorted(own)))
        for relation in ("same", "other") if len(keys) > 1 else ():
            of = world.ids(role, relation)
            differ = frozenset(one for one in keys if own[one] != of[one])
            for key in sorted(differ):
                yield Cell(name, relation, frozenset({key}), {**own, key: of[key]})
                yield Cell(name, relation, differ - {key}, {**of, key: own[key]})


@cache
def exchanged(name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids without which the use case would be given something else."""
    use_case, every = named()[name], {key: number for number, key in enumerate(keys, 1)}
    plain = arguments(use_case, every)
    return tuple(key for key in keys if arguments(use_case, {**every, key: 0}) != plain)


@pytest.mark.sqlite
@pytest.mark.parametrize("every", [SLICE, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("role", ROLES)
async def test_mixed_ids_open_nothing(copy: Copy, role: str, every: int) -> None:
    actor, faults = await actor_of(copy.school, role), []
    before = await fingerprint(copy.school.database)
    asked = list(cells(copy.world, role))[ROLES.index(role) % every :: every]
    copy.rehearsal.on = True
    for cell in asked:
        use_case = named()[cell.name]
        given = arguments(use_case, cell.ids) | MEANT.get(cell.name, {})
        came = await judged(partial(use_case, copy.journal, actor, **given))
        silent = came.answer is None and cell.name in SILENTLY
        opened = came.outcome == "ok" and not silent and not cell.opens(role)
        if opened or came.outcome == "fault" or spilled(came.answer, role, cell.relation):
            faults.append(f"{cell.name} as {role}, strange {sorted(cell.strange)}: {came.how}")
    copy.rehearsal.on = False
    assert await fingerprint(copy.school.database) == before
    assert len(asked) > 500 // every
    assert not faults, "\n".join(faults)
