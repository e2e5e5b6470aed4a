"""An update that comes again after a crash has had its one effect, as whatever it is read now."""

import pytest

from core.errors import Repeated
from core.storage import effects
from core.storage.database import Database
from tests.support.clock import at


async def test_an_update_has_no_second_effect_under_another_verb(any_database: Database) -> None:
    """Words that were a topic come again when homework is awaited: they are not homework."""
    async with any_database.writing() as tx:
        await effects.claim(tx, 7, "set topic", at(10))
    for verb in ("set topic", "set homework"):
        with pytest.raises(Repeated):
            async with any_database.writing() as tx:
                await effects.claim(tx, 7, verb, at(10, 1))


async def test_the_talk_may_turn_once_beside_the_effect(any_database: Database) -> None:
    """Leaving a prompt is the machine's own step after the effect."""
    async with any_database.writing() as tx:
        await effects.claim(tx, 7, "set topic", at(10))
        await effects.claim(tx, 7, effects.TURN, at(10))
    with pytest.raises(Repeated):
        async with any_database.writing() as tx:
            await effects.claim(tx, 7, effects.TURN, at(10, 1))
