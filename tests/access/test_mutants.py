"""The tests can fail: each hole that is put into the rights turns its named test red."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.access.mutants import MUTANTS

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_found(name: str) -> None:
    """The test is green without the hole (it runs by itself too) and fails with it."""
    _, test = MUTANTS[name]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-x", "-p", "tests.access.mutants"]
    ran = subprocess.run(  # noqa: S603 - our own tests
        [*command, "-p", "no:cacheprovider", test],
        cwd=ROOT,
        env=os.environ | {"ZVONOK_MUTANT": name},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED, ran.stdout + ran.stderr
    assert f"FAILED {test}" in ran.stdout
