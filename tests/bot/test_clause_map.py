"""`zvonok clauses`: from a clause to the figures, the rules and the tests that keep it."""

from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app
from bot.clause_map import kept
from core.policy.clauses import clauses
from tests.policy.test_own_clauses import SCHOOL, written


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


def test_the_own_clauses_of_a_school_come_first_and_lead_on(tmp_path: Path) -> None:
    file = written(tmp_path, SCHOOL)
    told = CliRunner().invoke(app, ["clauses", str(file)]).output.splitlines()
    assert told[:4] == [
        "п. 4.2 [rule] Отметки за урок ставят до 20:00 того же дня",
        "    policy school:recording.recorded_by",
        "    like   BARS-ST-2",
        "    like   BBZH-5.1",
    ]
    assert "    like   MAZ-3.5.2" in told
    file.write_text("speed = 3", encoding="utf-8")
    refused = CliRunner().invoke(app, ["clauses", str(file)])
    assert (refused.exit_code, ": speed: expected" in refused.output) == (4, True)
