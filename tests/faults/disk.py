"""A full disk: SQLite's file grows no more, PostgreSQL answers as it does then, by its driver.

On PostgreSQL every table has a trigger that looks at a flag and raises the server's own
SQLSTATE, in the words of a server that speaks Russian: no English word tells what it is.
"""

import sqlalchemy as sa

from core.storage.tables import metadata
from tests.faults.fuse import Switch
from tests.faults.history import engine_of

FLAG = "zvonok_full_disk"
_PREPARED = (
    f"CREATE TABLE {FLAG} (since integer)",
    f"""CREATE FUNCTION {FLAG}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM {FLAG}) THEN
        RAISE EXCEPTION 'не удалось расширить файл: на устройстве не осталось места'
          USING ERRCODE = '53100';
      END IF;
      RETURN NULL;
    END $$""",
)  # fmt: skip


def prepare(url: str) -> None:
    """Let the disk of this PostgreSQL database, and of all its copies, be one that can be full."""
    with engine_of(url).begin() as tx:
        for statement in _PREPARED:
            tx.exec_driver_sql(statement)
        for table in metadata.sorted_tables:
            tx.exec_driver_sql(
                f"CREATE TRIGGER {FLAG} BEFORE INSERT OR UPDATE ON {table.name} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {FLAG}()"
            )


class Disk:
    """The disk under the database at `url`; `switch` is what a bot over SQLite looks at."""

    def __init__(self, url: str, switch: Switch) -> None:
        self._url, self._switch, self._full = url, switch, False

    def turn(self, full: bool) -> None:
        """Let it be full, or not."""
        if full == self._full:
            return
        self._full = full
        if self._url.startswith("sqlite"):
            self._switch.turn(full)
            return
        said = f"INSERT INTO {FLAG} VALUES (1)" if full else f"DELETE FROM {FLAG}"  # noqa: S608
        with engine_of(self._url).begin() as tx:
            tx.execute(sa.text(said))
