"""Who may do what: role and relation are asked of the same person."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from core.errors import Denied
from core.model.people import Actor, BoundPerson, Grant, Name
from core.model.roles import Role, Scope
from core.policy.load import load
from core.rules.access import Recorder, reads_lesson, records_lesson
from tests.screens.test_attendance import ALGEBRA

MAZ = load("maz")
LEFT, TEACHES = 1, 2
_ids = count(1)


def grant(person_id: int, role: Role, scope: Scope = Scope.NONE, field: str = "") -> Grant:
    return Grant(
        id=next(_ids),
        person_id=person_id,
        role=role,
        scope=scope,
        field=field or None,
        since=date(2026, 9, 1),
    )


def phone(*grants: Grant, persons: tuple[int, ...] = (LEFT, TEACHES)) -> Actor:
    """A phone of these persons, whose grants that hold today are given."""
    bound = tuple(BoundPerson(id=i, name=Name("Орлова", "Ольга")) for i in persons)
    return Actor(telegram_id=5, account_id=5, persons=bound, grants=grants)


@pytest.mark.clause("MAZ-3.5.16")
def test_whoever_teaches_no_more_is_not_let_in_by_another_on_the_same_phone() -> None:
    """Person 1, whose lesson it is, has left; person 2 of the same phone teaches others."""
    shared = phone(grant(TEACHES, Role.TEACHER))
    assert ALGEBRA.teacher_id == LEFT
    with pytest.raises(Denied):
        records_lesson(shared, ALGEBRA, MAZ)
    with pytest.raises(Denied):
        reads_lesson(shared, ALGEBRA)


@pytest.mark.clause("MAZ-3.5.5")
def test_an_entry_names_the_person_whose_grant_served() -> None:
    substituted = replace(ALGEBRA, substitute_id=TEACHES)
    shared = phone(grant(TEACHES, Role.TEACHER))
    assert records_lesson(shared, substituted, MAZ).person_id == TEACHES
    assert reads_lesson(shared, substituted) == TEACHES


@pytest.mark.clause("MAZ-3.5.3")
@pytest.mark.clause("MAZ-3.2.6")
def test_any_deputy_records_in_the_teacher_s_place_whatever_field_they_lead() -> None:
    deputy = phone(grant(9, Role.DEPUTY, Scope.FIELD, "Математика"), persons=(9,))
    sport = replace(ALGEBRA, subject="Физкультура", field="Физкультура")
    assert records_lesson(deputy, sport, MAZ) == Recorder(9, 1, "MAZ-3.5.3")
