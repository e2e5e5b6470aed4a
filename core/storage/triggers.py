"""Triggers that let nobody change or remove what the journal has said, made by one function.

SQLite needs `recursive_triggers=ON` for INSERT OR REPLACE to meet them (stack.md).
"""

import sqlalchemy as sa

FROZEN = ("audit", "revision", "policy_version")
"""Tables whose rows stand as they were written."""

_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION zvonok_frozen() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is never overwritten'; END $$
"""
_PG_DETAIL = """
CREATE OR REPLACE FUNCTION zvonok_detail() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.salt IS NULL OR NEW.sequence <> OLD.sequence OR NEW.ordinal <> OLD.ordinal
     OR NEW.digest <> OLD.digest OR NEW.person_id IS DISTINCT FROM OLD.person_id
     OR NEW.salt IS NOT NULL OR NEW.payload IS NOT NULL OR NEW.erased_at IS NULL THEN
    RAISE EXCEPTION 'a detail may only be erased';
  END IF;
  RETURN NEW;
END $$
"""


def statements(dialect: str) -> tuple[str, ...]:
    """Return the statements that make every trigger, for `sqlite` or `postgresql`."""
    return _postgresql() if dialect == "postgresql" else _sqlite()


def _sqlite() -> tuple[str, ...]:
    frozen = [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'history is never overwritten'); END"
        for table in FROZEN
        for verb in ("UPDATE", "DELETE")
    ]
    detail = (
        "CREATE TRIGGER audit_detail_only_erase BEFORE UPDATE ON audit_detail "
        "WHEN OLD.salt IS NULL OR NEW.sequence <> OLD.sequence OR NEW.ordinal <> OLD.ordinal "
        "OR NEW.digest <> OLD.digest OR NEW.person_id IS NOT OLD.person_id "
        "OR NEW.salt IS NOT NULL OR NEW.payload IS NOT NULL OR NEW.erased_at IS NULL "
        "BEGIN SELECT RAISE(ABORT, 'a detail may only be erased'); END"
    )
    gone = (
        "CREATE TRIGGER audit_detail_no_delete BEFORE DELETE ON audit_detail "
        "BEGIN SELECT RAISE(ABORT, 'history is never overwritten'); END"
    )
    return (*frozen, detail, gone)


def _postgresql() -> tuple[str, ...]:
    frozen = [
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION zvonok_frozen()"
        for table in FROZEN
    ]
    emptied = [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION zvonok_frozen()"
        for table in (*FROZEN, "audit_detail")
    ]
    erased = (
        "CREATE TRIGGER audit_detail_only_erase BEFORE UPDATE ON audit_detail "
        "FOR EACH ROW EXECUTE FUNCTION zvonok_detail()"
    )
    gone = (
        "CREATE TRIGGER audit_detail_no_delete BEFORE DELETE ON audit_detail "
        "FOR EACH ROW EXECUTE FUNCTION zvonok_frozen()"
    )
    return (_PG_FUNCTION, _PG_DETAIL, *frozen, *emptied, erased, gone)


def create(connection: sa.Connection) -> None:
    """Make all triggers through a synchronous connection (migrations call this)."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
