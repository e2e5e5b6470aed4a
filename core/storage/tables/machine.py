"""What the machine remembers: updates, effects, messages, screens, drafts, jobs, imports."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text
from core.storage.types import BigId

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("chat_id", BigId, nullable=False),
    text("body"),
    moment("received_at"),
    moment("done_at", null=True),
    moment("dead_at", null=True),
    sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
    text("error", null=True),
    sa.Index("ix_inbox_open", "done_at", "dead_at"),
)

effect = sa.Table(
    "effect",
    metadata,
    sa.Column("update_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("verb", sa.String(48), primary_key=True),
    moment("at"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    key(),
    link("account_id", "account"),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("payload", sa.JSON(), nullable=False),
    sa.Column("unique_key", sa.String(128), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False, server_default="new"),
    moment("made_at"),
    moment("not_before"),
    moment("not_after", null=True),
    moment("taken_at", null=True),
    moment("sent_at", null=True),
    sa.Column("message_id", BigId),
    sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
    text("error", null=True),
    sa.Index("ix_outbox_due", "state", "not_before"),
)

screen = sa.Table(
    "screen",
    metadata,
    key(),
    sa.Column("chat_id", BigId, nullable=False),
    sa.Column("message_id", BigId, nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("object_id", sa.String(64), nullable=False, server_default=""),
    sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("living", sa.Boolean(), nullable=False, server_default=sa.false()),
    moment("drawn_at"),
    sa.UniqueConstraint("chat_id", "message_id"),
    sa.Index("ix_screen_living", "chat_id", "living", "message_id"),
)

draft = sa.Table(
    "draft",
    metadata,
    key(),
    link("person_id", "person"),
    link("lesson_id", "lesson"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("body", sa.JSON(), nullable=False),
    moment("touched_at"),
    sa.UniqueConstraint("person_id", "lesson_id", "kind"),
)

dialogue = sa.Table(
    "dialogue",
    metadata,
    sa.Column("chat_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("user_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(64)),
    sa.Column("data", sa.JSON(), nullable=False),
    moment("touched_at"),
)

job_run = sa.Table(
    "job_run",
    metadata,
    sa.Column("job", sa.String(32), primary_key=True),
    sa.Column("due_at", sa.String(40), primary_key=True),
    moment("done_at"),
)

_RUNS = sa.text("kind = 'import' AND state = 'new'")

task = sa.Table(
    "task",
    metadata,
    key(),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("payload", sa.JSON(), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, server_default="new"),
    sa.Column("done_parts", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("all_parts", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("cancelled", sa.Boolean(), nullable=False, server_default=sa.false()),
    link("account_id", "account", null=True, index=False),
    moment("made_at"),
    moment("taken_at", null=True),
    moment("done_at", null=True),
    text("error", null=True),
    sa.Index("one_import", "kind", unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS),
)

digest = sa.Table(
    "digest",
    metadata,
    key(),
    link("account_id", "account"),
    sa.Column("day", sa.Date(), nullable=False),
    sa.Column("after_sequence", BigId, nullable=False),
    sa.Column("until_sequence", BigId, nullable=False),
    moment("made_at"),
    moment("read_at", null=True),
    sa.UniqueConstraint("account_id", "day"),
)

import_row = sa.Table(
    "import_row",
    metadata,
    sa.Column("task_id", BigId, sa.ForeignKey("task.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer(), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("body", sa.JSON(), nullable=False),
)

import_source = sa.Table(
    "import_source",
    metadata,
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("row_key", sa.String(200), primary_key=True),
    sa.Column("field", sa.String(32), primary_key=True),
    sa.Column("object_id", BigId),
    text("value", null=True),
    text("kept", null=True),  # what was left standing against the value, on purpose
    moment("at"),
)
