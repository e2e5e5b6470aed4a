"""Golden drawings of a class in groups: its subjects, the pupils of one, the order, the letter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from core.model.orders import Deed, Order, Split
from core.model.people import Name
from core.model.roles import Role
from core.model.subgroups import (
    ClassDivisions,
    ClassPart,
    Division,
    DivisionPage,
    GroupMoved,
    Member,
    Placed,
)
from handlers.screens import subgroup_orders, subgroups
from tests.support.golden import same_as_golden, speaking

YEAR, DAY = date(2026, 9, 1), date(2026, 9, 10)
LATER = date(2026, 12, 1)
ENGLISH = Division(
    class_id=7,
    class_name="7Б",
    subject="Английский язык",
    year_since=YEAR,
    parts=(
        ClassPart(id=1, name="1 группа", teachers={21: Name("Гусева", "Ирина", "Львовна")}),
        ClassPart(id=2, name="2 группа", teachers={}),
    ),
)
IVANOV = Name("Иванов", "Пётр", "Андреевич")
PUPILS = (
    Placed(person_id=11, name=IVANOV, listed="Иванов П.", now=Member(group_id=1, since=YEAR)),
    Placed(
        person_id=12,
        name=Name("Кузнецова", "Анна"),
        listed="Кузнецова А.",
        now=Member(group_id=2, since=YEAR),
    ),
    Placed(person_id=13, name=Name("Петров", "Кирилл"), listed="Петров К."),
    Placed(
        person_id=14,
        name=Name("Смирнова", "Дарья"),
        listed="Смирнова Д.",
        now=Member(group_id=2, since=YEAR),
        coming=Member(group_id=1, since=LATER),
    ),
)
PAGE = DivisionPage(
    division=ENGLISH,
    given=2,
    pupils=PUPILS,
    today=DAY,
    free_until=date(2026, 9, 15),
    divides=True,
    moves=False,
    divided_by=(Role.CLASS_TEACHER, Role.TEACHER),
    moved_by=(Role.ADMINISTRATOR,),
    sees_class=True,
    divided_clause="MAZ-3.4.3",
    moved_clause="MAZ-3.5.10",
)
AUTUMN = replace(PAGE, divides=False, today=date(2026, 11, 24))
ORDER = Order(deed=Deed.MOVE, number="45-о", day=date(2026, 11, 24), since=date(2026, 11, 24))
SPLITS = (
    Split(
        subject_id=1,
        subject="Английский язык",
        groups={1: "1 группа", 2: "2 группа"},
        sizes={1: 12, 2: 11},
    ),
    Split(subject_id=2, subject="Технология", groups={3: "1", 4: "2"}, sizes={3: 12, 4: 12}),
)
CLASS = ClassDivisions(class_id=7, class_name="7Б", size=24, splits=SPLITS, leads=True)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_classes_and_subjects() -> None:
    same_as_golden(subgroups.classes({7: "7Б", 8: "8А"}), "subgroups/classes")
    same_as_golden(subgroups.classes({}), "subgroups/no_classes")
    same_as_golden(subgroups.of_class(CLASS), "subgroups/of_class")
    same_as_golden(subgroups.of_class(replace(CLASS, splits=())), "subgroups/of_class_none")


def test_the_page_of_a_subject() -> None:
    same_as_golden(subgroups.division(PAGE), "subgroups/divides")
    same_as_golden(subgroups.division(replace(PAGE, divides=False)), "subgroups/looks")
    same_as_golden(subgroups.division(AUTUMN), "subgroups/over")
    said = subgroup_orders.moved(AUTUMN, 11, ORDER)
    same_as_golden(subgroups.division(replace(AUTUMN, moves=True), said), "subgroups/moves")
    with speaking("en"):
        same_as_golden(subgroups.division(PAGE), "subgroups/divides_en")


def test_groups_that_are_not_numbered_are_told_apart() -> None:
    names = ("девочки", "мальчики")
    parts = tuple(replace(one, name=name) for one, name in zip(ENGLISH.parts, names, strict=True))
    page = replace(PAGE, division=replace(ENGLISH, parts=parts))
    same_as_golden(subgroups.division(page), "subgroups/words")
    alike = tuple(
        replace(one, name=name) for one, name in zip(parts, ("группа А", "группа Б"), strict=True)
    )
    labels = subgroups.division(replace(PAGE, division=replace(ENGLISH, parts=alike))).rows
    assert [one.text for one in labels[1]] == ["группа А Иванов П.", "группа Б Кузнецова А."]


def test_the_order_and_the_letter() -> None:
    page = replace(AUTUMN, moves=True)
    same_as_golden(subgroup_orders.ask_order(page, PUPILS[0]), "subgroups/ask_order")
    same_as_golden(subgroup_orders.ask_order(page, PUPILS[2]), "subgroups/ask_order_none")
    told = GroupMoved(
        group_id=2,
        class_name="7Б",
        subject="Английский язык",
        group="2 группа",
        name=IVANOV,
        since=ORDER.since,
        number=ORDER.number,
        day=ORDER.day,
    )
    same_as_golden(subgroup_orders.told(told), "subgroups/told")
