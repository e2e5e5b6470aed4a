"""Settings that do not fit end a command with a line for each and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app

HIDDEN = "not-to-be-shown"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIME_ZONE", "Moskva"),
        ("TIME_ZONE", "../etc/passwd"),
        ("DATABASE_URL", f"mysql://school:{HIDDEN}@there/school"),
        ("DATABASE_URL", f"postgresql+psycopg://school:{HIDDEN}@there:port/school"),
        ("DATABASE_URL", "var/school.db"),
        ("BOT_API_URL", "api.telegram.org"),
        ("CLOCK_STARTS_AT", "tomorrow"),
        ("CLOCK_URL", "http://"),
    ],
)
@pytest.mark.parametrize("command", ["run", "migrate", "verify", "demo-school"])
def test_a_bad_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, name: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", "123456789:" + "A" * 35)
    monkeypatch.setenv(name, value)
    told = CliRunner().invoke(app, [command])
    assert told.exit_code == 2
    assert told.output.startswith(f"{name}: ")
    assert len(told.output.splitlines()) == 1
    assert HIDDEN not in told.output


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("demo-school", "POLICY", "nowhere"),
        ("verify", "DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none"),
        ("migrate", "DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none"),
    ],
)
def test_so_is_what_only_a_start_can_find(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, name: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///school.db")
    monkeypatch.setenv(name, value)
    told = CliRunner().invoke(app, [command])
    assert told.exit_code == 2
    assert told.output.startswith(f"{name}: ")
    assert len(told.output.splitlines()) == 1


def test_what_a_command_makes_is_the_owners_alone(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "bot", "invite", "--role", "administrator"]
    words = [*asked, "--name", "Панов Дмитрий Олегович"]
    subprocess.run(  # noqa: S603 - our own
        words,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in made} >= {"zvonok.db", "zvonok.key"}
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []
