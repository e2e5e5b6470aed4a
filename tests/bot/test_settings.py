"""Settings that do not fit end a command with a line for each and exit code 2."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from bot.__main__ import app
from bot.addresses import shown
from bot.door import door_said
from tests.support import postgres

HIDDEN = "not-to-be-shown"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIME_ZONE", "Moskva"),
        ("TIME_ZONE", "../etc/passwd"),
        ("DATABASE_URL", f"mysql://school:{HIDDEN}@there/school"),
        ("DATABASE_URL", f"postgresql+psycopg://school:{HIDDEN}@there:port/school"),
        ("DATABASE_URL", "var/school.db"),
        ("DATABASE_URL", "sqlite+aiosqlite://not-to-be-shown.db"),
        ("DATABASE_URL", "sqlite+aiosqlite://"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
        ("DATABASE_URL", "sqlite+aiosqlite:///a%00b.db"),
        ("DATABASE_URL", "sqlite+aiosqlite:////"),
        ("DATABASE_URL", "sqlite+aiosqlite:///file:a.db?uri=true"),
        ("DATABASE_URL", f"postgresql+psycopg://a%00b@there/school?password={HIDDEN}"),
        ("DATABASE_URL", f"sqlite+aiosqlite:///a.db?timeout={HIDDEN}"),
        ("DATABASE_URL", "sqlite+aiosqlite:///a.db?timeout=1&timeout=2"),
        ("DATABASE_URL", "sqlite+aiosqlite:///a.db?detect_types=x"),
        ("DATABASE_URL", "sqlite+aiosqlite:///a.db?check_same_thread=x"),
        ("DATABASE_URL", "sqlite+aiosqlite:///a.db?cached_statements=x"),
        ("BOT_API_URL", "api.telegram.org"),
        ("KEY_FILE", "/"),
        ("CLOCK_STARTS_AT", "tomorrow"),
        ("CLOCK_STARTS_AT", "0001-01-01T00:00:00"),
        ("CLOCK_STARTS_AT", "9999-12-31T23:59:59"),
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


def test_an_env_file_in_another_encoding_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("TIME_ZONE=Москва".encode("cp1251"))
    told = CliRunner().invoke(app, ["verify"])
    assert (told.exit_code, len(told.output.splitlines())) == (2, 1)
    assert told.output.startswith(".env: it is not written in UTF-8")


def test_no_secret_is_shown_of_an_address() -> None:
    """A password may stand in the query as well, and libpq takes it from there."""
    typed = f"postgresql+psycopg://school:{HIDDEN}@there/x?password={HIDDEN}&sslpassword={HIDDEN}"
    assert shown(sa.make_url(typed)) == "postgresql+psycopg://school:***@there/x"


DOORS = {
    'FATAL:  password authentication failed for user "Панов"': "user or password",
    'FATAL:  пользователь "Панов" не прошёл проверку подлинности (по паролю)': "user or password",
    "fe_sendauth: no password supplied": "no password was given",
    'failed: FATAL:  database "Панов" does not exist': "has no database of this name",
    'ВАЖНО:  база данных "Панов" не существует': "has no database of this name",
    'failed: FATAL:  role "Панов" does not exist': "knows no such user",
    "failed to resolve host 'Панов': [Errno -2]": "no machine of this name",
    'connection to server at "::1", port 1 failed: Connection refused': "nothing listens",
    "connection timeout expired": "its machine is not reached",
    "FATAL:  sorry, too many clients already": "too many connections",
    "FATAL:  the database system is starting up": "starts or stops",
    'no pg_hba.conf entry for host "1.2.3.4", user "Панов"': "pg_hba.conf lets nobody in",
    "something else, Панов": "this database does not answer",
}


@pytest.mark.parametrize("said", DOORS)
def test_the_door_says_why_and_names_nobody(said: str) -> None:
    told = door_said(sa.exc.OperationalError(None, None, Exception(said)))
    assert DOORS[said] in told
    assert "Панов" not in told


@pytest.mark.postgres
def test_the_real_door_says_so_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with postgres.fresh() as url:
        own = sa.make_url(url)
        for other, why in (
            (own.set(database="nope"), "has no database of this name"),
            (own.set(username="ghost"), "knows no such user"),
            (own.set(host="127.0.0.1", port=1, query={}), "nothing listens there"),
        ):
            monkeypatch.setenv("DATABASE_URL", other.render_as_string(hide_password=False))
            told = CliRunner().invoke(app, ["verify"])
            assert (told.exit_code, len(told.output.splitlines())) == (2, 1)
            assert why in told.output


@pytest.fixture
def odd_database() -> Iterator[Callable[[str], str]]:
    """Return what makes a database with these words at the end, and gives its address."""
    with postgres.fresh() as url:
        own = sa.make_url(url)
        engine = sa.create_engine(own, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        name = f"{own.database}_odd"

        def made(words: str) -> str:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name} {words} TEMPLATE template0")
            return own.set(database=name).render_as_string(hide_password=False)

        yield made
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgres
@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_names_is_a_line_with_the_way_on(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    odd_database: Callable[[str], str],
    encoding: str,
) -> None:
    """As createdb makes it in a cluster that was set up under LANG=C."""
    monkeypatch.chdir(tmp_path)
    url = odd_database(f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")
    monkeypatch.setenv("DATABASE_URL", url)
    for command in ("migrate", "verify", "demo-school"):
        told = CliRunner().invoke(app, [command])
        assert (told.exit_code, len(told.output.splitlines())) == (2, 1), told.exception
        assert told.output.startswith(f"DATABASE_URL: this database keeps its text as {encoding}")
        assert "createdb -E UTF8 -T template0" in told.output


REFUSALS = {
    "SET default_transaction_read_only = on": "takes no writing",
    "SET search_path = 'nowhere'": "search_path names no schema",
    "": "createdb -O",
}


@pytest.mark.postgres
@pytest.mark.parametrize("words", REFUSALS)
def test_a_database_that_refuses_tables_is_a_line_with_the_way_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, odd_database: Callable[[str], str], words: str
) -> None:
    """PostgreSQL 15 and later let only the owner make tables in the schema public."""
    monkeypatch.chdir(tmp_path)
    source = "sqlite+aiosqlite:///school.db"
    assert CliRunner().invoke(app, ["migrate"], env={"DATABASE_URL": source}).exit_code == 0
    url = altered(odd_database(""), words)
    for asked, name in ((["migrate"], "DATABASE_URL"), (["copy-database", source, url], "TO")):
        told = CliRunner().invoke(app, asked, env={"DATABASE_URL": url})
        assert (told.exit_code, len(told.output.splitlines())) == (2, 1), told.exception
        assert told.output.startswith(f"{name}: ")
        assert REFUSALS[words] in told.output


def altered(url: str, words: str) -> str:
    """Set this for the database, or give the address of a user to whom nothing was granted."""
    own = sa.make_url(url)
    engine = sa.create_engine(own, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    weak = f"{own.database}_weak"
    with engine.connect() as connection:
        if words:
            connection.exec_driver_sql(f"ALTER DATABASE {own.database} {words}")
            return url
        connection.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM public")
        connection.exec_driver_sql(f"CREATE ROLE {weak} LOGIN")
    return own.set(username=weak).render_as_string(hide_password=False)


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
