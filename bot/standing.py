"""Is there a journal to look at? Neither a file nor a table is made to find out."""

from pathlib import Path

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.migrate import NewerDatabase, configuration, connected, engine_for
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
