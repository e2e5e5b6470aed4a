"""Whatever is sent to the bot, its log stays free of faults and no update is given up."""

import logging
from collections.abc import AsyncIterator

import pytest

from core.storage.tables import machine
from tests.support.bot import Stage


@pytest.fixture(autouse=True)
async def calm(stage: Stage, caplog: pytest.LogCaptureFixture) -> AsyncIterator[None]:
    """Let the test fail where a handler raised what is no refusal."""
    caplog.set_level(logging.DEBUG, logger="bot")
    yield
    faults = [one for one in caplog.get_records("call") if one.levelno >= logging.WARNING]
    details = [str(one.exc_info) for one in caplog.get_records("call") if one.exc_info]
    assert [one.getMessage() for one in faults] == [], details
    assert [row for row in await stage.school.read(machine.inbox) if row["dead_at"]] == []
