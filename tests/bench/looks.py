"""How much the looks of a school's staff grow in thirteen months: rows, bytes, milliseconds.

    .venv/bin/python -m tests.bench.looks --pupils 750 --days 190

The school's days are made up by this table: each pupil is seen by so many viewers a day in the
lesson (six teachers, one of them twice), by the class teacher and the office. Rows are written
by the journal's own statement into a migrated SQLite file.
"""

import argparse
import asyncio
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from core.model.looks import About, Look
from core.model.roles import Role
from core.storage import seen
from core.storage.database import Database
from core.storage.tables import people
from core.storage.tables import school as schools
from core.storage.tables.history import viewing
from tests.support.database import sqlite_template

_LESSONS = 6
_IN_CLASS = 25
_BY_CLASS_TEACHER = (About.LESSON, About.ABSENCE, About.PERSON, About.TALK)
_BY_HEADS = (About.ABSENCE, About.STANDING)
"""Of one child in ten, by one head."""


async def _pupils(database: Database, many: int) -> None:
    began = datetime(2026, 9, 1, tzinfo=UTC)
    names = {"surname": "П", "first": "П", "patronymic": "", "entered_at": began}
    accounts = [{"id": i, "telegram_id": i, "met_at": began} for i in range(1, 101)]
    async with database.writing() as tx:
        await tx.execute(
            sa.insert(people.person), [{"id": i, **names} for i in range(1, many + 1)]
        )
        await tx.execute(sa.insert(people.account), accounts)
        year = {"id": 1, "since": began.date(), "until": date(2027, 8, 31), "name": "2026/27"}
        await tx.execute(sa.insert(schools.school_year).values(year))
        places = range(1, many // _IN_CLASS + 1)
        await tx.execute(
            sa.insert(schools.school_class),
            [{"id": i, "school_year_id": 1, "grade": 5, "letter": str(i)} for i in places],
        )
        await tx.execute(
            sa.insert(schools.enrolment),
            [
                {"person_id": i, "class_id": (i - 1) // _IN_CLASS + 1, "since": began.date()}
                for i in range(1, many + 1)
            ],
        )


def _looks(many: int) -> list[Look]:
    """Return the first looks of one day."""
    found = []
    for place in range(many // _IN_CLASS):
        first = place * _IN_CLASS + 1
        own = frozenset(range(first, first + _IN_CLASS))
        lead, led = place + 1, frozenset({place + 1})
        for lesson in range(_LESSONS):
            teacher = (place + lesson * 7) % 60 + 31
            found.append(Look(account_id=teacher, persons=own, about=About.LESSON))
        found += [
            Look(account_id=lead, persons=own, about=what, role=Role.TEACHER, led=led)
            for what in _BY_CLASS_TEACHER
        ]
        some = frozenset(list(own)[: _IN_CLASS // 10 + 1])
        found += [
            Look(account_id=99, persons=some, about=what, role=Role.DEPUTY) for what in _BY_HEADS
        ]
    return found


async def _measured(pupils: int, days: int, place: Path) -> list[str]:
    path = sqlite_template(place)
    database = Database(f"sqlite+aiosqlite:///{path}")
    await _pupils(database, pupils)
    before, looks, took = path.stat().st_size, _looks(pupils), []
    for number in range(days):
        day = date(2026, 9, 1) + timedelta(days=number)
        when = seen.Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)
        async with database.writing() as tx:
            for look in looks:
                began = time.perf_counter()
                await seen.shown_to_staff(tx, look, when)
                took.append(time.perf_counter() - began)
    async with database.writing() as tx:
        rows = (await tx.execute(sa.select(sa.func.count()).select_from(viewing))).scalar_one()
    await database.close()
    size = path.stat().st_size - before
    middle = sorted(took)[len(took) // 2] * 1000
    return [
        f"{pupils} pupils: {rows // days} rows and {len(looks)} statements a day.",
        f"{days} school days: {rows} rows, {size / 2**20:.0f} MiB, {size / rows:.0f} bytes a row.",
        f"A class of {_IN_CLASS} is written in {middle:.1f} ms.",
    ]


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pupils", type=int, default=750)
    asked.add_argument("--days", type=int, default=190)
    own = asked.parse_args()
    with TemporaryDirectory() as place:
        lines = asyncio.run(_measured(own.pupils, own.days, Path(place)))
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    _main()
