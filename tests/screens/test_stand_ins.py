"""Golden drawings around a stand-in for a class teacher: whoever names, whoever is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.people import Name
from core.model.stand_ins import Colleague, Led, LedClasses, Named, StandIn, StandInSight
from handlers.screens import my_class, stand_ins
from tests.screens.test_absences import class_day
from tests.support.clock import TUESDAY
from tests.support.golden import same_as_golden, speaking

DAY = timedelta(days=1)
ORLOVA, BELOVA = Name("Орлова", "Ольга", "Петровна"), Name("Белова", "Елена", "<Андреевна>")
ONE = StandIn(
    id=70,
    class_id=7,
    class_name="7Б",
    person_id=4,
    name=ORLOVA,
    lead_id=5,
    lead=BELOVA,
    since=TUESDAY,
    until=TUESDAY + 3 * DAY,
)
LATER = replace(ONE, since=TUESDAY + DAY)
ORLOVY = (
    Colleague(person_id=4, name=ORLOVA, teaches=True),
    Colleague(person_id=6, name=Name("Орлова", "Олеся", "Павловна"), teaches=False),
    Colleague(person_id=8, name=Name("Гусева", "Ирина"), teaches=False),
)
NOBODY = StandInSight(
    led=Led(class_id=7, class_name="7Б", lead_id=5, lead=BELOVA, standing=None),
    today=TUESDAY,
    most_days=60,
    own=True,
    colleagues=ORLOVY,
)
STANDING = replace(NOBODY, led=replace(NOBODY.led, standing=ONE))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Draw in Russian."""
    with speaking():
        yield


def test_the_choice_tells_two_of_one_name_apart() -> None:
    same_as_golden(stand_ins.choice(NOBODY, 0), "stand_ins/choice")
    same_as_golden(stand_ins.choice(replace(STANDING, own=False), 0), "stand_ins/choose_anew")
    same_as_golden(stand_ins.choice(replace(NOBODY, colleagues=()), 0), "stand_ins/no_colleague")


def test_a_large_school_is_paged() -> None:
    many = tuple(
        Colleague(person_id=i, name=Name(f"Учитель{i:02}", "Анна", "Ильинична"), teaches=False)
        for i in range(1, 61)
    )
    for page in range(3):
        screen = stand_ins.choice(replace(NOBODY, colleagues=many), page)
        same_as_golden(screen, f"stand_ins/page_{page + 1}")
    assert stand_ins.choice(replace(NOBODY, colleagues=many), 99) == screen


def test_until_which_day() -> None:
    same_as_golden(stand_ins.until(NOBODY, ORLOVY[0]), "stand_ins/until")
    short = stand_ins.until(replace(NOBODY, most_days=7), ORLOVY[0])
    assert [row[0].text for row in short.rows] == [
        "До пт 27.11",
        "Неделя, до пн 30.11",
        "‹ Назад",
    ]


def test_named() -> None:
    same_as_golden(stand_ins.done(STANDING, Named(stand_in=ONE)), "stand_ins/named")
    replaced = Named(stand_in=LATER, replaced=Name("Гусева", "Ирина", "Львовна"))
    same_as_golden(stand_ins.done(replace(STANDING, own=False), replaced), "stand_ins/replaced")
    same_as_golden(stand_ins.page(STANDING, ONE), "stand_ins/page")
    others = replace(STANDING, own=False)
    same_as_golden(stand_ins.page(others, LATER), "stand_ins/page_of_another")


def test_over() -> None:
    same_as_golden(stand_ins.over(NOBODY, ONE), "stand_ins/over")
    same_as_golden(stand_ins.over(replace(NOBODY, own=False), ONE), "stand_ins/over_of_another")


def test_the_classes() -> None:
    names = {i: f"{i}А" for i in range(1, 12)}
    same_as_golden(
        stand_ins.classes(LedClasses(classes=names, standing={7: ONE}), TUESDAY),
        "stand_ins/classes",
    )


def test_the_letters() -> None:
    for name, one, stands_in in (
        ("begun", ONE, True),
        ("begun_later", LATER, True),
        ("begun_at_the_class_teacher_s", ONE, False),
    ):
        screen = stand_ins.begun_letter(one, TUESDAY, stands_in=stands_in)
        same_as_golden(screen, f"stand_ins/letter_{name}")
    for name, stood_in in (("over", True), ("over_at_the_class_teacher_s", False)):
        screen = stand_ins.over_letter(ONE, stood_in=stood_in)
        same_as_golden(screen, f"stand_ins/letter_{name}")


def test_the_class_s_day_says_who_leads_it() -> None:
    day = replace(class_day(), names_stand_in=True)
    same_as_golden(my_class.draw(day, leads=True), "stand_ins/day_before")
    same_as_golden(my_class.draw(replace(day, stand_in=ONE), leads=True), "stand_ins/day_away")
    colleague = replace(day, stand_in=ONE, stands_in=True, names_stand_in=False)
    same_as_golden(my_class.draw(colleague, leads=True), "stand_ins/day_of_the_colleague")
    same_as_golden(
        my_class.draw(replace(day, stand_in=ONE), leads=False), "stand_ins/day_looked_at"
    )
