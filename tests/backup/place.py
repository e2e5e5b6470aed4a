"""A school with files, a key and open codes, its settings, and commands typed beside it."""

import json
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.backup.making import Made, backed_up
from bot.backup.shelves import Shelf
from bot.config import Settings
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite_first
from core.storage.database import Database
from core.storage.folder import Folder
from core.storage.tables import lessons, metadata
from sandbox.clock import TravelClock
from tests.support.bot import settings_for
from tests.support.pen import Pen
from tests.support.school import School

TURN = (
    f"{sys.executable} -c 'import sys; b = sys.stdin.buffer.read(); "
    "sys.stdout.buffer.write(bytes(c ^ 90 for c in b))'"
)
"""Each byte turned: enough to show which way bytes go. It is its own decryptor."""


CHAINED = 3
"""Rows of the chain in it."""


@dataclass(slots=True)
class Place:
    """A school that is worth a backup, with a folder of its own."""

    school: School
    journal: Journal
    clock: TravelClock
    folder: Path
    settings: Settings
    file: str

    async def back_up(self, *shelves: Path, **changed: Any) -> Made:
        """Back up to the folders, which are made (the first one's name: copies)."""
        settings = self.settings.model_copy(update=changed)
        folders = shelves or (self.folder / "shelf",)
        own = tuple(Shelf(one, may_make=True) for one in folders)
        return await backed_up(settings, self.clock, own)

    def empty(self, url: str | None = None, **changed: Any) -> Settings:
        """Return settings for an empty place."""
        place = self.folder / "new"
        own = settings_for(url or f"sqlite+aiosqlite:///{place / 'school.db'}", place)
        return own.model_copy(update=changed)


async def settled_place(school: School, journal: Journal, clock: TravelClock, tmp: Path) -> Place:
    """Let a lesson be saved, a photo be kept, a code be out."""
    url = school.database.url.render_as_string(hide_password=False)
    settings = settings_for(url, tmp)
    settings.key_file.write_bytes(b"k" * 32)
    own = Journal(school.database, journal.policies, clock, key=b"k" * 32)
    await Pen(school, own).take("russian", absent=[school.kuznetsova])
    settings.files_dir.mkdir()
    sha256 = Folder(settings.files_dir).keep(b"a photo")
    row = {"sha256": sha256, "size": 7, "media_type": "image/jpeg", "kept_at": clock.now()}
    await school.write(lessons.file, **row)
    await invite_first(own, Actor.system("invite"), role=Role.SECRETARY, name="Новикова Инна")
    return Place(school, own, clock, tmp, settings, sha256)


async def rows_of(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows by table, JSON as it lies, so that null stays apart from none."""
    found = {}
    async with database.reading() as tx:
        for table in metadata.sorted_tables:
            columns = [sa.cast(c, sa.Text) if isinstance(c.type, sa.JSON) else c for c in table.c]
            query = sa.select(*columns).order_by(*table.primary_key.columns)
            found[table.name] = [tuple(row) for row in await tx.execute(query)]
    return found


async def rows_at(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the database at this address."""
    database = Database(url)
    try:
        return await rows_of(database)
    finally:
        await database.close()


def manifest_in(archive: Path) -> dict[str, Any]:
    """Return the manifest of a plain archive."""
    with tarfile.open(archive) as tar:
        held = tar.extractfile("manifest.json")
        assert held is not None
        told: dict[str, Any] = json.loads(held.read())
        return told
