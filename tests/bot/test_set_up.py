"""Setting up: what a fresh machine lacks is installed by .ci/run, and named by make."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def stub(place: Path, name: str, script: str) -> None:
    """Write a program of the name that does this."""
    program = place / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)


def bare_machine(place: Path) -> dict[str, str]:
    """Make a machine whose Python has no venv; return its environment."""
    programs = place / "programs"
    programs.mkdir()
    stub(programs, "python3", 'case "$*" in *ensurepip*) exit 1;; esac')
    for name in ("apt-get", "make"):
        stub(programs, name, f'echo {name} "$@" >> {place}/done')
    stub(programs, "id", "echo 0")
    for name in ("dirname", "sh"):
        (programs / name).symlink_to(str(shutil.which(name)))
    return {"PATH": str(programs)}


def test_ci_installs_venv_where_python_lacks_it(tmp_path: Path) -> None:
    bash = str(shutil.which("bash"))
    script = str(ROOT / ".ci" / "run")
    machine = bare_machine(tmp_path)
    subprocess.run([bash, script], env=machine, check=True, capture_output=True)  # noqa: S603
    done = (tmp_path / "done").read_text().splitlines()
    assert done[-1] == "make test"
    assert any("install" in line and "python3-venv" in line for line in done), done


def test_make_says_in_one_line_that_venv_is_lacking(tmp_path: Path) -> None:
    machine = bare_machine(tmp_path)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    asked = [str(shutil.which("make")), f"PYTHON={machine['PATH']}/python3", ".venv/.ok"]
    ended = subprocess.run(  # noqa: S603 - our own
        asked, cwd=tmp_path, env=dict(os.environ), check=False, capture_output=True, text=True
    )
    assert ended.returncode != 0
    said = [line for line in ended.stderr.splitlines() if not line.startswith("make")]
    assert said == ["Python lacks venv: as root, apt-get install python3-venv, then once more"]
