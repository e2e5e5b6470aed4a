"""What the dates of a row mean is said in one place: both days inside, no end: still."""

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from core.storage.database import Database
from core.storage.tables.columns import holds, meets, still
from core.storage.tables.people import grants, person
from tests.architecture.walk import HOUSE
from tests.support.clock import at

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 6)
DAY = timedelta(days=1)
BY_HAND = re.compile(r"until\.is_\(None\), [\w.]*until >= ")


async def found(database: Database, until: date | None, asked: sa.ColumnElement[bool]) -> bool:
    """Tell whether a row from FIRST until that day is found by the condition."""
    async with database.writing() as tx:
        await tx.execute(sa.delete(grants))
        await tx.execute(sa.insert(person).values(id=7, surname="x", first="x", entered_at=at(8)))
        row = {"person_id": 7, "role": "teacher", "since": FIRST, "until": until}
        await tx.execute(sa.insert(grants).values(row))
        came = (await tx.execute(sa.select(grants.c.id).where(asked))).all()
        await tx.execute(sa.delete(grants))
        await tx.execute(sa.delete(person).where(person.c.id == 7))
        return bool(came)


@pytest.mark.parametrize(
    ("until", "day", "wanted"),
    [
        (LAST, FIRST - DAY, False),
        (LAST, FIRST, True),
        (LAST, LAST, True),
        (LAST, LAST + DAY, False),
        (None, LAST + 900 * DAY, True),
        (None, FIRST - DAY, False),
    ],
)
async def test_a_row_holds_from_its_first_day_to_its_last(
    any_database: Database, until: date | None, day: date, wanted: bool
) -> None:
    assert await found(any_database, until, holds(grants, day)) is wanted
    assert await found(any_database, until, meets(grants, day, day)) is wanted
    ended = until is not None and until < day
    assert await found(any_database, until, still(grants, day)) is not ended


def test_nobody_says_it_by_hand() -> None:
    storage = HOUSE / "core" / "storage"
    texts = {path: path.read_text(encoding="utf-8") for path in storage.rglob("*.py")}
    said = [path.name for path, text in texts.items() if BY_HAND.search(text)]
    told = [path.name for path, text in texts.items() if "def holds(" in text]
    assert (said, told) == (["columns.py"], ["columns.py"])
