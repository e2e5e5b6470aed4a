"""A short day in the parent's own process: what is forked from it has compiled and read it all.

Nothing of it outlives the call but caches: no thread (SQLite answers in the loop's own), no
loop, no connection.
"""

import asyncio
import gc
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from core.storage.database import Database
from notifications.kinds import KINDS
from sandbox import inbound, view
from tests.faults import deeds
from tests.support import compiled, hops, thin
from tests.support.bot import Human, Stage, stage_of
from tests.support.clock import TUESDAY, at, standing_clock
from tests.support.school import build

_ROUNDS = 8
_PEOPLE = ("teacher", "class_teacher", "english", "deputy", "secretary", "parent", "father")


def up(url: str, place: Path) -> None:
    """Warm up over the empty, migrated database at `url`; it is of no use afterwards."""
    compiled.share()
    with hops.in_the_loop(), mock.patch("typst.compile", _no_paper):
        asyncio.run(_day(url, place))
    gc.collect()
    gc.freeze()


def _no_paper(*_what: Any, **_values: Any) -> bytes:
    """Take typst's place: its threads would not outlive a fork, and who waits for them hangs."""
    return b"%PDF"


async def _day(url: str, place: Path) -> None:
    database = Database(url)
    try:
        school = await build(database, pupils=8)
        async with stage_of(school, standing_clock(), place) as stage:
            await _lived(stage)
            stage.sandbox.state.queries.clear()
            stage.sandbox.complaints.clear()
    finally:
        await database.close()


async def _lived(stage: Stage) -> None:
    KINDS.update(thin.KINDS)
    stage.clock.set(at(11, 45))
    random = Random(1)
    for _round in range(_ROUNDS):
        for key in _PEOPLE:
            await _acts(stage.person(key), random)
    for moment in (at(11, 55), at(20, 10), at(3, 35, TUESDAY.replace(day=25))):
        await stage.leap(moment)


async def _acts(human: Human, random: Random) -> None:
    sandbox, person = human.phone.sandbox, human.phone.person
    messages = [m for m in view.chat(sandbox, human.phone.chat)["messages"] if m["from_bot"]]
    chosen = deeds.press(messages, random)
    if chosen is None:
        await human.sends("/menu")
        return
    pressed = human.phone.chat.messages[chosen[0]]
    inbound.press(sandbox, person, pressed, chosen[1])
    await human.stage.settle()
