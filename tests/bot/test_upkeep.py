"""`verify`, `backup` and their like with a wrong address or folder: one line, nothing made."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable
from contextlib import closing
from errno import ENOSPC
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner, Result

from bot.__main__ import app
from core.storage import database

Run = Callable[..., Result]


@pytest.fixture
def database_file(migrated_sqlite: Path, tmp_path: Path) -> Path:
    own = tmp_path / "school.db"
    shutil.copyfile(migrated_sqlite, own)
    return own


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what types a command where the database is school.db of an own folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///school.db")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def refused(told: Result) -> str:
    """Return the one line with which a command ended."""
    assert told.exit_code == 2, (told.output, told.exception)
    assert len(told.output.splitlines()) == 1, told.output
    return told.output


def all_of(file: Path) -> list[str]:
    """Return every table and row as statements."""
    with closing(sqlite3.connect(file)) as opened:
        return list(opened.iterdump())


@pytest.mark.parametrize("words", [("verify",), ("backup", "copies")])
def test_a_mistyped_address_is_said_and_nothing_is_made(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert "there is no file school.db" in refused(run(*words))
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_another_program_keeps_locked_is_a_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(database._PRAGMAS, "busy_timeout", "0")
    assert run("migrate").exit_code == 0
    with closing(sqlite3.connect("school.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = refused(
            run("invite", "--role", "administrator", "--name", "Панов Дмитрий Олегович")
        )
    assert "keeps it locked" in told
    assert "Панов" not in told


def test_a_table_that_is_gone_is_a_line(run: Run) -> None:
    assert run("migrate").exit_code == 0
    with closing(sqlite3.connect("school.db")) as other:
        other.execute("DROP TABLE outbox")
    assert "zvonok verify tells whether it is sound" in refused(run("letters"))


@pytest.mark.parametrize("sign", ["unable to open database file", "database or disk is full"])
def test_a_disk_that_takes_nothing_is_no_broken_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    """As SQLite says it where it cannot make the files beside (seen on a full tmpfs)."""
    assert run("migrate").exit_code == 0

    def full(_bind: object) -> None:
        raise OperationalError("PRAGMA", None, sqlite3.OperationalError(sign))

    monkeypatch.setattr("bot.migrate.sa.inspect", full)
    assert "make room" in refused(run("verify"))


@pytest.mark.parametrize("words", [("verify",), ("backup", "copies")])
def test_a_file_without_tables_is_no_journal(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "school.db").touch()
    assert "holds no journal" in refused(run(*words))
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("school.db", 0)]


@pytest.mark.parametrize(
    "words", [("verify",), ("backup", "copies"), ("migrate",), ("demo-school",)]
)
def test_a_file_that_is_no_database_is_left_as_it_is(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    junk = b"not a database, only a letter to the headmaster" * 100
    (tmp_path / "school.db").write_bytes(junk)
    assert refused(run(*words)).startswith("DATABASE_URL: ")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [junk]


def test_verify_leaves_an_older_form_to_migrate_and_backup_copies_it(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    with closing(sqlite3.connect(database_file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '20261124_first_tables'")
        opened.commit()
    before = database_file.read_bytes()
    assert "first zvonok migrate" in refused(run("verify"))
    assert run("backup", tmp_path / "copies").exit_code == 0
    assert database_file.read_bytes() == before


@pytest.mark.parametrize("words", [("verify",), ("backup", "copies")])
def test_a_newer_form_ends_with_three(
    run: Run, database_file: Path, words: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(database_file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
        opened.commit()
    told = run(*words)
    assert told.exit_code == 3
    assert "newer Zvonok (of_tomorrow)" in told.output


def test_verify_writes_nothing_and_backup_leaves_one_whole_copy(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    before = all_of(database_file)
    told = run("verify")
    assert told.output == (
        "The chain holds: 0 rows, 0 details erased, 0 anchors met.\n"
        "The tables say what it tells: 0 objects.\n"
    )
    assert run("backup", tmp_path / "copies").exit_code == 0
    (archive,) = (tmp_path / "copies").iterdir()
    with tarfile.open(archive) as tar:
        tar.extract("zvonok.db", tmp_path, filter="data")
    assert all_of(tmp_path / "zvonok.db") == before
    assert all_of(database_file) == before


def test_verify_names_the_object_of_which_a_table_says_otherwise(
    run: Run, tmp_path: Path, database_file: Path
) -> None:
    with closing(sqlite3.connect(database_file)) as opened:
        opened.execute("INSERT INTO topic (lesson_id, text) VALUES (7, 'Forged')")
        opened.commit()
    told = run("verify")
    assert told.exit_code == 6
    assert "topic 7 stands in its table, and the history does not know of it" in told.output
    assert "What to do: keep this database and every backup" in told.output
    assert "Forged" not in told.output


UNREADABLE = {
    "DELETE FROM audit_head": "audit_head) is gone",
    "DROP TABLE mark": "a table of the journal is missing",
    "DROP TABLE audit": "a table of the journal is missing",
    "INSERT INTO policy_version (id, name, since, text, hash, adopted_at) VALUES "
    "(1, 'x', 'never', '{', '', '2026-09-01')": "none that the journal writes",
}


@pytest.mark.parametrize("deed", UNREADABLE)
def test_what_cannot_be_read_is_said_with_what_to_do(
    run: Run, database_file: Path, deed: str
) -> None:
    with closing(sqlite3.connect(database_file)) as opened:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in opened.execute(guards).fetchall():
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute(deed)
        opened.commit()
    told = run("verify")
    assert (told.exit_code, told.exception is None or isinstance(told.exception, SystemExit)) == (
        6,
        True,
    ), told.output
    assert UNREADABLE[deed] in told.output
    assert "restore the newest" in told.output


def tear(database_file: Path) -> None:
    """Write over the page of the marks, as a bad disk does."""
    with closing(sqlite3.connect(database_file)) as opened:
        (size,) = opened.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'mark'"
        (page,) = opened.execute(query).fetchone()
    content = bytearray(database_file.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    database_file.write_bytes(bytes(content))


def test_a_torn_file_is_said_with_what_to_do(run: Run, database_file: Path) -> None:
    tear(database_file)
    told = run("verify")
    assert told.exit_code == 6, (told.output, told.exception)
    assert "disk or file are damaged" in told.output


def test_a_torn_file_is_not_copied_and_it_is_said_whose_fault_it_is(
    run: Run, database_file: Path
) -> None:
    tear(database_file)
    addresses = [f"sqlite+aiosqlite:///{name}.db" for name in ("school", "other")]
    told = refused(run("copy-database", *addresses))
    assert "cannot be read to its end: its disk or file are damaged" in told


def test_erase_counts_before_it_erases(
    run: Run, tmp_path: Path, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("POLICY", "maz")
    assert run("erase").output.endswith(": 0.\n")
    assert "Forgotten: 0 pupils, 0 of their representatives" in run("erase", "--yes").output


def test_verify_takes_a_seal_from_the_chat(run: Run, database_file: Path) -> None:
    assert "is no anchor" in refused(run("verify", "--anchor", "of yesterday"))
    told = run("verify", "--anchor", "17-9f3a1b2c4d5e6f70")
    assert told.exit_code == 6
    assert "at row 1: a seal kept outside does not fit here" in told.output
    assert "Was it typed after --anchor? Then first compare each sign" in told.output


def test_a_seal_of_an_empty_chain_is_met_by_its_beginning_alone(
    run: Run, database_file: Path
) -> None:
    assert "1 anchors met" in run("verify", "--anchor", "0-" + "0" * 16).output
    told = run("verify", "--anchor", "0-9f3a1b2c4d5e6f70")
    assert told.exit_code == 6
    assert "at row 0: a seal kept outside does not fit here" in told.output


@pytest.mark.usefixtures("database_file")
@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "9223372036854775808"])
def test_a_number_that_no_letter_has_is_a_line(run: Run, number: str) -> None:
    assert f"No letter {number} was given up" in refused(run("letters", "show", "--", number))
    assert "Never given up" in refused(run("letters", "retry", "--", number))


def test_verify_reads_the_file_of_the_settings(
    run: Run, tmp_path: Path, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANCHORS_FILE", "seals.txt")
    (tmp_path / "seals.txt").write_text("2026-11-24T09:00:00+03:00 17-" + "0" * 64 + "\n")
    assert "at row 1: a seal kept outside does not fit here" in run("verify").output
    (tmp_path / "seals.txt").write_text("all is well\n")
    told = run("verify")
    assert told.exit_code == 2
    assert "line 1 is no anchor" in told.output
    assert "The tables say what it tells" in told.output, "one line stopped the check"
    monkeypatch.setenv("ANCHORS_FILE", str(tmp_path))
    told = run("verify")
    assert (told.exit_code, "cannot be read" in told.output) == (2, True)
    assert "The chain holds" in told.output


@pytest.mark.usefixtures("database_file")
def test_a_backup_comes_back_beside_and_goes_over_into_another_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shelf").mkdir()
    monkeypatch.setenv("BACKUP_DIR", "shelf")
    monkeypatch.setenv("SECOND_BACKUP_DIR", "not-mounted")
    told = run("backup")
    assert told.exit_code == 7, told.output
    assert "not-mounted: No such file or directory" in told.output
    (archive,) = (tmp_path / "shelf").iterdir()
    told = run("restore", archive)
    assert told.exit_code == 2
    assert "mkdir before_restore1 && mv school.db before_restore1/\n" in told.output
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///new/school.db")
    monkeypatch.setenv("FILES_DIR", "new/files")
    told = run("restore", archive)
    assert told.exit_code == 0, told.output
    assert "the chain holds: 0 rows" in told.output
    assert "No code that was out" in told.output
    assert run("verify").output.startswith("The chain holds: 1 rows, 0 details erased,")
    addresses = [f"sqlite+aiosqlite:///{name}.db" for name in ("new/school", "third")]
    assert "1 of them in the chain" in run("copy-database", *addresses).output
    assert "not empty" in refused(run("copy-database", *addresses))


@pytest.fixture
def archive(run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a backup made while one code was out; the settings name an empty place."""
    assert run("invite", "--role", "administrator", "--name", "Панов Дмитрий").exit_code == 0
    assert run("backup", "shelf").exit_code == 0
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///new/school.db")
    monkeypatch.setenv("FILES_DIR", "new/files")
    return next(Path("shelf").iterdir())


def test_whose_codes_were_revoked_is_kept_beside_the_journal_where_copies_dir_refuses(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPIES_DIR", "/proc/copies")
    told = run("restore", archive)
    assert told.exit_code == 0, (told.output, told.exception)
    listed = Path("new/codes_to_issue_anew.txt")
    assert f"Whose they are: {listed.absolute()}" in told.output
    assert "Панов Д." in listed.read_text()


def test_whose_codes_were_revoked_is_said_where_no_folder_takes_the_list(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.backup.putting.put_list", full)
    told = run("restore", archive)
    assert told.exit_code == 0, (told.output, told.exception)
    assert "Панов Д." in told.output


def test_a_screen_that_knows_latin_letters_alone_loses_nothing(archive: Path) -> None:
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "bot", "restore", str(archive)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "ascii"},
    )
    assert told.returncode == 0, told.stderr
    assert "Whose they are: var/copies/codes_to_issue_anew.txt" in told.stdout
    assert "Панов Д." in Path("var/copies/codes_to_issue_anew.txt").read_text()


@pytest.mark.usefixtures("database_file")
def test_a_backup_without_a_folder_says_what_to_set(run: Run) -> None:
    assert "BACKUP_DIR" in refused(run("backup"))


@pytest.mark.usefixtures("database_file")
@pytest.mark.parametrize("target", ["/proc/nope", "school.db/copies", "school.db"])
def test_a_folder_that_takes_no_copy_is_named(run: Run, target: str) -> None:
    assert target in refused(run("backup", target))


@pytest.mark.usefixtures("database_file")
def test_a_copy_that_cannot_be_finished_is_not_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.storage.copies._back_up", half_a_copy)
    assert "disk is full" in refused(run("backup", "shelf"))
    assert not (tmp_path / "shelf").exists()
    assert [path.suffix for path in (tmp_path / "var" / "copies").iterdir()] == [".lock"]


def half_a_copy(_source: Path, copy: Path) -> None:
    """Write something, and find the disk full."""
    copy.write_bytes(b"half")
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.usefixtures("database_file")
@pytest.mark.parametrize("words", [("looks",), ("invite", "--role", "administrator", "--name")])
def test_a_word_that_is_not_utf8_is_a_line(run: Run, words: tuple[str, ...]) -> None:
    """As a terminal of another encoding gives it: a byte that Python keeps as half a sign."""
    refused(run(*words, "\udcff"))


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_is_none_begins_no_demo(run: Run, tmp_path: Path, port: str) -> None:
    assert f"There is no port {port}" in refused(run("demo", "--port", port))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_for_the_database(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////proc/nope/school.db")
    assert "/proc/nope" in refused(run("migrate"))
