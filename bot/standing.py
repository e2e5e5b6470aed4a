"""Is there a journal to look at? Neither a file nor a table is made to find out."""

from pathlib import Path

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.addresses import shown
from bot.migrate import NewerDatabase, configuration, connected, engine_for, migrate
from bot.misfit import Misfit


def is_newest(url: str) -> bool:
    """Tell whether the journal that stands at `url` has the newest form, or an older one.

    Raises:
        NewerDatabase: its revision is none that this program knows.
        Misfit: nothing stands there, or it is no journal.
    """
    _must_exist(sa.make_url(url))
    engine = engine_for(url)
    with connected(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    script = ScriptDirectory.from_config(configuration())
    if found is None:
        raise Misfit("DATABASE_URL: this database holds no journal")
    if found not in {known.revision for known in script.walk_revisions()}:
        raise NewerDatabase(found)
    return found == script.get_current_head()


def must_be_newest(url: str) -> None:
    """Let pass only a journal of the newest form.

    Raises:
        NewerDatabase: its revision is none that this program knows.
        Misfit: nothing stands there, it is no journal, or one of an older form.
    """
    if not is_newest(url):
        raise Misfit("DATABASE_URL: this journal is of an older form: first zvonok migrate")


def _must_exist(url: sa.URL) -> None:
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise Misfit(f"DATABASE_URL: there is no file {url.database}")


def must_be_unused(url: str) -> None:
    """Let pass only an address where no journal stands, or one in which nobody has ever worked.

    It is brought to the newest form where it holds nothing yet.

    Raises:
        NewerDatabase, Misfit: there is something, or it has another form.
    """
    plain = sa.make_url(url)
    engine = engine_for(url)
    with connected(engine) as connection:
        tables = set(sa.inspect(connection).get_table_names())
        found = MigrationContext.configure(connection).get_current_revision()
        used = found is not None and _is_used(connection, tables)
    engine.dispose()
    if used or (tables and found is None):
        raise Misfit(f"{shown(plain)} is not empty: nothing was written there")
    if found is not None and not is_newest(url):
        raise Misfit(f"{shown(plain)} has a journal of another form: give an empty database")
    if found is None:
        migrate(url)


def _is_used(connection: sa.Connection, tables: set[str]) -> bool:
    marks = {"person", "account", "audit", "policy_version", "inbox"} & tables
    queries = (sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1) for name in marks)
    return any(connection.execute(query).first() for query in queries)
