"""Moments are aware, kept in UTC and come back the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy.exc import StatementError

from core.storage.database import Database
from core.storage.tables import metadata
from core.storage.tables.people import account
from core.storage.types import Instant

MOSCOW = ZoneInfo("Europe/Moscow")


async def kept(database: Database, moment: datetime) -> datetime:
    """Write the moment, read it back, leave nothing behind."""
    async with database.writing() as tx:
        await tx.execute(sa.delete(account))
        await tx.execute(sa.insert(account).values(telegram_id=1, met_at=moment))
        found: datetime = (await tx.execute(sa.select(account.c.met_at))).scalar_one()
        return found


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    moment=some.datetimes(
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - the zone is drawn apart
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - the zone is drawn apart
        timezones=some.sampled_from(
            [UTC, MOSCOW, ZoneInfo("Asia/Kamchatka"), timezone(timedelta(hours=-9.5))]
        ),
    )
)
async def test_a_moment_comes_back_the_same(any_database: Database, moment: datetime) -> None:
    found = await kept(any_database, moment)
    assert found == moment.astimezone(UTC)
    assert found.utcoffset() == timedelta(0)


async def test_a_naive_moment_is_refused(any_database: Database) -> None:
    naive = datetime(2026, 11, 24, 8, 30)  # noqa: DTZ001 - the point of the test
    with pytest.raises(StatementError, match="aware"):
        await kept(any_database, naive)


async def test_moments_compare_in_the_database_whatever_their_zone(any_database: Database) -> None:
    met = datetime(2026, 11, 24, 8, 30, tzinfo=MOSCOW)
    await kept(any_database, met)
    for limit, passes in ((met - timedelta(seconds=1), True), (met, False)):
        async with any_database.reading() as tx:
            later = sa.select(account.c.id).where(account.c.met_at > limit.astimezone(UTC))
            assert bool((await tx.execute(later)).all()) is passes


def test_every_moment_of_every_table_is_an_instant() -> None:
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    assert any(isinstance(column.type, Instant) for column in columns)
    assert [str(column) for column in columns if isinstance(column.type, sa.DateTime)] == []
