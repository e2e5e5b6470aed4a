"""A small school in the database, with people, classes and lessons that tests call by name."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import sqlalchemy as sa

from core.model.people import Actor
from core.policy.load import load
from core.policy.versions import Policies, PolicyVersion
from core.storage import accounts
from core.storage.database import Database
from core.storage.tables import history, lessons, people
from core.storage.tables import school as tables
from tests.support import tied
from tests.support.clock import TUESDAY
from tests.support.database import as_begun
from tests.support.rows import BEGAN, FIRST_DAY, Row, Rows, write_school

THURSDAY = TUESDAY + timedelta(days=2)


_ADOPTED = 1_000
"""The row of the one adopted version."""


def policies(name: str = "maz") -> Policies:
    """Return the one adopted version of a policy of ours by its name."""
    return Policies((_adopted(name),))


@cache
def _adopted(name: str) -> PolicyVersion:
    return PolicyVersion(_ADOPTED, FIRST_DAY, load(name))


@dataclass(frozen=True, slots=True)
class School:
    """The school that stands in `database`; ids by the names of `tests/support/roll.py`.

    People: the keys of STAFF and PARENTS, pupils by «Фамилия Имя». Lessons: the keys of
    TEACHING with a day. Telegram ids: whoever is bound, that is staff and parents.
    """

    database: Database
    rows: Rows

    @property
    def petrov(self) -> int:
        """Петров К., 7Б; his mother is bound."""
        return self.rows.people["Петров Кирилл"]

    @property
    def kuznetsova(self) -> int:
        """Кузнецова А., 7Б, of both parents; Пётр of 3А is her brother."""
        return self.rows.people["Кузнецова Анна"]

    @property
    def ivanov(self) -> int:
        """Иванов П., 7Б; his father is bound."""
        return self.rows.people["Иванов Пётр"]

    @property
    def smirnova(self) -> int:
        """Смирнова Д., 7Б; no parent is bound."""
        return self.rows.people["Смирнова Дарья"]

    @property
    def fyodorov(self) -> int:
        """Фёдоров М., 7Б; no parent is bound."""
        return self.rows.people["Фёдоров Максим"]

    @property
    def brother(self) -> int:
        """Кузнецов П., 3А."""
        return self.rows.people["Кузнецов Пётр"]

    @property
    def seventh(self) -> int:
        """The class 7Б."""
        return self.rows.classes["7Б"]

    def person(self, key: str) -> int:
        """Return the id of a person."""
        return self.rows.people[key]

    def lesson(self, key: str = "algebra", day: date = TUESDAY) -> int:
        """Return the id of a dated lesson: 7Б's algebra, Tuesday's 3rd lesson, by default."""
        return self.rows.lessons[key, day]

    def telegram(self, key: str) -> int:
        """Return the Telegram id, which is the private chat's too, of a bound person."""
        return self.rows.telegram[key]

    async def actor(self, key: str, day: date = TUESDAY) -> Actor:
        """Return the actor as the middleware makes it, read from the database."""
        async with self.database.reading() as tx:
            return await accounts.actor(tx, self.telegram(key), day)

    async def write(self, table: sa.Table, **row: object) -> int:
        """Insert a row as it is and return its id (0: the table has none)."""
        async with self.database.writing() as tx:
            statement = sa.insert(table).values(**row)
            if "id" not in table.c:
                await tx.execute(statement)
                return 0
            return int((await tx.execute(statement.returning(table.c.id))).scalar_one())

    async def read(self, table: sa.Table, **where: object) -> list[Row]:
        """Return the rows of a table through a connection of its own, in their order."""
        query = sa.select(table).where(*(table.c[name] == held for name, held in where.items()))
        if table.primary_key.columns:
            query = query.order_by(*table.primary_key.columns)
        async with self.database.reading() as tx:
            return [dict(row) for row in (await tx.execute(query)).mappings()]

    async def alter(self, table: sa.Table, row_id: int, **changed: object) -> None:
        """Change columns of one row by its id, past every rule."""
        tied.ALTERED.add((table.name, row_id))
        async with self.database.writing() as tx:
            await tx.execute(sa.update(table).where(table.c.id == row_id).values(**changed))

    async def looked(self, day: date | None, *keys: str) -> None:
        """Let these parents have looked last on the day (None: never)."""
        for key in keys:
            own = history.activity.c.person_id == self.person(key)
            async with self.database.writing() as tx:
                await tx.execute(sa.delete(history.activity).where(own))
            if day is not None:
                at = datetime.combine(day, time(12), UTC)
                row = {"person_id": self.person(key), "kind": "family", "day": day, "last_at": at}
                await self.write(history.activity, **row)

    async def spell(
        self, person_id: int, kind: str, until: date | None = None, subject: str | None = None
    ) -> int:
        """Let a spell (ill, home, exempt …) hold from Tuesday, for a subject or for all."""
        return await self.write(
            tables.spell,
            person_id=person_id,
            kind=kind,
            subject_id=self.rows.subjects[subject] if subject else None,
            since=TUESDAY,
            until=until,
        )

    async def join(self, full: str, class_name: str = "7Б", since: date = TUESDAY) -> int:
        """Enrol a new pupil in a class."""
        surname, first, *rest = full.split()
        name = {"surname": surname, "first": first, "patronymic": " ".join(rest)}
        person_id = await self.write(people.person, **name, entered_at=BEGAN)
        await self.write(
            tables.enrolment,
            class_id=self.rows.classes[class_name],
            person_id=person_id,
            since=since,
        )
        return person_id

    async def substitute(self, lesson_id: int, key: str = "substitute") -> None:
        """Give the lesson to a substitute."""
        found = await self.read(lessons.lesson, id=lesson_id)
        await self.write(
            lessons.substitution,
            lesson_id=lesson_id,
            absent_id=found[0]["teacher_id"],
            substitute_id=self.person(key),
            entered_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
        )

    async def cancel(self, lesson_id: int) -> None:
        """Cancel the lesson."""
        await self.alter(lessons.lesson, lesson_id, status="cancelled")


async def build(database: Database, *, pupils: int = 24, policy: str = "maz") -> School:
    """Write the school into an empty, migrated database; 7Б has 5 to 36 pupils.

    Into SQLite it is written by statements once in this process, then copied as a file.
    """
    rows, file = _rows(pupils, policy).copied(), as_begun(database)
    if file and (pupils, policy) in _WRITTEN:
        file.write_bytes(_WRITTEN[pupils, policy])
        return School(database, rows)
    async with database.writing() as tx:
        await rows.write(tx)
        if tx.dialect.name == "postgresql":
            await tx.execute(_LATER)
    if file:
        with closing(sqlite3.connect(file)) as written:
            _WRITTEN[pupils, policy] = written.serialize()
    return School(database, rows)


_LATER = sa.select(
    sa.func.setval(
        sa.func.pg_get_serial_sequence("binding", "id"), sa.func.max(people.binding.c.id)
    )
)
"""A phone that is bound in a test is later than those that stand: the order is by id."""

_WRITTEN: dict[tuple[int, str], bytes] = {}
"""The SQLite file of the school, by pupils of 7Б and policy."""


@cache
def _rows(pupils: int, policy: str) -> Rows:
    return write_school(pupils, policies(policy).versions[0])
