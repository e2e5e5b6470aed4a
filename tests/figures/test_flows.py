"""No flow takes more taps, calls or statements than agreed, whatever the size of the class."""

from pathlib import Path

import pytest

from tests.figures.measuring import LARGE, SMALL, measured
from tests.figures.play import Flow
from tests.figures.stories import STORIES
from tests.support.database import POSTGRES, SQLITE

KINDS = [SQLITE, pytest.param(POSTGRES, marks=pytest.mark.postgres)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("story", STORIES)
async def test_flows_keep_the_yardstick(kind: str, story: str, tmp_path: Path) -> None:
    small = await measured(kind, tmp_path, story, SMALL)
    large = await measured(kind, tmp_path, story, LARGE)
    assert [fault for flow in (*small, *large) for fault in flow.faults()] == []
    assert statements(small) == statements(large)


def statements(flows: list[Flow]) -> dict[str, list[int]]:
    """Return the statements of every step, by flow."""
    return {flow.name: [step.sql for step in flow.steps] for flow in flows}
