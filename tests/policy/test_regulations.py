"""Figures that differ between the five regulations, row by row (requirements.md, section 1)."""

from datetime import time
from typing import Any

import pytest

from core.policy.clauses import GENERAL
from core.policy.figures import Figure
from core.policy.layers import shipped
from core.policy.listing import differences, figures_of, written
from core.policy.load import load

NIGHT, EIGHT = "24:00", "20:00"


def figure(name: str, key: str) -> Figure[Any]:
    return dict(figures_of(load(name)))[key]


def stated(key: str, name: str, value: object, clause: str) -> Any:
    marks = [pytest.mark.clause(clause)]
    return pytest.param(key, name, value, clause, marks=marks, id=f"{name}:{key}")


STATED = [
    stated("recording.recorded_by", "bbzh", NIGHT, "BBZH-5.1"),
    stated("recording.recorded_by", "bars", NIGHT, "BARS-ST-2"),
    stated("recording.recorded_by", "maz", EIGHT, "MAZ-3.5.2"),
    stated("recording.recorded_by", "lgov", NIGHT, "LGOV-T-а"),
    stated("recording.substitute_records", "bbzh", True, "BBZH-5.1"),
    stated("recording.substitute_records", "bars", True, "BARS-ST-3"),
    stated("recording.substitute_records", "lgov", True, "LGOV-T-б"),
    stated("recording.after_year_mark", "maz", False, "MAZ-3.5.16"),
    stated("recording.card_names", "maz", "marked", "MAZ-3.5.3"),
    stated("correction.marks", "bars", "forbidden", "BARS-ST-2"),
    stated("correction.marks", "maz", "until", "MAZ-2.8.1"),
    stated("correction.marks", "lgov", "forbidden", "LGOV-T-ж"),
    stated("correction.rest", "maz", "until", "MAZ-2.8.1"),
    stated("correction.until", "maz", EIGHT, "MAZ-2.8.1"),
    stated("correction.later_consent", "bars", "director", "BARS-ST-2"),
    stated("correction.later_consent", "maz", "deputy_of_field", "MAZ-2.8.2"),
    stated("correction.later_consent", "lgov", "nobody", "LGOV-T-е"),
    stated("correction.in_writing", "maz", True, "MAZ-2.8.2"),
    stated("correction.correct_mark_revised", "maz", False, "MAZ-2.8.3"),
    stated("correction.period_consent", "bars", "director", "BARS-ST-2"),
    stated("correction.period_consent", "maz", "director_or_deputy", "MAZ-2.8.4"),
    stated("correction.period_consent", "lgov", "nobody", "LGOV-T-ж"),
    stated("correction.when_locked", "maz", "consent_and_order", "MAZ-2.8.5"),
    stated("editing.deputy_edits", "maz", True, "MAZ-3.2.6"),
    stated("editing.director_edits", "maz", True, "MAZ-3.1.5"),
    stated("editing.class_teacher_edits_marks", "maz", False, "MAZ-3.4.13"),
    stated("grade_one.marks", "bbzh", False, "BBZH-5.6"),
    stated("grade_one.marks", "maz", False, "MAZ-2.7"),
    stated("grade_one.homework", "maz", False, "MAZ-2.7"),
    stated("periods.marks_set_by", "bbzh", "order", "BBZH-6.3"),
    stated("periods.marks_set_by", "maz", "order", "MAZ-3.5.8"),
    stated("periods.marks_set_by", "lgov", "first_holiday", "LGOV-4.1"),
    stated("periods.exam_marks", "bars", "within_day", "BARS-ST-13"),
    stated("periods.exam_marks", "maz", "order", "MAZ-3.5.8"),
    stated("periods.at_end", "maz", "locked", "MAZ-2.8.5"),
    stated("periods.at_end", "lgov", "printed", "LGOV-4"),
    stated("grading.external_days", "maz", 1, "MAZ-3.5.12"),
    stated("homework.posted_by", "bbzh", NIGHT, "BBZH-5.5"),
    stated("homework.posted_by", "bars", NIGHT, "BARS-ST-2"),
    stated("homework.posted_by", "maz", EIGHT, "MAZ-3.5.7"),
    stated("homework.lessons_ahead", "maz", 5, "MAZ-3.5.7"),
    stated("topics.lessons_ahead", "maz", 5, "MAZ-3.5.4"),
    stated("plans.loaded_before", "bbzh", "09-01", "BBZH-5.3"),
    stated("plans.loaded_before", "maz", "09-01", "MAZ-3.5.9"),
    stated("plans.hours_equal", "bbzh", True, "BBZH-5.3"),
    stated("plans.hours_equal", "maz", True, "MAZ-3.5.9"),
    stated("plans.fulfilled", "bars", True, "BARS-ST-10"),
    stated("plans.fulfilled", "lgov", True, "LGOV-T-и"),
    stated("codes.staff_by", "bars", ["administrator"], "BARS-OP-3"),
    stated("codes.families_by", "bars", ["class_teacher"], "BARS-CT-1"),
    stated("codes.families_by", "lgov", ["class_teacher"], "LGOV-3.1"),
    stated("registration.parent_days", "maz", 3, "MAZ-4.3"),
    stated("registration.pupil_self_from_grade", "maz", 5, "MAZ-4.4"),
    stated("silence.class_teacher_days", "bars", 14, "BARS-CT-5"),
    stated("paper.every_days", "maz", 30, "MAZ-4.2"),
    stated("reports.parents_every_days", "lgov", 14, "LGOV-CT-в"),
    stated("reports.preliminary_days", "bars", 14, "BARS-CT-8"),
    stated("reports.preliminary_days", "lgov", 14, "LGOV-CT-г"),
    stated("reports.preliminary_on_paper", "lgov", True, "LGOV-CT-г"),
    stated("reports.facts_every_days", "bbzh", 30, "BBZH-4.1"),
    stated("reports.facts_every_days", "maz", 30, "MAZ-3.4.6"),
    stated("reports.facts_every_days", "lgov", 30, "LGOV-CT-б"),
    stated("reasons.daily", "bbzh", True, "BBZH-4.2"),
    stated("reasons.due_weekday", "maz", 5, "MAZ-3.4.1"),
    stated("editing.class_teacher_sets_reasons", "lgov", True, "LGOV-CT-а"),
    stated("groups.divided_by", "bars", ["deputy"], "BARS-DD-5"),
    stated("groups.divided_by", "maz", ["class_teacher", "teacher"], "MAZ-3.4.3"),
    stated("groups.moved_by", "maz", ["administrator"], "MAZ-3.5.10"),
    stated("pupils.write_messages", "lgov", True, "LGOV-3.6"),
    stated("pupils.rating", "lgov", "own_place", "LGOV-3.6"),
    stated("control.corrections_every_days", "maz", 7, "MAZ-2.8.6"),
    stated("control.deputy_every_days", "bars", 14, "BARS-DD-1"),
    stated("control.deputy_every_days", "office", 30, "OFFICE-3"),
    stated("control.director_every_days", "bars", 30, "BARS-DIR-1"),
    stated("control.activity_every_days", "bbzh", 7, "BBZH-3.3"),
    stated("control.activity_every_days", "lgov", 7, "LGOV-6.1"),
    stated("control.filling_every_days", "lgov", 30, "LGOV-6.2"),
    stated("orders.entered_days", "maz", 1, "MAZ-3.6.1"),
    stated("health.sheets_by", "maz", "09-05", "MAZ-3.6.2"),
    stated("health.newcomer_days", "maz", 3, "MAZ-3.6.2"),
    stated("health.certificate_days", "maz", 1, "MAZ-3.6.2"),
    stated("outages.recorded_within_days", "maz", 1, "MAZ-3.5.14"),
    stated("archive.every", "bbzh", "year", "BBZH-7.4"),
    stated("archive.every", "bars", "year", "BARS-OP-6"),
    stated("archive.every", "maz", "period", "MAZ-2.8.5"),
    stated("archive.every", "lgov", "period", "LGOV-4"),
    stated("archive.every", "office", "year", "OFFICE-4"),
    stated("archive.paper", "bbzh", True, "BBZH-7.4"),
    stated("archive.carriers", "bars", 2, "BARS-OP-6"),
    stated("archive.year_by", "bars", "06-30", "BARS-OP-6"),
    stated("archive.summary_after_years", "office", 5, "OFFICE-6"),
]


@pytest.mark.parametrize(("key", "name", "value", "clause"), STATED)
def test_a_regulation_states(key: str, name: str, value: object, clause: str) -> None:
    found = figure(name, key)
    assert (written(found.value), found.clause, found.source) == (value, clause, "regulation")


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        pytest.param(
            "bbzh", {("quarter", 3), ("half_year", 6)}, marks=pytest.mark.clause("BBZH-6.2")
        ),
        pytest.param("bars", {(None, 3), (None, 5)}, marks=pytest.mark.clause("BARS-ST-6")),
    ],
)
def test_marks_needed_for_a_period_mark(name: str, marks: set[tuple[str | None, int]]) -> None:
    assert {(one.kind, one.marks) for one in load(name).minimum.needed.value} == marks


@pytest.mark.clause("LGOV-4")
def test_lgov_has_quarters_from_the_second_grade_and_half_years_from_the_tenth() -> None:
    spans = [(p.kind, p.grade_from, p.grade_until) for p in load("lgov").periods.kinds.value]
    assert spans == [("quarter", 2, 9), ("half_year", 10, 11)]


@pytest.mark.parametrize("name", ["bbzh", "office"])
def test_where_a_regulation_is_silent_the_general_rule_speaks_and_says_so(name: str) -> None:
    found = load(name).correction.until
    assert (found.value, found.source) == (time(20), "default")
    assert (found.clause, found.follows) == (GENERAL.id, "MAZ-2.8.1")


def test_no_policy_cites_the_clause_of_another_school() -> None:
    for name in shipped():
        if name == "default":
            continue
        cited = {f.clause for _, f in figures_of(load(name)) if f.clause}
        documents = {clause.partition("-")[0] for clause in cited - {GENERAL.id}}
        assert documents == {name.upper()}, name


def test_two_policies_are_compared_by_value() -> None:
    found = {one.key for one in differences(load("maz"), load("lgov"))}
    assert {"recording.recorded_by", "correction.marks", "periods.at_end"} <= found
    assert "recording.substitute_records" not in found, "the same, each by a clause of its own"
    assert not list(differences(load("maz"), load("maz")))
