"""Where the demo keeps its things, and how it begins; needs no aiogram."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.migrate import migrate

FIRST_MORNING = datetime(2026, 11, 24, 8, 25)  # noqa: DTZ001 - by the school's own clock
"""When the demo begins: Tuesday, five minutes before the first bell."""


@dataclass(frozen=True, slots=True)
class Place:
    """The demo's folder: database, files, key, and what its Telegram remembers."""

    folder: Path

    @property
    def telegram(self) -> Path:
        """Return the file in which the sandbox is kept."""
        return self.folder / "telegram.json"


def begin(place: Place, *, reset: bool) -> Settings:
    """Return the demo's settings over a migrated database; a half-made one is made anew."""
    half_made = place.folder.exists() and not place.telegram.exists()
    if reset or half_made:
        shutil.rmtree(place.folder, ignore_errors=True)
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{place.folder / 'zvonok.db'}",
        files_dir=place.folder / "files",
        anchors_file=place.folder / "anchors.txt",
        key_file=place.folder / "key",
        policy="maz",
        clock_starts_at=FIRST_MORNING,
        clock_url=None,
    )
    migrate(settings.database_url)
    return settings
