"""No two buttons of a list look alike: persons found, families of a class, groups of an hour."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.model.cabinets import ClassEntrances, Found, Relation
from core.model.invitations import HeldRole, InvitationState
from core.model.people import Name
from core.model.roles import Role
from handlers.kit.reply import Screen
from handlers.screens import classes, invitations
from tests.screens.test_attendance import a_day
from tests.support.clock import at
from tests.support.golden import speaking


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking():
        yield


def labels(screen: Screen) -> list[str]:
    return [one.text for row in screen.rows[:-1] for one in row]


def mother(number: int, full: str, letter: str = "Б") -> Found:
    held = HeldRole(role=Role.PARENT, class_id=1, grade=7, letter=letter, child_id=number)
    return Found(person_id=number, name=Name(*full.split()), held=(held,))


def test_two_mothers_who_differ_only_by_patronymic() -> None:
    people = (
        mother(1, "Веселова Анна Владимировна"),
        mother(2, "Веселова Анна Сергеевна"),
        mother(3, "Веселова Лидия Олеговна"),
    )
    found = invitations.found(people)
    assert labels(found) == ["Веселова Анна В.", "Веселова Анна С.", "Веселова Лидия"]
    assert [len(row) for row in found.rows] == [2, 1, 1]


def test_one_initial_one_name_one_class() -> None:
    people = (
        mother(1, "Веселова Анна Владимировна"),
        mother(2, "Веселова Анна Викторовна"),
        mother(3, "Веселова Анна Викторовна", "А"),
        mother(4, "Веселова Анна Викторовна", "А"),
    )
    found = invitations.found(people)
    assert labels(found) == [
        "Веселова Анна Владимировна",
        "Веселова Анна Викторовна · 7Б",
        "Веселова Анна Викторовна · 7А (1)",
        "Веселова Анна Викторовна · 7А (2)",
    ]
    assert all(len(row) == 1 for row in found.rows)


def test_one_person_is_named_shortly() -> None:
    assert labels(invitations.found((mother(1, "Веселова Анна Сергеевна"),))) == ["Веселова Анна"]


def test_pupils_of_one_surname_and_initial() -> None:
    people = tuple(
        Relation(
            person_id=number,
            name=Name(*full.split()),
            role=Role.PUPIL,
            child_id=number,
            child=Name(*full.split()),
            state=InvitationState.REGISTERED,
        )
        for number, full in enumerate(("Иванов Пётр", "Иванов Павел", "Ивлева Софья"))
    )
    shown = ClassEntrances(class_id=1, class_name="7Б", people=people)
    assert labels(invitations.school_class(shown)) == [
        "✓ Иванов Пётр",
        "✓ Иванов Павел",
        "✓ Ивлева С.",
    ]


def test_two_groups_of_one_hour() -> None:
    day = a_day(at(10, 25))
    first = day.lessons[0]
    group = replace(first.lesson, subject="Английский язык", subgroup_id=1, subgroup="1 группа")
    other = replace(group, id=99, subgroup_id=2, subgroup="2")
    both = (replace(first, lesson=group), replace(first, lesson=other), day.lessons[1])
    assert labels(classes.class_day(7, "7Б", replace(day, lessons=both))) == [
        "1 · 1 группа · Английский язык",
        "1 · гр. 2 · Английский язык",
        "2 · Геометрия",
        "График контрольных",
        "Планы",
        "Пропуски",
    ]
