"""No flow takes more taps, calls or statements than agreed, whatever the size of the class."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.figures.measuring import LARGE, SMALL, measured
from tests.figures.play import Flow
from tests.figures.stories import STORIES
from tests.support.database import POSTGRES, SQLITE

OFTEN = ("bells", "digest")
"""Stories that are also played on PostgreSQL each time; the others only in the long run."""


def cases() -> Iterator[object]:
    """Yield every story on SQLite and on PostgreSQL."""
    for story in STORIES:
        yield pytest.param(SQLITE, story, id=f"{story}-{SQLITE}")
        marks = [pytest.mark.postgres, *([] if story in OFTEN else [pytest.mark.slow])]
        yield pytest.param(POSTGRES, story, marks=marks, id=f"{story}-{POSTGRES}")


@pytest.mark.parametrize(("kind", "story"), list(cases()))
async def test_flows_keep_the_yardstick(
    kind: str, story: str, tmp_path: Path, migrated_sqlite: Path
) -> None:
    small = await measured(kind, tmp_path, story, SMALL, template=migrated_sqlite)
    large = await measured(kind, tmp_path, story, LARGE, template=migrated_sqlite)
    assert [fault for flow in (*small, *large) for fault in flow.faults()] == []
    assert statements(small) == statements(large)


def statements(flows: list[Flow]) -> dict[str, list[int]]:
    """Return the statements of every step, by flow."""
    return {flow.name: [step.sql for step in flow.steps] for flow in flows}
