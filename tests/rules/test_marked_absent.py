"""Absent, and marked at the same lesson: a contradiction, but where the work is made up for."""

import pytest

from core.model.attendance import Change
from core.model.lesson import Fact
from core.model.marking import Cell
from core.policy.load import load
from core.rules.marked_absent import marked_absent, to_be_absent


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("oral", "4", {7: ("4",)}),
        ("oral", None, {}),
        ("oral", "осв", {}),
        ("test", "4", {}),
        ("test", "•", {}),
        ("no_such_kind", "4", {}),
    ],
)
def test_only_what_is_answered_at_the_lesson_contradicts(
    kind: str, value: str | None, found: dict[int, tuple[str, ...]]
) -> None:
    cell = Cell(mark_id=1, person_id=7, kind=kind, value=value)
    assert marked_absent({7}, [cell], load("maz")) == found
    assert marked_absent({8}, [cell], load("maz")) == {}


def test_two_marks_of_one_pupil_stand_together() -> None:
    cells = [
        Cell(mark_id=1, person_id=7, kind="oral", value="4"),
        Cell(mark_id=2, person_id=7, kind="oral", ordinal=2, value="3"),
    ]
    assert marked_absent({7}, cells, load("maz")) == {7: ("4", "3")}


def test_who_becomes_absent() -> None:
    changes = [Change(1, Fact.PRESENT, Fact.ABSENT), Change(2, Fact.ABSENT, Fact.LATE)]
    assert to_be_absent(changes) == {1}
