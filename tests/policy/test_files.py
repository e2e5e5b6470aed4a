"""The policy files that are shipped: complete, with clauses that exist."""

import json
import tomllib
from datetime import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from core.model.roles import Role
from core.policy.clauses import clause, clauses
from core.policy.layers import shipped
from core.policy.listing import figures_of
from core.policy.load import from_text, load, policy_hash, resolved_text
from core.policy.schema import Policy

SHIPPED = shipped()
ADOPTED = Path(__file__).with_name("adopted_2026_11.json")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_clause_of_a_policy_file_exists(name: str) -> None:
    named = [figure.clause for _, figure in figures_of(load(name)) if figure.clause]
    assert named
    assert all(clause(clause_id).ref for clause_id in named)


def test_the_default_file_names_every_figure_itself() -> None:
    text = files("core.policy").joinpath("default.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    for path, _ in figures_of(load("default")):
        table = written
        for key in path.split("."):
            assert key in table, path
            table = table[key]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_file_is_named_as_it_calls_itself(name: str) -> None:
    assert load(name).name == name


@pytest.mark.parametrize("name", SHIPPED)
def test_a_stored_text_gives_the_same_policy_back(name: str) -> None:
    policy = load(name)
    again = from_text(resolved_text(policy))
    assert again == policy
    assert policy_hash(again) == policy_hash(policy)


def test_a_version_adopted_in_november_2026_is_still_read_as_it_was_meant() -> None:
    text = ADOPTED.read_text(encoding="utf-8").strip()
    kept = json.loads(resolved_text(from_text(text)))
    _holds(kept, json.loads(text))


def _holds(kept: Any, adopted: Any) -> None:
    """Whatever stood in the adopted text stands there still; figures may have been added."""
    if isinstance(adopted, dict):
        for key, entry in adopted.items():
            _holds(kept[key], entry)
    else:
        assert kept == adopted


def test_the_own_file_of_a_school_speaks_for_itself_and_the_rest_says_that_it_is_default() -> None:
    maz = load("maz")
    assert maz.recording.recorded_by.source == "regulation"
    assert maz.quiet.starts.source == "default"
    assert {figure.source for _, figure in figures_of(load("default"))} == {"default"}


@pytest.mark.clause("MAZ-3.5.2")
@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-3.5.7")
def test_maz_closes_the_day_at_eight_in_the_evening() -> None:
    maz = load("maz")
    assert maz.recording.recorded_by.value == time(20)
    assert maz.correction.until.value == time(20)
    assert maz.homework.posted_by.value == time(20)
    assert maz.digest_hour == time(20, 10)


@pytest.mark.clause("MAZ-2.1")
@pytest.mark.clause("MAZ-3.3.9")
def test_maz_names_who_hands_codes() -> None:
    codes = load("maz").codes
    assert codes.staff_by.value == (Role.ADMINISTRATOR,)
    assert codes.families_by.value == (Role.CLASS_TEACHER, Role.SECRETARY)
    assert codes.families_also_by.value == (Role.ADMINISTRATOR,)


@pytest.mark.clause("MAZ-2.7")
def test_maz_gives_grade_one_neither_marks_nor_homework() -> None:
    grade_one = load("maz").grade_one
    assert not grade_one.marks.value
    assert not grade_one.homework.value


def test_kinds_of_work_come_in_the_order_of_their_numbers() -> None:
    kinds = load("default").marks.ordered_kinds()
    assert [kind.order for _, kind in kinds] == list(range(1, len(kinds) + 1))
    assert len({kind.short for _, kind in kinds}) == len(kinds)


def test_all_clauses_are_read_once_and_an_unknown_one_is_a_key_error() -> None:
    assert clauses() is clauses()
    assert clause("MAZ-2.8.1").ref == "п. 2.8.1"
    assert clause("MAZ-2.8.2").who == ("teacher", "deputy")
    with pytest.raises(KeyError):
        clause("MAZ-99")


def test_a_policy_cannot_be_changed() -> None:
    policy: Policy = load("default")
    with pytest.raises(ValueError, match="frozen"):
        policy.name = "other"  # type: ignore[misc]  # the point of the test
