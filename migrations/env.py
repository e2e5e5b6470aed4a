"""How Alembic reaches the database.

SQLite: foreign keys off before the transaction, one explicit BEGIN IMMEDIATE for the whole,
`foreign_key_check` before commit; otherwise `batch_alter_table` empties child tables and a
kill leaves half a migration (stack.md).
"""

import sqlalchemy as sa
from alembic import context

from core.storage.tables import metadata


def migrate(connection: sa.Connection) -> None:
    """Run the asked migrations on an open connection, all or none."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=sqlite,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        connection.exec_driver_sql("ROLLBACK")
        raise RuntimeError("a migration left a reference to nothing; nothing was changed")
    connection.commit()
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


migrate(context.config.attributes["connection"])
