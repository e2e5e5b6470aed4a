"""Logs name nobody: no token, no parameter, no complaint of the database in its own words."""

import logging
import sys

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.logs import Discreet
from core.storage.database import Database
from core.storage.tables.people import person
from tests.support.school import School

TOKEN = "123456789:" + "A" * 35
LINE = Discreet("%(message)s")


def logged(words: str, *values: object) -> str:
    """Return the line that is written about the exception that is being handled."""
    fault = sys.exc_info() if sys.exc_info()[0] else None
    return LINE.format(logging.LogRecord("x", 40, "x", 1, words, values, fault))


def _fail() -> None:
    raise ExceptionGroup(f"of {TOKEN}", [LookupError(TOKEN)])


def test_no_token_in_words_nor_in_a_traceback() -> None:
    assert logged("cannot reach /bot%s/getMe", TOKEN) == "cannot reach /bot<token>/getMe"
    try:
        _fail()
    except ExceptionGroup:
        told = logged("ended")
    assert TOKEN not in told
    assert "builtins.LookupError" in told
    assert "test_discreet_logs.py" in told


async def test_a_complaint_of_the_database_is_told_by_its_kind(
    any_database: Database, school: School
) -> None:
    try:
        async with any_database.writing() as tx:
            found = await tx.execute(sa.select(person).where(person.c.id == school.smirnova))
            await tx.execute(sa.insert(person).values(dict(found.mappings().one())))
    except IntegrityError:
        told = logged("failed")
    assert "Смирнова" not in told
    assert "23505" in told or "SQLITE_CONSTRAINT" in told
