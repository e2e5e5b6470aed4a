"""A morning with kills and bad weather; `make faults SEEDS=50` has more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _faults(*options: str) -> subprocess.CompletedProcess[str]:
    """Run in a process of its own: what is forked must never have run an event loop."""
    command = [sys.executable, "-m", "tests.faults", *options]
    return subprocess.run(  # noqa: S603 - our own module
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.faults
def test_a_seed_loses_nothing() -> None:
    """Nothing that was called saved is missing, nothing stands twice."""
    ran = _faults("--seeds", "1", "--seed", "2")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.parametrize("name", ["effects-off", "offset-first", "lost-commit", "letter-twice"])
def test_sabotage_is_found(name: str) -> None:
    """The checks can fail: each fault that is put into the bot is found within a few seeds."""
    ran = _faults("--seeds", "8", "--seed", "1", "--sabotage", name)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "LOST: " in ran.stdout
