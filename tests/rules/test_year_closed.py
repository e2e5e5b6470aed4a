"""After the mark of the year its teacher changes nothing below it."""

from datetime import timedelta

import pytest

from core.errors import YearClosed
from core.model.lesson import Seat
from core.model.people import Actor, Name
from core.model.roles import Role
from core.policy.load import load
from core.rules.changes import Asked
from core.rules.year_closed import not_after_year
from tests.rules.test_access import grant
from tests.support.clock import ZONE, at

MAZ = load("maz")
OPEN = Seat(person_id=7, name=Name("Смирнова", "Дарья", ""), listed="Смирнова Д.")
CLOSED = Seat(
    person_id=7,
    name=OPEN.name,
    listed=OPEN.listed,
    year_marked_at=at(9) - timedelta(days=1),
)


def asked(role: Role = Role.TEACHER, *, teaches: bool = True) -> Asked:
    who = Actor(telegram_id=1, grants=(grant(1, role),))
    return Asked(actor=who, policy=MAZ, now=at(12), zone=ZONE, outages=(), teaches=teaches)


@pytest.mark.clause("MAZ-3.5.16")
def test_nothing_is_entered_or_changed_below_it() -> None:
    not_after_year(asked(), OPEN, entry=True)
    with pytest.raises(YearClosed) as entry:
        not_after_year(asked(), CLOSED, entry=True)
    assert (entry.value.ask, entry.value.clause) == (None, "MAZ-3.5.16")
    with pytest.raises(YearClosed) as change:
        not_after_year(asked(), CLOSED, entry=False)
    assert change.value.ask == "deputy_of_field"


def test_a_head_edits_by_a_right_of_their_own_but_not_in_an_own_lesson() -> None:
    not_after_year(asked(Role.DEPUTY, teaches=False), CLOSED, entry=False)
    with pytest.raises(YearClosed):
        not_after_year(asked(Role.DEPUTY), CLOSED, entry=False)
