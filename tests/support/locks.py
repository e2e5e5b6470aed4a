"""A period of the small school that is locked, as if the night had done it."""

from datetime import date, datetime

from core.storage.tables import history, locks
from core.storage.tables import school as tables
from tests.support.clock import at
from tests.support.school import School

CLAUSE = "MAZ-2.8.5"


async def ends(school: School, until: date, name: str = "2 четверть") -> int:
    """Let the quarter end on this day; return its id."""
    (found,) = await school.read(tables.period, name=name)
    period_id = int(str(found["id"]))
    await school.alter(tables.period, period_id, until=until)
    return period_id


async def lock(school: School, until: date, since: datetime | None = None) -> int:
    """Let the second quarter end on this day and be locked; return the lock's id."""
    period_id = await ends(school, until)
    version, *_ = await school.read(history.policy_version)
    return await school.write(
        locks.period_lock,
        period_id=period_id,
        locked_at=since or at(2, day=until),
        copy_name="zvonok_2026-11-25.db",
        copy_sha256="a" * 64,
        copy_sequence=1,
        policy_version_id=version["id"],
        clause=CLAUSE,
    )


async def open_for(school: School, lock_id: int, key: str, until: date) -> int:
    """Let an order open the period for somebody until the day."""
    return await school.write(
        locks.unlocking,
        lock_id=lock_id,
        order_number="17-р",
        order_day=until,
        why="Ошибки в отметках",
        person_id=school.person(key),
        until=until,
        entered_by=school.person("director"),
        entered_at=at(9, day=until),
    )
