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
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=900, check=False
    )


SABOTAGED = {
    "effects-off": (8, 1),
    "offset-first": (8, 1),
    "lost-commit": (8, 1),
    "letter-twice": (8, 1),
    "overheard": (8, 1),
    "told-late": (1, 8),
    "night-twice": (3, 3),
    "no-transaction": (4, 1),
    "enrolled-twice": (3, 1),
    "accepted-twice": (8, 5),
    "code-twice": (3, 1),
    "code-lost": (3, 1),
    "call-lost": (6, 4),
    "call-thrice": (6, 4),
    "logged": (2, 1),
}
"""How many seeds find a sabotage, and from which number on: some need a night of their own."""


@pytest.mark.faults
def test_five_days_lose_nothing() -> None:
    """Nothing that was called saved is missing, nothing stands twice, nobody else heard it.

    These five have every noon, night and aside of the plan, and every point where it kills.
    """
    ran = _faults("--seeds", "5")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.parametrize("name", SABOTAGED)
def test_sabotage_is_found(name: str) -> None:
    """The checks can fail: each fault that is put into the bot is found within a few seeds."""
    seeds, first = SABOTAGED[name]
    ran = _faults("--seeds", str(seeds), "--seed", str(first), "--sabotage", name)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "LOST: " in ran.stdout
