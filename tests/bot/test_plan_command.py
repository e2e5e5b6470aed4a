"""`zvonok plan` as a deputy's helper types it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from tests.support.folder import folder
from tests.support.plan_files import plan_file, topics

Run = Callable[..., Result]


@pytest.fixture
def database_file(migrated_sqlite: Path, tmp_path: Path) -> Path:
    own = tmp_path / "school.sqlite3"
    shutil.copyfile(migrated_sqlite, own)
    return own


@pytest.fixture
def run(database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what types a command with this database, into which a school was imported."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{database_file}")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("FILES_DIR", str(tmp_path / "files"))
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-11-24T08:25:00+03:00")
    monkeypatch.setenv("BOT_TOKEN", "")

    def type_(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    place = tmp_path / "school"
    place.mkdir()
    for name, content in folder().items():
        (place / name).write_bytes(content)
    assert type_("import", place, "--yes").exit_code == 0
    return type_


def rows(database_file: Path) -> int:
    with closing(sqlite3.connect(database_file)) as opened:
        return int(opened.execute("SELECT count(*) FROM plan_row").fetchone()[0])


def test_a_plan_is_shown_and_with_yes_loaded(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    file = tmp_path / "ктп.xlsx"
    file.write_bytes(plan_file(topics(102)))
    told = run("plan", "load", file, "--class", "7-б", "--subject", "алгебра")
    assert told.exit_code == 0, told.output
    assert "7Б, Алгебра: строк 102, часов 102" in told.output
    assert "Ничего не записано" in told.output
    assert rows(database_file) == 0
    told = run("plan", "load", file, "--class", "7Б", "--subject", "Алгебра", "--yes")
    assert "Записано: 7Б, Алгебра, строк 102, часов 102" in told.output
    assert rows(database_file) == 102


def test_a_subgroup_is_named_where_there_are_several(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    file = tmp_path / "ктп.csv"
    file.write_bytes("Тема;Часы\r\nAlphabet;2\r\n".encode())
    wanted = ("plan", "load", file, "--class", "7Б", "--subject", "Английский язык", "--yes")
    told = run(*wanted)
    assert told.exit_code == 2
    assert "Групп несколько: «1», «2». Назовите одну: --group" in told.output
    assert run(*wanted, "--group", "2").exit_code == 0
    assert rows(database_file) == 1
    nowhere = run("plan", "load", file, "--class", "5Ж", "--subject", "Алгебра")
    assert nowhere.exit_code == 2
    assert "Не преподают: 5Ж, Алгебра." in nowhere.output


def test_faults_name_row_and_column_and_end_with_four(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    file = tmp_path / "ктп.csv"
    file.write_bytes("Тема;Часы\r\nДроби;0\r\n".encode())
    told = run("plan", "load", file, "--class", "7Б", "--subject", "Алгебра", "--yes")
    assert told.exit_code == 4
    assert "ктп.csv, строка 2, столбец «Часов»: «0»" in told.output
    assert rows(database_file) == 0


def test_the_file_to_fill_is_written_once(run: Run, tmp_path: Path) -> None:
    told = run("plan", "template", tmp_path)
    assert told.exit_code == 0
    made = tmp_path / "КТП.xlsx"
    assert str(made) in told.output
    made.write_bytes(b"filled")
    assert run("plan", "template", tmp_path).exit_code == 0
    assert made.read_bytes() == b"filled"
