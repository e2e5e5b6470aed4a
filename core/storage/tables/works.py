"""What hangs on a lesson besides marks: written works, files, whose homework it is, notes."""

import sqlalchemy as sa

from core.storage.tables.columns import code, key, link, metadata, moment, text
from core.storage.types import BigId

written_work = sa.Table(
    "written_work",
    metadata,
    key(),
    link("lesson_id", "lesson"),
    code("kind", "work_kind"),
    text("title", null=True),
    # the last day for its marks, by the policy of the lesson's day
    sa.Column("graded_by", sa.Date(), nullable=False, index=True),
    link("author_id", "person", null=True, index=False),
    moment("made_at"),
    moment("cancelled_at", null=True),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    # graded elsewhere, and the day on which its results were announced
    sa.Column("outside", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("results_on", sa.Date()),
    sa.UniqueConstraint("lesson_id", "kind"),
)

attachment = sa.Table(
    "attachment",
    metadata,
    key(),
    sa.Column("object_kind", sa.String(32), nullable=False),
    sa.Column("object_id", BigId, nullable=False),
    sa.Column("ordinal", sa.SmallInteger(), nullable=False, server_default="1"),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("file.sha256"), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),  # photo, document, voice
    sa.Column("name", sa.String(255)),
    sa.Column("telegram_file_id", sa.String(255)),  # only speeds sending again
    moment("removed_at", null=True),
    sa.UniqueConstraint("object_kind", "object_id", "ordinal"),
)

homework_recipient = sa.Table(
    "homework_recipient",
    metadata,
    sa.Column("homework_id", BigId, sa.ForeignKey("homework.id"), primary_key=True),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True, index=True),
)

homework_tick = sa.Table(
    "homework_tick",
    metadata,
    sa.Column("homework_id", BigId, sa.ForeignKey("homework.id"), primary_key=True),
    sa.Column("child_id", BigId, sa.ForeignKey("person.id"), primary_key=True, index=True),
    moment("at"),
)

to_ask = sa.Table(
    "to_ask",
    metadata,
    sa.Column("lesson_id", BigId, sa.ForeignKey("lesson.id"), primary_key=True),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True, index=True),
)

note = sa.Table(
    "note",
    metadata,
    key(),
    link("child_id", "person"),
    link("author_id", "person", index=False),
    link("lesson_id", "lesson", null=True),
    sa.Column("day", sa.Date(), nullable=False, index=True),
    sa.Column("kind", sa.String(16), nullable=False),  # thanks, note
    text("text", null=True),  # empty: it was taken back
    moment("made_at"),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
)
