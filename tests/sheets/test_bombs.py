"""Each bomb is refused, or does no harm, within two seconds of processor time and 900 MB."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sheets.bombs import BOMBS

HARMLESS = {
    "an empty cell far away",
    "a sheet that claims to be of all cells",
    "a merge of all cells",
    "two sheets of one title",
    "a million laughs in the styles",
    "a million empty cells",
    "a bomb of 19 megabytes in the styles",
    "a csv of line ends",
    "a csv as wide and long as allowed",
}
"""What is read like the good file that it is, since nothing in it is taken up."""


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """Return what came of each, read in a process of its own that may take 900 MB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sheets.bombs"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_goes_off(found: dict[str, dict[str, Any]], name: str) -> None:
    assert found[name]["seconds"] < 2
    assert bool(found[name]["codes"]) is (name not in HARMLESS)
    assert found[name]["plan"]
