"""Which clauses bind whom: the school's own document as a whole, else what the figures cite."""

import pytest

from core.model.roles import Role
from core.policy.clauses import clauses
from core.policy.load import from_text, load, resolved_text
from core.policy.schema import Policy
from core.rules.regulation import concerning, own_clauses


def ids(policy: Policy, *roles: Role) -> list[str]:
    return [one.id for one in concerning(policy, roles)]


@pytest.mark.parametrize(
    ("name", "document"),
    [("maz", "MAZ"), ("bars", "BARS"), ("lgov", "LGOV"), ("bbzh", "BBZH"), ("office", "OFFICE")],
)
def test_a_school_of_one_document_has_all_its_clauses_and_no_other(
    name: str, document: str
) -> None:
    expected = [one for one in clauses() if one.startswith(f"{document}-")]
    assert [one.id for one in own_clauses(load(name))] == expected


@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-3.4.13")
def test_a_clause_concerns_whom_it_binds() -> None:
    teacher, class_teacher = ids(load("maz"), Role.TEACHER), ids(load("maz"), Role.CLASS_TEACHER)
    assert {"MAZ-2.8.1", "MAZ-3.5.2", "MAZ-5.2"} <= set(teacher)
    assert {"MAZ-3.4.13", "MAZ-2.8.1", "MAZ-5.2"} <= set(class_teacher)
    assert "MAZ-3.4.13" not in teacher
    assert "MAZ-3.5.2" not in class_teacher
    assert teacher == [one for one in clauses() if one in set(teacher)]


@pytest.mark.clause("MAZ-3.5.5")
def test_a_substitute_is_a_teacher() -> None:
    assert "MAZ-3.5.5" in ids(load("maz"), Role.TEACHER)
    assert "MAZ-3.5.5" not in ids(load("maz"), Role.CLASS_TEACHER)


@pytest.mark.clause("MAZ-5.1")
@pytest.mark.clause("MAZ-5.2")
def test_what_binds_all_concerns_whoever_has_no_role() -> None:
    assert ids(load("maz")) == ["MAZ-1.4", "MAZ-2.2", "MAZ-5.1", "MAZ-5.2"]


def test_two_roles_have_each_clause_once() -> None:
    both = ids(load("maz"), Role.TEACHER, Role.CLASS_TEACHER)
    assert len(both) == len(set(both))
    assert set(both) == {
        *ids(load("maz"), Role.TEACHER),
        *ids(load("maz"), Role.CLASS_TEACHER),
    }


def test_the_default_has_only_what_its_figures_cite() -> None:
    found = {one.id for one in own_clauses(load("default"))}
    assert {"MAZ-2.8.1", "BARS-ST-6", "LGOV-3.6"} <= found
    assert "MAZ-5.2" not in found


def test_a_file_that_mixes_documents_has_only_what_its_figures_cite() -> None:
    maz, lgov = load("maz"), load("lgov")
    mixed = maz.model_copy(update={"pupils": lgov.pupils})
    assert {"MAZ-2.8.1", "LGOV-3.6"} <= {one.id for one in own_clauses(mixed)}
    assert "MAZ-5.2" not in {one.id for one in own_clauses(mixed)}


def test_the_general_rule_is_no_clause() -> None:
    assert "DEFAULT" not in {
        one.id for name in ("maz", "default") for one in own_clauses(load(name))
    }


def test_an_adopted_text_has_the_same_clauses() -> None:
    for name in ("maz", "lgov", "default"):
        assert own_clauses(from_text(resolved_text(load(name)))) == own_clauses(load(name))
