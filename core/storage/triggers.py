"""Triggers that let nobody change or remove what the journal has said, made by one function.

A detail may be erased, once and for ever; then what its revisions say (was, now, why) may be
emptied with it, in the same transaction, and nothing else of them (design.md, decision 6).
SQLite needs `recursive_triggers=ON` for INSERT OR REPLACE to meet them (stack.md).
"""

import sqlalchemy as sa

FROZEN = ("audit", "policy_version")
"""Tables whose rows stand as they were written."""

ERASABLE = ("audit_detail", "revision")
"""Tables whose rows stay, but may forget what they say of a person."""

_KEPT = (
    *("id", "sequence", "at", "object_kind", "object_id", "person_id", "nature", "clause"),
    *("account_id", "author_id", "in_place_of", "policy_version_id"),
)

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
_PG_REVISION = """
CREATE OR REPLACE FUNCTION zvonok_revision() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF {refused} THEN RAISE EXCEPTION 'history is never overwritten'; END IF;
  RETURN NEW;
END $$
"""


def _more_than_emptied(differs: str) -> str:
    """Return the condition on which a change of a revision is refused."""
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in _KEPT]
    said = [f"NEW.{column} IS NOT NULL" for column in ("was", "now", "why")]
    erased = (
        "NOT EXISTS (SELECT 1 FROM audit_detail d "  # noqa: S608 - our own words
        "WHERE d.sequence = OLD.sequence AND d.payload IS NULL AND d.erased_at IS NOT NULL "
        f"AND NOT (d.person_id {differs} OLD.person_id))"
    )
    return " OR ".join((*changed, *said, erased))


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
    revision = (
        "CREATE TRIGGER revision_only_empty BEFORE UPDATE ON revision "
        f"WHEN {_more_than_emptied('IS NOT')} "
        "BEGIN SELECT RAISE(ABORT, 'history is never overwritten'); END"
    )
    gone = [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'history is never overwritten'); END"
        for table in ERASABLE
    ]
    return (*frozen, detail, revision, *gone)


def _postgresql() -> tuple[str, ...]:
    frozen = [
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION zvonok_frozen()"
        for table in FROZEN
    ]
    emptied = [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION zvonok_frozen()"
        for table in (*FROZEN, *ERASABLE)
    ]
    erased = [
        f"CREATE TRIGGER {table}_only_{verb} BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        for table, verb, function in (
            ("audit_detail", "erase", "zvonok_detail"),
            ("revision", "empty", "zvonok_revision"),
        )
    ]
    gone = [
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION zvonok_frozen()"
        for table in ERASABLE
    ]
    said = _PG_REVISION.format(refused=_more_than_emptied("IS DISTINCT FROM"))
    return (_PG_FUNCTION, _PG_DETAIL, said, *frozen, *emptied, *erased, *gone)


def create(connection: sa.Connection) -> None:
    """Make all triggers through a synchronous connection (migrations call this)."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
