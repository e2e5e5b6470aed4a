"""Who divides a class, until when, and who moves a pupil by an order."""

from datetime import date

import pytest

from core.errors import Denied, Forbidden, Unfit
from core.model.people import Actor, Grant, Name
from core.model.roles import Role, Scope
from core.model.subgroups import ClassPart, Division
from core.policy.figures import Figure
from core.policy.load import load
from core.policy.schema import Policy
from core.rules import subgroups

CLASS, OTHER = 7, 8
HERS, ANOTHERS = 21, 22
YEAR = date(2026, 9, 1)
FREE, OVER = date(2026, 9, 15), date(2026, 9, 16)
DIVISION = Division(
    class_id=CLASS,
    class_name="7Б",
    subject="Английский язык",
    year_since=YEAR,
    parts=(
        ClassPart(id=1, name="1 группа", teachers={HERS: Name("Гусева", "Ирина")}),
        ClassPart(id=2, name="2 группа", teachers={}),
    ),
)


def actor(role: Role, scope_id: int | None = None, person_id: int = HERS) -> Actor:
    grant = Grant(
        id=1,
        person_id=person_id,
        role=role,
        scope=Scope.CLASS if scope_id else Scope.NONE,
        scope_id=scope_id,
        since=YEAR,
    )
    return Actor(account_id=1, grants=(grant,))


LEAD, LEAD_ELSEWHERE = actor(Role.CLASS_TEACHER, CLASS), actor(Role.CLASS_TEACHER, OTHER)
TEACHER, TEACHES_OTHERS = actor(Role.TEACHER), actor(Role.TEACHER, person_id=ANOTHERS)
DEPUTY, DIRECTOR = actor(Role.DEPUTY), actor(Role.DIRECTOR)
OFFICE, SECRETARY = actor(Role.ADMINISTRATOR), actor(Role.SECRETARY)


@pytest.mark.parametrize(
    ("policy", "who", "may"),
    [
        pytest.param("maz", LEAD, True, marks=pytest.mark.clause("MAZ-3.4.3")),
        pytest.param("maz", TEACHER, True, marks=pytest.mark.clause("MAZ-3.4.3")),
        ("maz", LEAD_ELSEWHERE, False),
        ("maz", TEACHES_OTHERS, False),
        ("maz", DEPUTY, False),
        ("maz", OFFICE, False),
        pytest.param("bars", DEPUTY, True, marks=pytest.mark.clause("BARS-DD-5")),
        pytest.param("bars", LEAD, False, marks=pytest.mark.clause("BARS-DD-5")),
        ("bars", DIRECTOR, False),
    ],
)
def test_who_divides(policy: str, who: Actor, *, may: bool) -> None:
    assert subgroups.may_divide(who, DIVISION, FREE, load(policy)) is may
    if not may:
        with pytest.raises(Denied):
            subgroups.divides(who, DIVISION, OVER, load(policy))


@pytest.mark.clause("MAZ-3.5.10")
def test_after_the_day_it_takes_an_order() -> None:
    with pytest.raises(Forbidden) as refused:
        subgroups.divides(LEAD, DIVISION, OVER, load("maz"))
    assert (refused.value.what, refused.value.clause) == ("division_over", "MAZ-3.5.10")


@pytest.mark.parametrize(
    ("until", "day"),
    [("09-15", FREE), ("09-01", YEAR), ("08-31", date(2027, 8, 31)), ("01-20", date(2027, 1, 20))],
)
def test_the_day_lies_in_the_school_year(until: str, day: date) -> None:
    policy = load("maz")
    figures = policy.groups.model_copy(update={"divided_until": Figure[str](value=until)})
    own: Policy = policy.model_copy(update={"groups": figures})
    assert subgroups.free_until(YEAR, own) == day


@pytest.mark.parametrize(
    ("who", "may"),
    [(OFFICE, True), (SECRETARY, False), (LEAD, False), (TEACHER, False), (DEPUTY, False)],
)
@pytest.mark.clause("MAZ-3.5.10")
def test_who_enters_the_order(who: Actor, *, may: bool) -> None:
    assert subgroups.may_move(who, DIVISION, load("maz")) is may
    if not may:
        with pytest.raises(Denied) as refused:
            subgroups.moves(who, DIVISION, load("maz"))
        assert refused.value.holders == ("administrator",)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *((one, True) for one in (LEAD, TEACHER, DEPUTY, DIRECTOR, OFFICE)),
        *((one, False) for one in (LEAD_ELSEWHERE, TEACHES_OTHERS, SECRETARY)),
    ],
)
def test_who_looks(who: Actor, *, sees: bool) -> None:
    if sees:
        subgroups.sees(who, DIVISION)
        return
    with pytest.raises(Denied):
        subgroups.sees(who, DIVISION)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("45-о от 24.11", date(2026, 11, 25)),
        ("45-о от 24.11 с 01.11", date(2026, 11, 25)),
        ("45-о от 24.11 с 01.12", date(2026, 12, 1)),
        ("приказ № 45-о от 25 ноября", date(2026, 11, 25)),
        ("45-о по 26.11", date(2026, 11, 27)),
    ],
)
def test_the_new_group_never_begins_before_today(text: str, since: date) -> None:
    order = subgroups.read_move(text, date(2026, 11, 25))
    assert (order.number, order.since) == ("45-о", since)


def test_an_order_has_a_number() -> None:
    with pytest.raises(Unfit):
        subgroups.read_move("24.11", date(2026, 11, 25))
