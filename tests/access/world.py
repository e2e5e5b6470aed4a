"""The small school with a place for each relation, and an actor for each role.

It is written once for a worker; every role's test gets a copy of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role, Scope
from core.services.binding import look_at_code
from core.services.invitations import invite
from core.storage.database import Database
from core.storage.folder import Folder
from core.storage.tables import lessons, people
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from tests.access.places import Ids, Place
from tests.access.shared import of_school
from tests.access.table import ROLES, UNKNOWN
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.database import UNHURRIED
from tests.support.rows import BEGAN, FIRST_DAY, Rows
from tests.support.school import School, build, policies

AFTERNOON = at(14, 45)
"""Every lesson of the Tuesday is over, and none is late yet."""

PLACES = {
    "algebra": ("algebra", "teacher", "Петров Кирилл", "petrov_mother"),
    "russian": ("russian", "class_teacher", "Кузнецова Анна", "father"),
    "geometry": ("geometry", "substitute", "Фёдоров Максим", "fyodorov_mother"),
    "sport": ("sport", "coach", "Иванов Пётр", "ivanov_father"),
    "nine": ("algebra_nine", "primary", "Тихонов Олег", "tikhonov_mother"),
}
"""By name: the lesson, whose it is, a child of its class, and who speaks for the child."""

OWN = {"class_teacher": "russian", "substitute": "geometry"}
"""The place of one's own; that of all others is algebra, with its teacher and Петров."""

ACTORS = {
    "pupil": "Петров Кирилл",
    "parent": "petrov_mother",
    **{role: role for role in ROLES[4:]},
}
"""By role, the person of the roll who holds it and no other (the class teacher teaches too)."""

STRANGER, INVITED = 900_001, 900_002


@dataclass(frozen=True, slots=True)
class World:
    """The school's file, its rows and the ids of each place."""

    file: Path
    rows: Rows
    places: Mapping[str, Ids]

    def ids(self, role: str, relation: str) -> Ids:
        """Return the ids of what stands in this relation to whoever holds the role."""
        if relation in {"own", "ended"}:
            return self.places[OWN.get(role, "algebra")]
        return self.places["sport" if relation == "same" else "nine"]


async def written(file: Path, folder: Path) -> World:
    """Write the whole world into a migrated file."""
    database = Database(f"sqlite+aiosqlite:///{file}", pragmas=UNHURRIED)
    school = await build(database, pupils=5)
    await bound(school, "Петров Кирилл", 800_001)
    await _mother(school, "tikhonov_mother", "Тихонова Инна Павловна", "Тихонов Олег")
    await _mother(school, "fyodorov_mother", "Фёдорова Алла Игоревна", "Фёдоров Максим")
    await school.substitute(school.lesson("geometry"))
    await _taught_by(school, "algebra_nine", "primary")
    shared = await of_school(school) | await _colleagues(school)
    places = {}
    for name, (lesson, owner, child, guardian) in PLACES.items():
        content = Folder(folder / "files").keep(name.encode())
        place = Place(school, name, lesson, owner, child, guardian, content)
        places[name] = {**await place.fill(), **shared}
    await _look_at_a_code(journal_of(school, folder), school)
    await database.close()
    return World(file, school.rows, places)


def journal_of(school: School, folder: Path) -> Journal:
    """Return the journal of the world on its afternoon."""
    clock = TravelClock(AFTERNOON, ZONE)
    files = Folder(folder / "files")
    return Journal(
        school.database, policies(), clock, key=b"a key", files=files, copies=folder / "copies"
    )


async def bound(school: School, key: str, telegram_id: int) -> None:
    """Give a person of the school a phone."""
    school.rows.telegram[key] = telegram_id
    account_id = await school.write(
        people.account, telegram_id=telegram_id, language="ru", met_at=BEGAN
    )
    held = {"account_id": account_id, "person_id": school.person(key)}
    await school.write(people.binding, **held, since=BEGAN)
    await school.write(people.consent, **held, wording="2026-11", given_at=BEGAN)


async def _mother(school: School, key: str, full: str, child: str) -> None:
    surname, first, patronymic = full.split()
    name = {"surname": surname, "first": first, "patronymic": patronymic}
    mother = await school.write(people.person, **name, entered_at=BEGAN)
    child_id = school.person(child)
    school.rows.people[key] = mother
    right = {"role": Role.PARENT, "scope": Scope.PERSON, "scope_id": child_id, "since": FIRST_DAY}
    await school.write(people.grants, person_id=mother, **right)
    kin = {"child_id": child_id, "guardian_id": mother, "relation": "parent", "since": FIRST_DAY}
    await school.write(people.guardianship, **kin)
    await bound(school, key, 810_000 + len(school.rows.telegram))


async def _colleagues(school: School) -> dict[str, int]:
    """Return a teacher of ours with the binding, and one who is a pupil's parent, too."""
    teacher, colleague = school.person("english"), school.person("english_two")
    right = {
        "role": Role.PARENT,
        "scope": Scope.PERSON,
        "scope_id": school.person("Смирнова Дарья"),
    }
    await school.write(people.grants, person_id=colleague, since=FIRST_DAY, **right)
    bound = (await school.read(people.binding, person_id=teacher))[0]
    return {
        "staff_id": teacher,
        "colleague_id": colleague,
        "staff_binding_id": int(str(bound["id"])),
    }


async def _taught_by(school: School, key: str, who: str) -> None:
    """Let somebody else teach the group from the first day on: no role of ours teaches there."""
    teaching, person_id = school.rows.teachings[key], school.person(who)
    own = tables.teaching_teacher
    async with school.database.writing() as tx:
        for table, column in ((own, "person_id"), (lessons.lesson, "teacher_id")):
            of = table.c.teaching_id == teaching
            await tx.execute(sa.update(table).where(of).values({column: person_id}))


async def _look_at_a_code(journal: Journal, school: School) -> None:
    """Let the invited have read the card of a code, and no more."""
    system, child = Actor.system("test"), school.person("Смирнова Дарья")
    code = (await invite(journal, system, person_id=child, role=Role.PUPIL)).code
    await look_at_code(journal, Actor(telegram_id=INVITED), secret=code)


async def actor_of(school: School, role: str) -> Actor:
    """Return whoever acts in this role, as the middleware reads it from the database."""
    if role in UNKNOWN:
        return Actor(telegram_id=STRANGER if role == "stranger" else INVITED)
    return await school.actor(ACTORS[role])


async def end_all_roles(school: School) -> None:
    """Let every role at the school have ended yesterday."""
    held = people.grants.c.until.is_(None) | (people.grants.c.until >= TUESDAY)
    yesterday = TUESDAY - timedelta(days=1)
    async with school.database.writing() as tx:
        await tx.execute(sa.update(people.grants).where(held).values(until=yesterday))
