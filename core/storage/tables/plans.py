"""Thematic plans (КТП): the rows of a teaching's plan, and which of them a lesson took."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text
from core.storage.types import BigId

plan = sa.Table(
    "plan",
    metadata,
    key(),
    sa.Column("teaching_id", BigId, sa.ForeignKey("teaching.id"), nullable=False, unique=True),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    # lessons that begin before it are no hours of this plan; NULL: all of the year count
    moment("counts_from", null=True),
    # hours of the timetable in this year before the journal's first lesson
    sa.Column("before_hours", sa.SmallInteger(), nullable=False, server_default="0"),
    link("author_id", "person", null=True, index=False),  # NULL: by command
    moment("loaded_at"),
)

plan_row = sa.Table(
    "plan_row",
    metadata,
    key(),
    link("plan_id", "plan"),
    sa.Column("number", sa.SmallInteger(), nullable=False),
    text("topic"),
    sa.Column("hours", sa.SmallInteger(), nullable=False, server_default="1"),
    text("kind", null=True),
    text("homework", null=True),
    moment("replaced_at", null=True),  # a newer version has others in its place
)

plan_lesson = sa.Table(
    "plan_lesson",
    metadata,
    sa.Column("lesson_id", BigId, sa.ForeignKey("lesson.id"), primary_key=True),
    link("row_id", "plan_row"),
)
