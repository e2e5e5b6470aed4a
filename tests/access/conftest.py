"""The world of the matrix: written once for a worker, copied for each role."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.journal import Journal
from core.storage.database import Database
from tests.access.calling import Rehearsal
from tests.access.world import World, journal_of, written
from tests.support.database import UNHURRIED
from tests.support.school import School


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the world: its school, its journal, and what lets it commit nothing."""

    world: World
    school: School
    journal: Journal
    rehearsal: Rehearsal
    denials: list[str] = field(default_factory=list)
    """Statements that record a denial, as they are said."""

    def heard(self, *event: Any) -> None:
        """Note that a denial is recorded."""
        if "INTO refused" in str(event[2]) and "denied" in event[3]:
            self.denials.append(str(event[2]))


@pytest.fixture(scope="session")
def world(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return the world of this worker."""
    folder = tmp_path_factory.mktemp("world")
    file = folder / "world.sqlite3"
    shutil.copyfile(migrated_sqlite, file)
    return asyncio.run(written(file, folder))


@pytest.fixture
async def copy(world: World, tmp_path: Path) -> AsyncIterator[Copy]:
    """Return a copy of the world for one test."""
    file = tmp_path / "school.sqlite3"
    shutil.copyfile(world.file, file)
    rehearsal = Rehearsal()
    url = f"sqlite+aiosqlite:///{file}"
    database = Database(url, probe=rehearsal, pragmas=UNHURRIED)
    school = School(database, world.rows)
    own = Copy(world, school, journal_of(school, world.file.parent), rehearsal)
    sa.event.listen(database.writer.sync_engine, "before_cursor_execute", own.heard)
    yield own
    await database.close()
