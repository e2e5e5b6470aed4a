"""Load the demo school into an empty database, with its history up to now."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import Parts, open_journal
from bot.config import Settings
from bot.demo.cast import Cast, choose
from bot.demo.history import write_history
from core.journal import Journal
from core.model.people import Actor, Name
from core.model.roles import Role
from core.model.roll import OnRoll
from core.services.import_school import import_folder
from core.services.mass_invitations import invite_many
from core.services.roll import everybody, taught_today

_DEMO = Actor.system("demo")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The school as it stands: its roll, the chosen nine, a fresh code for everybody."""

    roll: tuple[OnRoll, ...]
    cast: Cast
    codes: Mapping[tuple[int, Role], str]


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the spreadsheets of the folder by name."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


async def load_school(journal: Journal, folder: Path) -> None:
    """Import the spreadsheets and write weeks of history up to the clock's moment."""
    files = await asyncio.to_thread(read_files, folder)
    await import_folder(journal, _DEMO, files=files)
    await write_history(journal, _DEMO)


async def hand_out(journal: Journal, *, until: datetime | None = None) -> Loaded:
    """Issue a fresh code to everybody, and choose the nine that others may drive.

    The codes live `until` then; None: as long as the policy says.
    """
    roll = await everybody(journal, _DEMO)
    cast = choose(roll, await taught_today(journal, _DEMO))
    wanted = list(dict.fromkeys((row.person_id, row.role) for row in roll))
    cards = await invite_many(journal, _DEMO, wanted=wanted, until=until)
    codes = {(card.person_id, card.role): card.code for card in cards}
    return Loaded(roll, cast, codes)


def spellings(name: Name) -> list[str]:
    """Return every spelling of a pupil that screens use and that holds the surname."""
    return [
        name.full,
        f"{name.surname} {name.first}",
        name.short,
    ]


def as_json(loaded: Loaded) -> dict[str, Any]:
    """Return what `zvonok demo-school --json` prints."""
    parts = loaded.cast.parts
    pupils = {r.person_id: r.name for r in loaded.roll if r.role is Role.PUPIL}
    return {
        "codes": {str(role): loaded.codes[person, role] for role, person in parts.items()},
        "pupils": {str(person): spellings(name) for person, name in pupils.items()},
        "may_see": {str(role): list(ids) for role, ids in loaded.cast.may_see.items()},
    }


async def demo_school(settings: Settings, folder: Path) -> dict[str, Any]:
    """Load the school into a migrated, empty database; return the JSON to print."""
    journal = await open_journal(settings, Parts())
    try:
        await load_school(journal, folder)
        return as_json(await hand_out(journal))
    finally:
        await journal.database.close()
