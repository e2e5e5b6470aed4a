"""Logs name nobody: no token, no parameter, no complaint of the database in its own words."""

import logging
import sys

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.logs import Discreet
from core.storage.database import Database
from core.storage.tables.people import person
from tests.support.canaries import COLLECTOR, leaked, leaks
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


LEAKS = {
    "the token": f"cannot reach /bot{TOKEN}/getMe",
    "a pupil's name": "no row for Петров К.",
    "a phone": "called +7 (916) 123-45-67",
    "a code": "code 7HKQ2-M4XWZ is wrong",
    "a link": "https://t.me/zvonok?start=abcdefghijklmnopqrstuv",
    "a mark": "was {'kind': 'oral', 'value': '5'}",
}


@pytest.mark.parametrize("canary", LEAKS)
def test_each_canary_is_heard(canary: str) -> None:
    assert leaks(LEAKS[canary]) == [canary]
    assert leaked([], [LEAKS[canary]]) == [f"stderr holds {canary}"]


def test_what_the_machine_writes_of_itself_is_no_leak() -> None:
    for line in ("job digest failed: OperationalError", "update 123456789 failed 2026-11-24",
                 "SQLITE_CONSTRAINT_UNIQUE 23505", "12345-67890 row of the chain"):  # fmt: skip
        assert leaked([f"bot {line}"], [line]) == []


def test_a_line_that_names_a_pupil_fails_its_test() -> None:
    logging.getLogger("bot.sender").warning("sent to %s", "Петров Кирилл")
    logging.getLogger("bot.sender").warning("said %s", "спасибо")
    taken = COLLECTOR.take()  # else this very test would fail
    assert leaked(taken, []) == [
        "a log line of bot.sender holds a pupil's name",
        "a log line of bot.sender holds Russian words",
    ]


def test_the_token_is_cut_out_before_it_is_written() -> None:
    logging.getLogger("aiohttp").warning("POST /bot%s/getUpdates", TOKEN)
    assert leaked(COLLECTOR.take(), []) == []
