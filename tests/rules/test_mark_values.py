"""What stands beside the scale, what counts as a mark, and where a second mark may stand."""

from dataclasses import replace

import pytest

from core.errors import Forbidden, Unfit
from core.model.lesson import Fact
from core.model.marking import EXEMPT, OWED, SECOND, column, kind_and_ordinal
from core.policy.figures import Figure
from core.policy.load import from_text, load, resolved_text
from core.policy.schema import Policy
from core.rules.marking import (
    extras_of,
    is_counted,
    kind_of_work,
    may_be_second,
    may_mark,
    owes,
)
from tests.rules.test_marking import MAZ, SEAT, figures

CONTROL, ORAL = kind_of_work("control", MAZ), kind_of_work("oral", MAZ)
ABSENT = replace(SEAT, fact=Fact.ABSENT)


def test_written_work_may_be_owed_and_any_work_not_assessed() -> None:
    assert extras_of(CONTROL, MAZ) == (OWED, EXEMPT)
    assert extras_of(ORAL, MAZ) == (EXEMPT,)
    may_mark(SEAT, "control", OWED, MAZ)
    may_mark(ABSENT, "control", OWED, MAZ)
    with pytest.raises(Unfit):
        may_mark(SEAT, "oral", OWED, MAZ)
    with pytest.raises(Forbidden):
        may_mark(ABSENT, "oral", EXEMPT, MAZ)


@pytest.mark.parametrize(
    ("owed", "exempt", "oral", "control"),
    [
        ("every", True, (OWED, EXEMPT), (OWED, EXEMPT)),
        ("none", True, (EXEMPT,), (EXEMPT,)),
        ("written", False, (), (OWED,)),
    ],
)
def test_a_policy_says_what_stands_beside_the_scale(
    owed: str, exempt: bool, oral: tuple[str, ...], control: tuple[str, ...]
) -> None:
    policy = figures("marks", owed=owed, exempt=exempt)
    assert (extras_of(ORAL, policy), extras_of(CONTROL, policy)) == (oral, control)


@pytest.mark.clause("BARS-ST-7")
def test_versions_adopted_before_know_the_values_too() -> None:
    text = resolved_text(load("default"))
    older = Policy.model_validate_json(text).model_dump(mode="json")
    for added in ("owed", "exempt", "ask_after_weeks"):
        del older["marks"][added]
    marks = Policy.model_validate(older, strict=False).marks
    assert from_text(text).marks == marks
    assert marks.ask_after_weeks == Figure(value=3, clause="BARS-ST-7")


@pytest.mark.parametrize("value", ["5", "2"])
def test_marks_of_the_scale_count(value: str) -> None:
    assert is_counted(value)


@pytest.mark.parametrize("value", [None, OWED, EXEMPT])
def test_neither_owed_nor_unassessed_work_is_a_mark(value: str | None) -> None:
    assert not is_counted(value)


def test_who_missed_written_work_owes_it_once_it_was_written() -> None:
    assert owes(ABSENT, None, CONTROL, written=True)
    assert owes(SEAT, OWED, CONTROL, written=False)
    assert not owes(ABSENT, None, CONTROL, written=False)
    assert not owes(ABSENT, "4", CONTROL, written=True)
    assert not owes(ABSENT, None, ORAL, written=True)
    assert not owes(SEAT, None, CONTROL, written=True)
    assert not owes(replace(ABSENT, exempt=True), None, CONTROL, written=True)


def test_a_second_mark_stands_beside_a_first_one_only() -> None:
    may_be_second("4", "5")
    may_be_second(None, None)
    may_be_second(OWED, None)
    for first, second in ((None, "5"), (OWED, "5"), (EXEMPT, "5"), ("5", OWED), ("5", EXEMPT)):
        with pytest.raises(Forbidden) as refusal:
            may_be_second(first, second)
        assert refusal.value.what == "second_mark"


@pytest.mark.parametrize("kind", ["oral", "control"])
def test_a_column_is_named_and_read_back(kind: str) -> None:
    assert kind_and_ordinal(column(kind, 1)) == (kind, 1)
    assert kind_and_ordinal(column(kind, SECOND)) == (kind, SECOND)


@pytest.mark.parametrize("named", ["oral.3", "oral.", "", "oral.2.2", ".1"])
def test_what_is_no_column_is_no_kind_of_work(named: str) -> None:
    kind, _ = kind_and_ordinal(named)
    with pytest.raises(Unfit):
        kind_of_work(kind, MAZ)
