"""Who may give whom which mark."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import Denied, Forbidden, Unfit
from core.model.lesson import Fact, Lesson, LessonStatus, Seat
from core.model.marking import EXEMPT
from core.model.people import Actor, BoundPerson, Grant, Name
from core.model.roles import Role, Scope
from core.policy.load import load
from core.policy.schema import Policy
from core.rules.marking import is_markable, kind_of_work, marks_are_given, marks_lesson, may_mark
from tests.support.clock import TUESDAY, at

MAZ = load("maz")
TEACHER, LEADER, SUBSTITUTE, DEPUTY = 1, 2, 3, 4
LESSON = Lesson(
    id=10,
    teaching_id=20,
    class_id=30,
    grade=7,
    letter="Б",
    subgroup_id=None,
    subgroup=None,
    subject_id=40,
    subject="Алгебра",
    field=None,
    marked=True,
    day=TUESDAY,
    shift=1,
    slot=3,
    starts=at(10, 20),
    ends=at(11, 5),
    room="21",
    status=LessonStatus.PLANNED,
    teacher_id=TEACHER,
    substitute_id=None,
    taken_at=None,
    taken_by=None,
    version=0,
)
SEAT = Seat(person_id=50, name=Name("Петров", "Кирилл"), listed="Петров К.")


def who(person_id: int, *roles: tuple[Role, int | None]) -> Actor:
    grants = tuple(
        Grant(
            id=number,
            person_id=person_id,
            role=role,
            scope=Scope.CLASS if scope_id else Scope.NONE,
            scope_id=scope_id,
            since=date(2026, 9, 1),
        )
        for number, (role, scope_id) in enumerate(roles, 1)
    )
    name = Name("Орлова", "Ольга")
    return Actor(account_id=1, persons=(BoundPerson(id=person_id, name=name),), grants=grants)


def figures(section: str, **changed: object) -> Policy:
    """Return the policy of Mazan with other values of a section's figures."""
    part = getattr(MAZ, section)
    own = {
        name: getattr(part, name).model_copy(update={"value": value})
        for name, value in changed.items()
    }
    return MAZ.model_copy(update={section: part.model_copy(update=own)})


@pytest.mark.clause("MAZ-3.5.16")
def test_a_teacher_marks_at_the_own_lesson_and_no_other() -> None:
    teacher = who(TEACHER, (Role.TEACHER, None))
    assert marks_lesson(teacher, LESSON, MAZ).person_id == TEACHER
    with pytest.raises(Denied):
        marks_lesson(teacher, replace(LESSON, teacher_id=99), MAZ)


@pytest.mark.clause("MAZ-3.5.5")
def test_a_substitute_marks_in_the_place_of_the_teacher_and_both_names_are_kept() -> None:
    lesson = replace(LESSON, substitute_id=SUBSTITUTE)
    found = marks_lesson(who(SUBSTITUTE, (Role.TEACHER, None)), lesson, MAZ)
    assert (found.person_id, found.in_place_of, found.clause) == (SUBSTITUTE, TEACHER, "MAZ-3.5.5")
    with pytest.raises(Denied):
        marks_lesson(who(TEACHER, (Role.TEACHER, None)), lesson, MAZ)


@pytest.mark.clause("MAZ-3.2.6")
def test_a_deputy_marks_in_the_place_of_the_teacher() -> None:
    found = marks_lesson(who(DEPUTY, (Role.DEPUTY, None)), LESSON, MAZ)
    assert (found.person_id, found.in_place_of) == (DEPUTY, TEACHER)


@pytest.mark.clause("MAZ-3.4.13")
def test_a_class_teacher_changes_no_mark_and_hears_the_clause() -> None:
    leader = who(LEADER, (Role.TEACHER, None), (Role.CLASS_TEACHER, LESSON.class_id))
    with pytest.raises(Denied) as refusal:
        marks_lesson(leader, LESSON, MAZ)
    assert refusal.value.clause == "MAZ-3.4.13"
    assert marks_lesson(leader, replace(LESSON, teacher_id=LEADER), MAZ).person_id == LEADER


def test_a_policy_may_let_the_class_teacher_and_only_of_this_class() -> None:
    policy = figures("editing", class_teacher_edits_marks=True)
    leader = who(LEADER, (Role.CLASS_TEACHER, LESSON.class_id))
    assert marks_lesson(leader, LESSON, policy).in_place_of == TEACHER
    with pytest.raises(Denied) as refusal:
        marks_lesson(who(LEADER, (Role.CLASS_TEACHER, 31)), LESSON, policy)
    assert refusal.value.clause is None


@pytest.mark.clause("MAZ-2.7", "BBZH-5.6")
def test_grade_one_has_no_marks() -> None:
    with pytest.raises(Forbidden) as refusal:
        marks_are_given(replace(LESSON, grade=1), MAZ)
    assert (refusal.value.what, refusal.value.clause) == ("marks_grade_one", "MAZ-2.7")
    marks_are_given(replace(LESSON, grade=1), figures("grade_one", marks=True))
    marks_are_given(replace(LESSON, grade=2), MAZ)


def test_an_unmarked_subject_has_no_marks_in_any_grade() -> None:
    with pytest.raises(Forbidden) as refusal:
        marks_are_given(replace(LESSON, marked=False), MAZ)
    assert refusal.value.what == "marks_subject"


@pytest.mark.parametrize("value", ["5", "4", "3", "2", None])
def test_the_scale_of_the_policy_fits(value: str | None) -> None:
    may_mark(SEAT, "oral", value, MAZ)


@pytest.mark.parametrize("value", ["1", "6", "", "5-", "н", "٥"])
def test_what_is_not_on_the_scale_is_unfit(value: str) -> None:
    with pytest.raises(Unfit) as refusal:
        may_mark(SEAT, "oral", value, MAZ)
    assert (refusal.value.why, refusal.value.names) == ("scale", ("5", "4", "3", "2", EXEMPT))


@pytest.mark.clause("BBZH-5.4")
def test_work_is_named_by_a_kind_of_the_policy() -> None:
    assert kind_of_work("laboratory", MAZ).name == "Лабораторная работа"
    with pytest.raises(Unfit) as refusal:
        may_mark(SEAT, "dance", "5", MAZ)
    assert refusal.value.why == "kind_of_work"


def test_nobody_absent_gets_a_mark_for_answering_but_written_work_may_be_made_up_for() -> None:
    absent = replace(SEAT, fact=Fact.ABSENT)
    with pytest.raises(Forbidden) as refusal:
        may_mark(absent, "oral", "5", MAZ)
    assert refusal.value.what == "mark_of_absent"
    may_mark(absent, "control", "4", MAZ)
    may_mark(absent, "oral", None, MAZ)
    may_mark(replace(SEAT, fact=Fact.LATE), "oral", "5", MAZ)


def test_the_exempt_are_not_assessed() -> None:
    exempt = replace(SEAT, exempt=True)
    for kind in ("oral", "control"):
        with pytest.raises(Forbidden) as refusal:
            may_mark(exempt, kind, "5", MAZ)
        assert refusal.value.what == "mark_of_exempt"
        assert not is_markable(exempt, kind_of_work(kind, MAZ))
