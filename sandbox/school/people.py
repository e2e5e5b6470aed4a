"""Pupils and their families: brothers and sisters share parents, in different classes."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from sandbox.school.curriculum import CLASSES, SchoolClass
from sandbox.school.names import (
    FATHERS,
    FEMALE,
    MALE,
    MOTHERS,
    SURNAMES,
    feminine,
    initials_key,
    patronymic,
)
from sandbox.school.staff import phone

YEAR = 2026
SIZES = range(23, 27)
SMALL = {"10Б": 21, "11Б": 19}
"""Classes smaller than the others."""
_CHILDREN = ((1, 76), (2, 21), (3, 3))
_FIRST_PHONE = 100
"""Numbers below belong to staff."""
LATE = {"7Б": date(2026, 10, 12), "2А": date(2026, 11, 9), "10А": date(2026, 11, 23)}
"""Classes that a pupil joined in the middle of the year."""


@dataclass(slots=True, kw_only=True)
class Pupil:
    """A pupil; `sex` is "м" or "ж"; the number is given when all are known."""

    klass: SchoolClass
    surname: str
    name: str
    patronymic: str
    sex: str
    born: date
    enrolled: date
    order: str
    number: str = ""


@dataclass(slots=True, kw_only=True)
class Parent:
    """One who answers for all children of a family."""

    number: str
    relation: str
    surname: str
    name: str
    patronymic: str
    phone: str


@dataclass(slots=True)
class Family:
    """Children with those who answer for them."""

    children: list[Pupil] = field(default_factory=list)
    parents: list[Parent] = field(default_factory=list)


def settle(rng: random.Random, used: set[tuple[str, str]]) -> list[Family]:
    """Fill all classes with families and number everybody."""
    seats = {k: SMALL.get(k.name) or rng.choice(SIZES) for k in CLASSES}
    surnames: dict[SchoolClass, set[str]] = {klass: set() for klass in CLASSES}
    families: list[Family] = []
    while any(seats.values()):
        classes = _classes(rng, seats)
        taken = set[str]().union(*(surnames[klass] for klass in classes))
        surname = rng.choice([s for s in SURNAMES if s not in taken])
        family = _family(rng, used, classes, surname)
        if family is None:
            continue
        families.append(family)
        for klass in classes:
            seats[klass] -= 1
            surnames[klass].add(surname)
    _number(families)
    for place, family in enumerate(families):
        _add_parents(rng, family, place)
    return families


def _classes(rng: random.Random, seats: dict[SchoolClass, int]) -> list[SchoolClass]:
    """Choose the classes of one family's children: different grades, emptier ones sooner."""
    values, weights = zip(*_CHILDREN, strict=True)
    count = rng.choices(values, weights)[0]
    chosen: list[SchoolClass] = []
    for _ in range(count):
        free = [k for k in seats if seats[k] and all(k.grade != c.grade for c in chosen)]
        if free:
            chosen += rng.choices(free, [seats[klass] for klass in free])
    return chosen


def _family(
    rng: random.Random, used: set[tuple[str, str]], classes: list[SchoolClass], surname: str
) -> Family | None:
    """Return the family, or None where its surname has no initial left."""
    father = rng.choice(FATHERS)
    family = Family()
    keys: set[tuple[str, str]] = set()
    for klass in classes:
        sex = rng.choice("мж")
        names = [
            name
            for name in (MALE if sex == "м" else FEMALE)
            if initials_key(surname, name) not in used | keys
        ]
        if not names:
            return None
        child = _child(rng, klass, surname, father, (rng.choice(names), sex))
        keys.add(initials_key(surname, child.name))
        family.children.append(child)
    used |= keys
    return family


def _child(
    rng: random.Random, klass: SchoolClass, surname: str, father: str, who: tuple[str, str]
) -> Pupil:
    name, sex = who
    first_year = YEAR - klass.grade + 1
    born = date(first_year - 7, 3, 1) + timedelta(days=rng.randrange(365))
    return Pupil(
        klass=klass,
        surname=surname if sex == "м" else feminine(surname),
        name=name,
        patronymic=patronymic(father, sex),
        sex=sex,
        born=born,
        enrolled=date(first_year, 9, 1),
        order=f"{80 + klass.grade}-у",
    )


def _number(families: list[Family]) -> None:
    """Give numbers by class and name, and let the last of three classes come late."""
    pupils = sorted(
        (child for family in families for child in family.children),
        key=lambda p: (p.klass.grade, p.klass.letter, p.surname, p.name),
    )
    for place, pupil in enumerate(pupils, start=1):
        pupil.number = f"У-{place:04d}"
    last = {pupil.klass.name: pupil for pupil in pupils}
    for klass, day in LATE.items():
        last[klass].enrolled, last[klass].order = day, f"{day.month}{day.day}-у"


def _add_parents(rng: random.Random, family: Family, place: int) -> None:
    """Add the mother, the father or both; seldom a grandmother who is guardian."""
    father = _father_of(family.children[0])
    surname = family.children[0].surname
    stem = surname if family.children[0].sex == "м" else surname.removesuffix("а")
    kinds = rng.choices((("мать", "отец"), ("мать",), ("отец",), ("опекун",)), (58, 34, 5, 3))[0]
    for kind in kinds:
        man = kind == "отец"
        number = 2 * place + (kind == "отец") + 1
        family.parents.append(
            Parent(
                number=f"Р-{number:04d}",
                relation=kind,
                surname=stem if man else feminine(stem),
                name=father if man else rng.choice(MOTHERS),
                patronymic=patronymic(rng.choice(FATHERS), "м" if man else "ж"),
                phone=phone(_FIRST_PHONE + number),
            )
        )


def _father_of(child: Pupil) -> str:
    return next(name for name in FATHERS if patronymic(name, child.sex) == child.patronymic)
