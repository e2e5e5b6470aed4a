"""Three mornings with kills and bad weather; `make faults SEEDS=50` has more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.faults
def test_three_seeds_lose_nothing() -> None:
    """A process of its own: what is forked must never have run an event loop."""
    command = [sys.executable, "-m", "tests.faults", "--seeds", "3", "--seed", "1"]
    ran = subprocess.run(  # noqa: S603 - our own module
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=240, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
