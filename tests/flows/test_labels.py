"""Every screen that a few presses reach, in both languages: composed so that no label is cut."""

import re
from collections import deque
from collections.abc import Sequence
from itertools import product

import pytest
import sqlalchemy as sa

from bot import drawing
from core.storage.tables import people
from handlers.kit.i18n import LANGUAGES
from handlers.kit.reply import Row, fitted
from handlers.kit.widths import cut
from tests.flows.bad_input.test_every_button import human, of_all_roles
from tests.support.bot import Human, Stage
from tests.support.clock import at

PRESSES = 150

ENDS = ("lv:1", "st|language")
"""Buttons that close the account or change the language."""

SAID = ("/menu", "/today", "/settings", "/help", "н Иванов Петров", "/cancel")


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Return the rows of every screen as it was composed, before it was fitted."""
    found: list[Row] = []

    def heard(rows: Sequence[Row]) -> tuple[Row, ...]:
        found.extend(rows)
        return fitted(rows)

    monkeypatch.setattr(drawing, "fitted", heard)
    return found


async def walk(someone: Human, composed: list[Row]) -> int:
    """Press what the screens offer, one of a kind, by its data; return how many presses."""
    waiting: deque[str] = deque()
    pressed: set[str] = set()
    looked = 0
    for said in SAID:
        await someone.sends(said)
    for number in range(PRESSES):
        for row in composed[looked:]:
            waiting.extend(button.data for button in row if button.data)
        looked = len(composed)
        while waiting and (waiting[0].startswith(ENDS) or shape(waiting[0]) in pressed):
            waiting.popleft()
        if not waiting:
            return number
        pressed.add(shape(waiting[0]))
        someone.phone.forge(waiting.popleft())
        await someone.stage.settle()
    return PRESSES


def shape(data: str) -> str:
    """Return what is alike in buttons that differ in numbers only."""
    return re.sub(r"\d+", "#", data)


async def speaks(stage: Stage, key: str, language: str) -> None:
    """Let the person's phone be in this language."""
    own = people.account.c.telegram_id == stage.school.telegram(key)
    async with stage.school.database.writing() as tx:
        await tx.execute(sa.update(people.account).where(own).values(language=language))


WALKS = [
    ("deputy", "en"),
    ("class_teacher", "en"),
    *(
        pytest.param(key, language, marks=pytest.mark.slow)
        for key, language in (
            ("deputy", "ru"),
            ("class_teacher", "ru"),
            *product(("teacher", "parent", "secretary"), LANGUAGES),
        )
    ),
]
"""The deputy of these holds all roles; the flows show the sandbox the Russian screens."""


@pytest.mark.parametrize(("key", "language"), WALKS)
async def test_no_screen_has_a_row_too_wide_for_a_phone(
    stage: Stage, composed: list[Row], key: str, language: str
) -> None:
    await stage.until(at(10, 30))
    await speaks(stage, key, language)
    someone = await (of_all_roles(stage) if key == "deputy" else human(stage, key))
    assert await walk(someone, composed) > 5
    await stage.until(at(20, 30))
    labels = {tuple(button.text for button in row) for row in composed}
    assert {row for row in labels if cut(row)} == set()
