"""A migration that fails leaves nothing behind; a newer database is left alone."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from typer.testing import CliRunner

import migrations
from bot.__main__ import NEWER, app
from bot.migrate import NewerDatabase, configuration, is_empty, migrate
from core.storage.database import Database
from tests.migrations import schema
from tests.migrations.test_up_down_up import revisions

_BEGINNING = '''
"""{doc}"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{follows}"
branch_labels = None
depends_on = None
'''

FAILS = """
def upgrade() -> None:
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("person", sa.Column("half", sa.Integer()))
    op.execute("INSERT INTO half (id) VALUES (1)")
    op.execute("INSERT INTO nowhere (id) VALUES (1)")
"""

ORPHANS = """
def upgrade() -> None:
    op.execute("INSERT INTO enrolment (class_id, person_id, since) VALUES (77, 77, '2026-09-01')")
"""

REBUILDS = """
def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("more", sa.String(8), nullable=True))
        person.alter_column("phone", type_=sa.String(64))
"""


def written(folder: Path, doc: str, body: str) -> Path:
    """Write a next migration into a folder of its own."""
    head = _BEGINNING.format(doc=doc, revision="next", follows=revisions()[-1])
    (folder / "next.py").write_text(head + body, encoding="utf-8")
    return folder


def upgrade_with(url: str, folder: Path) -> None:
    """Upgrade with the folder's migrations after ours."""
    with schema.connected(url) as connection:
        config: Config = configuration(connection)
        ours = Path(migrations.__file__).parent / "versions"
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", f"{ours}\n{folder}")
        command.upgrade(config, "head")


def state(url: str) -> tuple[object, ...]:
    """Return everything that a half migration could have touched."""
    with schema.connected(url) as connection:
        tables = schema.reflected(connection)
        columns = {name: sorted(table.columns.keys()) for name, table in tables.tables.items()}
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
        stands = schema.trigger_definitions(connection)
    return columns, revision, stands, schema.counted(url)


def test_a_migration_that_fails_leaves_nothing(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    schema.fill(database_url)
    before = state(database_url)
    with pytest.raises(Exception, match="nowhere"):
        upgrade_with(database_url, written(tmp_path, "Fail half way.", FAILS))
    assert state(database_url) == before


def test_a_migration_that_leaves_an_orphan_is_undone(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    before = state(database_url)
    with pytest.raises(Exception, match=r"reference to nothing|foreign key"):
        upgrade_with(database_url, written(tmp_path, "Leave an orphan.", ORPHANS))
    assert state(database_url) == before


def test_a_rebuilt_parent_table_keeps_its_children(
    any_database: Database, database_url: str, tmp_path: Path
) -> None:
    schema.fill(database_url)
    _, _, guards, before = state(database_url)
    upgrade_with(database_url, written(tmp_path, "Rebuild the people.", REBUILDS))
    _, _, guards_after, after = state(database_url)
    assert after == before
    assert guards_after == guards


def foreign(url: str) -> None:
    """Let the database come from a program of the future."""
    with schema.connected(url) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '20990101_future'")


def test_a_newer_database_is_left_alone(any_database: Database, database_url: str) -> None:
    foreign(database_url)
    before = state(database_url)
    with pytest.raises(NewerDatabase) as found:
        migrate(database_url)
    assert found.value.found == "20990101_future"
    assert state(database_url) == before


def test_the_command_line_names_a_newer_database_in_one_line(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    ended = CliRunner().invoke(app, ["migrate"])
    assert ended.exit_code == NEWER == 3
    assert ended.stderr.count("\n") == 1
    assert "20990101_future" in ended.stderr


def test_a_database_without_a_person_is_empty(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'folder' / 'own.sqlite3'}"
    assert is_empty(url)
    migrate(url)
    assert is_empty(url)
    schema.fill(url)
    assert not is_empty(url)
