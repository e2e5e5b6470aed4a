"""Presses that no screen of one's own offers: forged, foreign, stale; and what a denial does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram.types import Update

from bot.app import App, Parts, build
from bot.middlewares import Handled
from core.storage.tables import history
from handlers.kit.reply import Reply
from sandbox.clock import TravelClock
from sandbox.session import SandboxSession
from sandbox.telegram import Sandbox
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.handling import filled, handlers, pressed
from tests.access.names import children_in
from tests.access.said import UNHELD
from tests.access.table import ROLES, UNKNOWN, Right, listed, rights
from tests.access.world import AFTERNOON, actor_of, end_all_roles
from tests.support.bot import settings_for
from tests.support.clock import ZONE
from tests.support.database import UNHURRIED
from tests.support.rows import Row

MACHINE = frozenset({"refused", "dialogue", "effect"})
SELDOM = set(ROLES) - {"stranger", "nurse"}
EACH = [pytest.param(one, marks=pytest.mark.slow) if one in SELDOM else one for one in ROLES]
_UPDATES = count(1)
_SAMPLE = 29
"""Of what is denied every 29th is enough to see how denials are kept."""


@dataclass(slots=True)
class Pressing:
    """The dispatcher with all its filters, and what it recorded of refusals."""

    app: App
    copy: Copy
    heard: list[str] = field(default_factory=list)

    def note(self, *event: Any) -> None:
        """Keep the code of a refusal that is recorded, known already or not."""
        if "INTO refused" in str(event[2]):
            self.heard.append(str(event[3]))

    async def press(self, chat: int, data: str) -> Reply | None:
        """Press a button in the private chat; return what was answered."""
        update = Update(update_id=next(_UPDATES), callback_query=pressed(chat, data))
        handled = await self.app.dispatcher.feed_update(self.app.bot, update)
        return handled.reply if isinstance(handled, Handled) else None


@pytest.fixture
async def pressing(copy: Copy, tmp_path: Path) -> AsyncIterator[Pressing]:
    """Return the bot over the copy of the world."""
    clock = TravelClock(AFTERNOON, ZONE)
    url = copy.school.database.url.render_as_string(hide_password=False)
    parts = Parts(clock=clock, session=SandboxSession(Sandbox(clock)), pragmas=UNHURRIED)
    (tmp_path / "key").write_bytes(b"k" * 32)
    app = await build(settings_for(url, tmp_path), parts)
    own = Pressing(app, copy)
    engine = app.journal.database.writer.sync_engine
    sa.event.listen(engine, "before_cursor_execute", own.note)
    yield own
    await app.close()


def right_of(name: str) -> Right:
    """Return the right of the handler, where the conversation awaits nothing."""
    return rights()[UNHELD[name]] if name in UNHELD else listed("handlers.tsv")[name]


def denied_to(role: str, relations: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (handler, relation) of every press that the table denies to the role."""
    return [
        (name, relation)
        for name, one in handlers().items()
        if one.button is not None
        for relation, allowed in right_of(name).cells(role)
        if relation in relations and not allowed
    ]


async def press_all(
    pressing: Pressing, role: str, relations: tuple[str, ...], each: int = 1
) -> tuple[int, list[str]]:
    """Press each so-and-so-many-th that is denied here; return how many, and what was amiss."""
    copy, faults = pressing.copy, []
    actor = await actor_of(copy.school, role)
    own = frozenset(actor.children()) | set(actor.person_ids)
    asked = denied_to(role, relations)[::each]
    for name, relation in asked:
        one = handlers()[name]
        assert one.button is not None
        data = filled(one.button, copy.world.ids(role, relation), name).pack()
        pressing.heard.clear()
        reply = await pressing.press(actor.telegram_id or 0, data)
        cell = f"{name} as {role}, {relation} ({data})"
        if reply is None or (reply.screen is None and not reply.toast):
            faults.append(f"{cell}: not answered")
        elif seen := children_in(words_of(reply), copy.world.rows) - own:
            faults.append(f"{cell}: names {seen}: {words_of(reply)[:200]}")
        elif not pressing.heard and reply.toast != OLD and not is_door(reply):
            faults.append(f"{cell}: opened {words_of(reply)[:200]}")
    return len(asked), faults


OLD = "Эта кнопка со старого экрана. Вот свежий."


def is_door(reply: Reply) -> bool:
    """Tell whether a stranger is sent to the door."""
    return reply.screen is not None and "личный код из школы" in reply.screen.text


def words_of(reply: Reply) -> str:
    """Return all that is said: text, labels, the word on the press."""
    said = [reply.toast]
    if reply.screen is not None:
        said += [reply.screen.text, *(one.text for row in reply.screen.rows for one in row)]
    return "\n".join(said)


async def denials(copy: Copy) -> list[Row]:
    """Return the rows of denials."""
    return await copy.school.read(history.refused, code="denied")


@pytest.mark.sqlite
@pytest.mark.parametrize("role", EACH)
async def test_forged_and_stale_presses(pressing: Pressing, role: str) -> None:
    """Data of another's screen, then of one's own after every role has ended; each twice."""
    copy = pressing.copy
    before = await fingerprint(copy.school.database, MACHINE)
    forged, faults = await press_all(pressing, role, ("own", "same", "other"))
    first = await denials(copy)
    assert "\n".join(faults) == ""
    await press_all(pressing, role, ("own",))
    assert await denials(copy) == first, "one row for account, action, object and hour"
    assert await fingerprint(copy.school.database, MACHINE) == before
    await end_all_roles(copy.school)
    ended = await fingerprint(copy.school.database, MACHINE)
    stale, faults = await press_all(pressing, role, ("ended",))
    assert "\n".join(faults) == ""
    assert await fingerprint(copy.school.database, MACHINE) == ended
    assert forged > 250
    assert stale > 250 or role in {"stranger", "invited"}


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_a_denial_is_one_row_of_its_account_action_object_and_hour(
    pressing: Pressing, role: str
) -> None:
    """However often it is pressed, by whomever; and the next hour has rows of its own."""

    async def press() -> list[Row]:
        await press_all(pressing, role, ("own", "same", "other"), each=_SAMPLE)
        return await denials(pressing.copy)

    first = await press()
    assert await press() == first
    clock = pressing.app.journal.clock
    assert isinstance(clock, TravelClock)
    clock.set(AFTERNOON + timedelta(hours=1))
    rows = await press()
    assert len(rows) == 2 * len(first)
    assert len(first) >= (0 if role in UNKNOWN else 5)
    named = ("telegram_id", "action", "object_kind", "object_id", "hour")
    assert len({tuple(row[name] for name in named) for row in rows}) == len(rows)
