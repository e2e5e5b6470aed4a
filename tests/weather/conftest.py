"""The whole bot over the sandbox with the thinnest flow, at home with bad weather."""

import pytest
from aiogram import Router

from notifications.kinds import KINDS
from sandbox.people import Seen
from tests.support import thin
from tests.support.bot import Human, Stage


@pytest.fixture(autouse=True)
def thin_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the delivery know the letters of the thin flow."""
    for name, kind in thin.KINDS.items():
        monkeypatch.setitem(KINDS, name, kind)


def with_thin_flow(stage: Stage) -> Stage:
    """Ask the thin flow before all others; five pupils of the algebra lesson."""
    own = stage.school
    pupils = {
        own.petrov: "Петров",
        own.kuznetsova: "Кузнецова",
        own.ivanov: "Иванов",
        own.smirnova: "Смирнова",
        own.fyodorov: "Фёдоров",
    }
    router = thin.flow(own.lesson(), pupils, own.telegram("father"))
    stage.app.dispatcher.include_router(router)
    asked = stage.app.dispatcher.sub_routers
    asked.insert(0, asked.pop())
    return stage


@pytest.fixture
def thin_stage(stage: Stage) -> Stage:
    """Return the stage with the thin flow."""
    return with_thin_flow(stage)


@pytest.fixture
async def teacher(thin_stage: Stage) -> Human:
    """Return the teacher with the grid open."""
    human = thin_stage.person("teacher")
    thin_stage.person("father")
    await human.sends("/thin")
    return human


def heard(human: Human, text: str) -> list[Seen]:
    """Return the messages of the bot that begin with the text."""
    return [seen for seen in human.phone.received if seen.text.startswith(text)]


def asked_first(stage: Stage, router: Router) -> None:
    """Ask the router before all others."""
    stage.app.dispatcher.include_router(router)
    asked = stage.app.dispatcher.sub_routers
    asked.insert(0, asked.pop())
