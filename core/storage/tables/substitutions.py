"""Teachers who are away, and to whom their lessons are offered."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment

teacher_absence = sa.Table(
    "teacher_absence",
    metadata,
    key(),
    link("person_id", "person"),
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
    sa.Column("reason", sa.String(16), nullable=False),
    link("entered_by", "person", index=False),
    moment("entered_at"),
    moment("over_at", null=True),  # taken back: it was none
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
)

lesson_offer = sa.Table(
    "lesson_offer",
    metadata,
    key(),
    link("absence_id", "teacher_absence"),
    link("lesson_id", "lesson"),
    link("person_id", "person"),
    link("subject_id", "subject", null=True, index=False),  # taught instead of the lesson's own
    link("offered_by", "person", index=False),
    moment("offered_at"),
    sa.Column("answer", sa.String(16), nullable=True),  # none: waits
    moment("answered_at", null=True),
)
