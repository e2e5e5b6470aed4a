"""The small school many times over: a database of its own for each example of a property."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis

from core.journal import Journal
from core.storage.database import Database
from tests.support.clock import at, standing_clock
from tests.support.rows import Rows
from tests.support.school import School, build, policies

Scene = Callable[[Journal, School], Awaitable[None]]

SOME = max(25, hypothesis.settings().max_examples // 4)
"""Examples of a property that writes to a database: fewer than of one that only thinks."""


@dataclass(slots=True)
class Many:
    """Copies of one school of five pupils in 7Б, at 10:35 of its Tuesday."""

    folder: Path
    school: Path
    rows: Rows
    number: "count[int]"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """Say where it stands, beside what failed, without the whole school."""
        printer.text(f"Many({self.school})")

    @classmethod
    def over(cls, template: Path, folder: Path) -> "Many":
        """Build the school once, in a file that is copied afterwards."""
        file = folder / "school.sqlite3"
        shutil.copyfile(template, file)
        return cls(folder, file, asyncio.run(_built(file)), count())

    def play(self, scene: Scene) -> None:
        """Play the scene on a copy of its own."""
        file = self.folder / f"{next(self.number)}.sqlite3"
        shutil.copyfile(self.school, file)
        asyncio.run(self._played(file, scene))
        for one in self.folder.glob(f"{file.name}*"):
            one.unlink()

    async def _played(self, file: Path, scene: Scene) -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        clock = standing_clock()
        clock.set(at(10, 35))
        try:
            await scene(Journal(database, policies(), clock), School(database, self.rows))
        finally:
            await database.close()


async def _built(file: Path) -> Rows:
    database = Database(f"sqlite+aiosqlite:///{file}")
    school = await build(database, pupils=5)
    await database.close()
    return school.rows
