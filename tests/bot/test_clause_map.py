"""`zvonok clauses`: from a clause to the figures, the rules and the tests that keep it."""

from typer.testing import CliRunner

from bot.__main__ import app
from bot.clause_map import kept
from core.policy.clauses import clauses


def test_a_clause_leads_to_what_keeps_it() -> None:
    found = kept()["MAZ-2.8.1"]
    assert {"maz:correction.marks", "maz:correction.until"} <= found.keys
    assert "rules/corrections.may_correct" in found.rules
    assert any(test.startswith("flows/bad_input/test_lessons.py::") for test in found.tests)


def test_whoever_asks_is_shown_every_clause_and_the_sums() -> None:
    told = CliRunner().invoke(app, ["clauses"]).output.splitlines()
    heads = [line.split()[0] for line in told if not line.startswith(" ")]
    assert heads[:-1] == list(clauses())
    assert told[-1].startswith("203 clauses: ")
