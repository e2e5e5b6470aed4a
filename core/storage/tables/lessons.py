"""Dated lessons and what is written in them."""

import sqlalchemy as sa

from core.storage.tables.columns import code, key, link, metadata, moment, text
from core.storage.types import BigId

lesson_status = sa.Table(
    "lesson_status", metadata, sa.Column("code", sa.String(32), primary_key=True)
)
attendance_fact = sa.Table(
    "attendance_fact", metadata, sa.Column("code", sa.String(32), primary_key=True)
)
reason_kind = sa.Table("reason_kind", metadata, sa.Column("code", sa.String(32), primary_key=True))
work_kind = sa.Table("work_kind", metadata, sa.Column("code", sa.String(32), primary_key=True))

lesson = sa.Table(
    "lesson",
    metadata,
    key(),
    link("teaching_id", "teaching"),
    sa.Column("day", sa.Date(), nullable=False, index=True),
    sa.Column("shift", sa.SmallInteger(), nullable=False),
    sa.Column("slot", sa.SmallInteger(), nullable=False),
    moment("starts_at"),
    moment("ends_at"),
    code("status", "lesson_status"),
    link("subject_id", "subject", index=False),
    link("room_id", "room", null=True, index=False),
    link("teacher_id", "person", null=True),
    moment("taken_at", null=True),
    link("taken_by", "person", null=True, index=False),
    sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
    # cancelled because the timetable wants it no more; comes back when the timetable does
    sa.Column("dropped", sa.Boolean(), nullable=False, server_default=sa.false()),
    # whose hour it is, where another subject is taught than the timetable's
    link("taught_id", "teaching", null=True),
    # the lesson to which it was moved, or with which it was merged
    sa.Column("became_id", BigId, sa.ForeignKey("lesson.id"), nullable=True),
    # arranged by a deputy: the timetable leaves its hour and room alone
    sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("teaching_id", "day", "shift", "slot"),
)

substitution = sa.Table(
    "substitution",
    metadata,
    key(),
    sa.Column("lesson_id", lesson.c.id.type, sa.ForeignKey("lesson.id"), unique=True),
    link("absent_id", "person", null=True),
    link("substitute_id", "person"),
    link("subject_id", "subject", null=True, index=False),
    link("order_id", "school_order", null=True, index=False),
    moment("entered_at"),
)

attendance = sa.Table(
    "attendance",
    metadata,
    key(),
    link("lesson_id", "lesson"),
    link("person_id", "person"),
    code("fact", "attendance_fact"),
    sa.Column("minutes", sa.SmallInteger()),
    sa.UniqueConstraint("lesson_id", "person_id"),
)

absence_reason = sa.Table(
    "absence_reason",
    metadata,
    key(),
    link("lesson_id", "lesson"),
    link("person_id", "person"),
    code("reason", "reason_kind"),
    text("document", null=True),
    link("set_by", "person", null=True, index=False),
    moment("set_at"),
    sa.UniqueConstraint("lesson_id", "person_id"),
)

absence_alert = sa.Table(
    "absence_alert",
    metadata,
    key(),
    link("child_id", "person"),
    sa.Column("day", sa.Date(), nullable=False, index=True),
    link("lesson_id", "lesson"),
    sa.Column("ordinal", sa.SmallInteger(), nullable=False, server_default="1"),
    sa.Column("state", sa.String(16), nullable=False, server_default="held"),
    moment("made_at"),
    sa.UniqueConstraint("child_id", "day", "ordinal"),
)

parent_answer = sa.Table(
    "parent_answer",
    metadata,
    key(),
    link("alert_id", "absence_alert"),
    link("guardian_id", "person", index=False),
    sa.Column("answer", sa.String(16), nullable=False),
    moment("at"),
    text("words", null=True),  # the family's own, beside the answer
    sa.UniqueConstraint("alert_id", "guardian_id"),
)

mark = sa.Table(
    "mark",
    metadata,
    key(),
    link("person_id", "person"),
    link("subject_id", "subject"),
    link("lesson_id", "lesson", null=True),
    sa.Column("day", sa.Date(), nullable=False, index=True),
    code("kind", "work_kind"),
    sa.Column("ordinal", sa.SmallInteger(), nullable=False, server_default="1"),
    sa.Column("weight", sa.Numeric(4, 2), nullable=False, server_default="1"),
    sa.Column("value", sa.String(8)),
    text("remark", null=True),
    text("source", null=True),
    link("author_id", "person", null=True, index=False),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    sa.UniqueConstraint("lesson_id", "person_id", "kind", "ordinal"),
)

topic = sa.Table(
    "topic",
    metadata,
    sa.Column("lesson_id", lesson.c.id.type, sa.ForeignKey("lesson.id"), primary_key=True),
    text("text", null=True),
    link("author_id", "person", null=True, index=False),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
)

homework = sa.Table(
    "homework",
    metadata,
    key(),
    link("teaching_id", "teaching"),
    link("lesson_id", "lesson", index=False),
    link("due_lesson_id", "lesson", null=True),
    sa.Column("due_day", sa.Date(), index=True),
    text("text", null=True),
    link("author_id", "person", null=True, index=False),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    # 1: of everybody who has the lesson; 2 and on: of those in homework_recipient
    sa.Column("ordinal", sa.SmallInteger(), nullable=False, server_default="1"),
    sa.UniqueConstraint("lesson_id", "ordinal"),
)

file = sa.Table(
    "file",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.Integer(), nullable=False),
    sa.Column("media_type", sa.String(128), nullable=False),
    sa.Column("name", sa.String(255)),
    moment("kept_at"),
)
