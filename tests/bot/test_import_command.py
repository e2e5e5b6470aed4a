"""`zvonok import` and `zvonok invite` as a secretary types them."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.importing_words import FAULTS
from core.sheets.faults import CODES
from core.sheets.kinds import KINDS
from core.sheets.limits import MAX_UNPACKED
from tests.support.folder import edited, folder

Run = Callable[..., Result]


@pytest.fixture
def database_file(migrated_sqlite: Path, tmp_path: Path) -> Path:
    own = tmp_path / "school.sqlite3"
    shutil.copyfile(migrated_sqlite, own)
    return own


@pytest.fixture
def run(database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what types a command with this database and Tuesday's clock."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{database_file}")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("CLOCK_STARTS_AT", "2026-11-24T08:25:00+03:00")
    monkeypatch.setenv("BOT_TOKEN", "")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def laid(tmp_path: Path, files: Mapping[str, bytes]) -> Path:
    place = tmp_path / "school"
    place.mkdir(exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content)
    return place


def people(database_file: Path) -> int:
    with closing(sqlite3.connect(database_file)) as opened:
        return int(opened.execute("SELECT count(*) FROM person").fetchone()[0])


def test_without_a_terminal_and_without_yes_it_only_shows(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    place = laid(tmp_path, folder())
    told = run("import", place)
    assert told.exit_code == 0, told.output
    assert "Ученики.csv" in told.output
    assert "Ничего не записано" in told.output
    assert people(database_file) == 0


def test_yes_writes_and_a_second_time_there_is_nothing_to_write(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    place = laid(tmp_path, folder())
    assert "Ничего не записано" in run("import", place, "--dry-run").output
    told = run("import", place, "--yes")
    assert told.exit_code == 0, told.output
    assert "Записано" in told.output
    assert people(database_file) == 9
    again = run("import", place, "--yes")
    assert again.exit_code == 0
    assert "записывать нечего" in again.output


def test_faults_name_file_row_and_column_and_end_with_four(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    faulty = edited("pupils", "14.03.2013", "31.02.2013") | edited("loads", ";5;", ";=2+3;")
    told = run("import", laid(tmp_path, folder(**faulty)), "--yes")
    assert told.exit_code == 4
    assert "Ученики.csv, строка 2, столбец «Дата рождения»: «31.02.2013»" in told.output
    assert "Нагрузка.csv, строка 5, столбец «Часов в неделю»: в ячейке формула" in told.output
    assert people(database_file) == 0


def test_a_conflict_ends_with_four_until_an_answer_is_given(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    place = laid(tmp_path, folder())
    run("import", place, "--yes")
    with closing(sqlite3.connect(database_file)) as opened:
        opened.execute("UPDATE person SET surname = 'Петрова' WHERE external = 'У-1'")
        opened.commit()
    told = run("import", place, "--yes")
    assert told.exit_code == 4
    assert "строка 2, столбец «Фамилия»: в журнале" in told.output
    assert "«Петрова», в файле «Петров»" in told.output
    assert run("import", place, "--yes", "--keep-mine").exit_code == 0
    assert run("import", place, "--yes").exit_code == 0
    assert run("import", place, "--keep-mine", "--take-file").exit_code == 2


def test_a_vain_substitution_ends_with_four(run: Run, tmp_path: Path, database_file: Path) -> None:
    vain = edited("substitutions", "24.11.2026", "02.12.2026")  # 7Б is in quarantine
    told = run("import", laid(tmp_path, folder(**vain)), "--yes")
    assert told.exit_code == 4
    assert "Замены.csv, строка 2, столбец «Урок»: в этот день и час" in told.output
    assert people(database_file) == 0


def test_templates_can_be_written_filled_and_read(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "templates"
    assert run("import", "--templates", place).exit_code == 0
    assert {path.stem for path in place.iterdir()} == {kind.title for kind in KINDS}
    (place / "Периоды.xlsx").unlink()
    (place / "Периоды.csv").write_bytes(folder()["Периоды.csv"])
    told = run("import", place)
    assert told.exit_code == 0, told.output
    assert (place / "Ученики.xlsx").stat().st_size < 20_000


def test_too_big_a_file_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    place = laid(tmp_path, folder())
    with (place / "Ученики.csv").open("r+b") as huge:
        huge.truncate(MAX_UNPACKED + 1)
    told = run("import", place, "--yes")
    assert told.exit_code == 4
    assert "Ученики.csv: файл слишком большой" in told.output


def test_an_empty_folder_and_no_folder(run: Run, tmp_path: Path) -> None:
    assert run("import", laid(tmp_path, {})).exit_code == 4
    assert run("import", tmp_path / "nowhere").exit_code == 2
    assert run("import").exit_code == 2


def test_the_first_administrator_is_invited(run: Run, database_file: Path) -> None:
    told = run("invite", "--role", "administrator", "--name", "Панов Дмитрий Олегович")
    assert told.exit_code == 0, told.output
    heading, code, link = told.output.splitlines()
    assert heading.startswith("Панов Дмитрий Олегович, administrator")
    assert len(code) == 10
    assert link.startswith("/start ")
    assert people(database_file) == 1
    assert run("invite", "--role", "administrator", "--name", "Панов").exit_code == 2
    assert run("invite", "--role", "king", "--name", "Панов Дмитрий").exit_code == 2


@pytest.mark.parametrize(
    "name", ["<b>Ив</b> 123", "Панов 123", "Панов Дмитрий <i>", "Я" * 61 + " Я"]
)
def test_what_the_importer_takes_for_no_name_invites_nobody(
    run: Run, database_file: Path, name: str
) -> None:
    told = run("invite", "--role", "administrator", "--name", name)
    assert told.exit_code == 2
    assert told.output.startswith(f"No code for «{name}»: give the full name in letters: --name ")
    assert people(database_file) == 0


def test_a_role_that_comes_from_the_lists_says_where_it_comes_from(
    run: Run, database_file: Path
) -> None:
    told = run("invite", "--role", "parent", "--name", "Панов Дмитрий")
    assert told.exit_code == 2
    assert "zvonok import" in told.output
    assert "administrator, " in told.output
    assert "parent" not in told.output.split("Here:")[1]
    assert people(database_file) == 0


def test_every_fault_has_its_words() -> None:
    assert set(FAULTS) >= CODES


@pytest.mark.parametrize("module", ["bot.importing", "bot.inviting", "bot.upkeep"])
def test_commands_that_speak_to_nobody_load_no_messenger(module: str) -> None:
    asked = f"import sys, {module}; sys.exit('aiogram' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", asked], check=False)  # noqa: S603 - our own
    assert ended.returncode == 0


def test_what_was_imported_is_verified(run: Run, tmp_path: Path, database_file: Path) -> None:
    assert run("import", laid(tmp_path, folder()), "--yes").exit_code == 0
    told = run("verify")
    assert told.exit_code == 0, told.output
    assert "The tables say what it tells: " in told.output
    assert "anchors.txt is missing or empty" in told.output
    with closing(sqlite3.connect(database_file)) as opened:
        assert opened.execute("SELECT count(*) FROM spell").fetchone()[0] > 0


@pytest.mark.slow
def test_the_demo_school_is_verified(run: Run) -> None:
    assert run("demo-school").exit_code == 0
    told = run("verify")
    assert told.exit_code == 0, told.output
