"""What Monday's list of too few marks costs for a class and for a whole school."""

from datetime import date

import sqlalchemy as sa

from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role, Scope
from core.services.minimum_lists import queue_minimum
from core.services.owed_reminders import queue_owed
from core.storage.tables import people
from core.storage.tables import school as tables
from tests.support.crowd import write_crowd
from tests.support.database import counting
from tests.support.rows import BEGAN, FIRST_DAY

_TEACHER = 900_000


async def minimum(journal: Journal, pupils: int) -> tuple[int, int]:
    """Find and tell who has too few marks in six subjects, two weeks before the end."""
    await write_crowd(journal.database, pupils)
    await teacher_of_all(journal)
    now = journal.clock.now()
    with counting(journal.database) as said:
        told = await queue_minimum(journal, Actor.system("minimum"), at=now)
    assert told == 1
    return pupils, said.count


async def owed(journal: Journal, pupils: int) -> tuple[int, int]:
    """Find and tell whose marks of a quarter are due today, in six subjects."""
    await write_crowd(journal.database, pupils)
    await teacher_of_all(journal)
    now = journal.clock.now()
    with counting(journal.database) as said:
        told = await queue_owed(journal, Actor.system("owed"), at=now)
    assert told == 1
    return pupils, said.count


async def teacher_of_all(journal: Journal) -> None:
    """Let one bound teacher teach everything, in a quarter that ends in December."""
    own = {"id": _TEACHER}
    named = {"surname": "Ф", "first": "И", "entered_at": BEGAN}
    grant = {"role": Role.TEACHER, "scope": Scope.NONE, "since": FIRST_DAY}
    quarter = {"kind": "quarter", "name": "2 четверть", "since": date(2026, 11, 2)}
    async with journal.database.writing() as tx:
        await tx.execute(sa.insert(people.person).values(**own, **named))
        account = {"telegram_id": _TEACHER, "language": "ru", "met_at": BEGAN}
        await tx.execute(sa.insert(people.account).values(**own, **account))
        binding = {"account_id": _TEACHER, "person_id": _TEACHER, "since": BEGAN}
        await tx.execute(sa.insert(people.binding).values(**binding))
        await tx.execute(sa.insert(people.grants).values(person_id=_TEACHER, **grant))
        years = sa.select(tables.school_year.c.id)
        year = (await tx.execute(years)).scalar_one()
        ends = {"school_year_id": year, "until": date(2026, 12, 15)}
        await tx.execute(sa.insert(tables.period).values(**quarter, **ends))
        ids = (await tx.execute(sa.select(tables.teaching.c.id))).scalars().all()
        rows = [{"teaching_id": i, "person_id": _TEACHER, "since": FIRST_DAY} for i in ids]
        await tx.execute(sa.insert(tables.teaching_teacher), rows)
