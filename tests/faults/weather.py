"""What goes wrong between the bot and Telegram, and under it, while people press."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from time import sleep

import sqlalchemy as sa

from tests.faults.disk import Disk
from tests.faults.history import engine_of
from tests.faults.line import Line
from tests.faults.lives import forked

WEATHER: tuple[tuple[str, str, int], ...] = (
    ("429", "sendMessage", 1),
    ("429", "editMessageText", 1),
    ("500", "sendMessage", 1),
    ("500", "answerCallbackQuery", 1),
    ("drop_before", "*", 2),
    ("drop_after", "*", 2),
    ("drop_after", "sendMessage", 1),
    ("drop_after", "getUpdates", 1),
)
"""Kind, method, times."""

OFTEN = 0.4
KINDS: dict[str, float] = {"calls": 5, "away": 2, "doubled": 3, "locked": 1, "full disk": 1.5}
"""How often each kind strikes, of all that strike."""

LOCKED_FOR = 0.5
"""Seconds for which another process holds the database: longer than the bot waits."""


@dataclass(slots=True)
class Sky:
    """Where the weather comes from."""

    random: Random
    line: Line
    url: str
    disk: Disk
    jump: Callable[[float], None]
    locks: list[int] = field(default_factory=list)

    def strike(self) -> str | None:
        """Let something go wrong, or not; return what, None for fair weather."""
        self.disk.turn(False)
        if self.random.random() > OFTEN:
            return None
        kind = self.random.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "calls":
            return self._calls()
        if kind == "away":
            self._away()
        elif kind == "doubled":
            self.line.call("POST", "/sandbox/updates", {"how": "repeat"})
        elif kind == "locked":
            self.locks.append(forked(lambda: _hold(self.url)))
        else:
            self.disk.turn(True)
        return kind

    def clears(self) -> None:
        """Let everything work again."""
        self.disk.turn(False)
        self.line.call("DELETE", "/sandbox/faults")

    def ends(self) -> None:
        """Wait for the processes that held the database."""
        for pid in self.locks:
            os.waitpid(pid, 0)
        self.locks.clear()

    def _calls(self) -> str:
        kind, method, times = self.random.choice(WEATHER)
        body = {"kind": kind, "method": method, "times": times}
        self.line.call("POST", "/sandbox/faults", body)
        return kind

    def _away(self) -> None:
        self.line.call("POST", "/sandbox/faults", {"kind": "away"})
        sleep(0.1)
        self.line.call("DELETE", "/sandbox/faults")
        self.jump(3.5)


def _hold(url: str) -> None:
    """Hold the database as a process would that writes for long."""
    engine = engine_of(url)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("LOCK TABLE audit, inbox, outbox IN EXCLUSIVE MODE"))
        sleep(LOCKED_FOR)
        connection.rollback()
