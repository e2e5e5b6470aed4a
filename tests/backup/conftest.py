"""A school that is worth a backup."""

from pathlib import Path

import pytest

from core.journal import Journal
from sandbox.clock import TravelClock
from tests.backup.place import Place, settled_place
from tests.support.school import School


@pytest.fixture
async def place(school: School, journal: Journal, clock: TravelClock, tmp_path: Path) -> Place:
    """Return the small school with a lesson saved, a photo kept and a code out."""
    return await settled_place(school, journal, clock, tmp_path)
