"""Whose codes were out at a restore: each under the own class, a parent under the youngest's."""

from datetime import timedelta

import pytest

from core.model.roles import Role
from core.storage.settling import open_codes
from core.storage.tables import people
from tests.support.clock import at
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")

PLACES = {
    "Тихонов Олег": (Role.PUPIL, "9В"),
    "Петров Кирилл": (Role.PUPIL, "7Б"),
    "petrov_mother": (Role.PARENT, "7Б"),
    "parent": (Role.PARENT, "3А"),
    "secretary": (Role.SECRETARY, ""),
}


async def test_every_code_stands_under_its_own_class(school: School) -> None:
    for number, (key, (role, _place)) in enumerate(PLACES.items()):
        await school.write(
            people.invitation,
            person_id=school.person(key),
            role=role,
            code_hash=f"c{number}",
            link_hash=f"l{number}",
            made_at=at(8),
            expires_at=at(8) + timedelta(days=30),
        )
    async with school.database.reading() as tx:
        codes = await open_codes(tx, at(9))
        names = {key: await _full(school, key) for key in PLACES}
    found = {one.name.full: one.class_name for one in codes}
    assert found == {names[key]: place for key, (_role, place) in PLACES.items()}


async def _full(school: School, key: str) -> str:
    ((surname, first, patronymic),) = [
        (row["surname"], row["first"], row["patronymic"])
        for row in await school.read(people.person, id=school.person(key))
    ]
    return f"{surname} {first} {patronymic}"
