"""What each regulation orders in its own words: a rule under the policy that was shipped."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.errors import Denied, Forbidden, TooLate
from core.model.invitations import HeldRole
from core.model.people import Actor
from core.model.roles import Role, Scope
from core.policy.load import load
from core.rules.access import records_lesson
from core.rules.changes import Asked, may_change
from core.rules.corrections import Entry
from core.rules.homework import posted
from core.rules.invitations import hands_code
from core.rules.marking import kind_of_work, marks_are_given
from core.rules.reasons import may_set
from core.rules.recording import may_record
from core.rules.registration import due_day
from tests.rules.test_access import TEACHES, grant, phone
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, ZONE, at

LAST_HOUR = at(23, 30)


def under(name: str, clause: str) -> object:
    return pytest.param(name, clause, marks=pytest.mark.clause(clause), id=name)


@pytest.mark.parametrize(
    ("name", "clause"),
    [under("bbzh", "BBZH-5.1"), under("bars", "BARS-ST-2"), under("lgov", "LGOV-T-а")],
)
def test_a_lesson_is_recorded_until_the_end_of_its_day(name: str, clause: str) -> None:
    timing = may_record(ALGEBRA, load(name), LAST_HOUR, ZONE)
    assert (timing.late, timing.clause) == (False, clause)


@pytest.mark.parametrize(
    ("name", "clause"),
    [under("bbzh", "BBZH-5.1"), under("bars", "BARS-ST-3"), under("lgov", "LGOV-T-б")],
)
def test_a_substitute_records_the_lesson(name: str, clause: str) -> None:
    substituted = replace(ALGEBRA, substitute_id=TEACHES)
    recorder = records_lesson(phone(grant(TEACHES, Role.TEACHER)), substituted, load(name))
    assert (recorder.person_id, recorder.clause) == (TEACHES, clause)


@pytest.mark.parametrize(
    ("name", "clause"), [under("bbzh", "BBZH-5.5"), under("bars", "BARS-ST-2")]
)
def test_homework_is_posted_until_the_end_of_the_lesson_s_day(name: str, clause: str) -> None:
    policy = load(name)
    assert policy.homework.posted_by.clause == clause
    assert not posted(ALGEBRA, policy, LAST_HOUR, ZONE).late


@pytest.mark.parametrize(
    ("name", "clause"), [under("bars", "BARS-CT-1"), under("lgov", "LGOV-3.1")]
)
def test_families_get_their_codes_from_the_class_teacher_alone(name: str, clause: str) -> None:
    parent = (HeldRole(role=Role.PARENT, class_id=7),)
    leads = replace(grant(9, Role.CLASS_TEACHER, Scope.CLASS), scope_id=7)
    assert hands_code(phone(leads, persons=(9,)), parent, Role.PARENT, load(name)).clause == clause
    secretary = phone(grant(8, Role.SECRETARY), persons=(8,))
    with pytest.raises(Denied):
        hands_code(secretary, parent, Role.PARENT, load(name))


@pytest.mark.clause("BBZH-5.6")
def test_bbzh_gives_no_marks_in_grade_one() -> None:
    with pytest.raises(Forbidden) as refused:
        marks_are_given(replace(ALGEBRA, grade=1), load("bbzh"))
    assert refused.value.clause == "BBZH-5.6"


@pytest.mark.clause("BBZH-5.4")
@pytest.mark.parametrize(
    ("kind", "name", "weight"),
    [
        ("control", "Контрольная работа", 3),
        ("practical", "Практическая работа", 1),
        ("laboratory", "Лабораторная работа", 1),
    ],
)
def test_bbzh_names_tests_practical_and_laboratory_work(kind: str, name: str, weight: int) -> None:
    found = kind_of_work(kind, load("bbzh"))
    assert (found.name, found.weight, found.written) == (name, weight, True)


def _after_hours(actor: Actor, moment: datetime) -> str | None:
    policy = load("maz")
    teaches = actor.has(Role.TEACHER)
    where = {"policy": policy, "now": moment, "zone": ZONE, "outages": (), "teaches": teaches}
    asked = Asked(actor=actor, **where)  # type: ignore[arg-type]  # a test's short hand
    entry = Entry(at=at(10, 35), told=True, own=False)
    return may_change(asked, policy.correction.marks, entry).clause


@pytest.mark.clause("LGOV-CT-а")
def test_lgov_lets_the_class_teacher_set_the_reason() -> None:
    assert may_set(load("lgov")) == "LGOV-CT-а"


@pytest.mark.clause("MAZ-3.1.5")
def test_the_director_edits_at_any_hour() -> None:
    director = phone(grant(9, Role.DIRECTOR), persons=(9,))
    next_day = at(10, day=TUESDAY.replace(day=25))
    assert _after_hours(director, next_day) == "MAZ-3.1.5"
    with pytest.raises(TooLate):
        _after_hours(phone(grant(TEACHES, Role.TEACHER)), next_day)


@pytest.mark.parametrize(
    ("role", "clause"),
    [
        pytest.param(Role.PARENT, "MAZ-4.3", marks=pytest.mark.clause("MAZ-4.3")),
        pytest.param(Role.PUPIL, "MAZ-4.4", marks=pytest.mark.clause("MAZ-4.4")),
    ],
)
def test_parent_and_pupil_register_within_three_days(role: Role, clause: str) -> None:
    assert load("maz").registration.parent_days.clause == "MAZ-4.3"
    assert due_day(at(10), role, load("maz"), ZONE) == date(2026, 11, 27), clause
