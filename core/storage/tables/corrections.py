"""Requests to correct what their authors may correct no more."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text

correction_request = sa.Table(
    "correction_request",
    metadata,
    key(),
    link("lesson_id", "lesson", null=True),
    link("child_id", "person", null=True),
    # of a mark: the kind of work, and which mark of it; of a period mark: which one
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("ordinal", sa.Integer(), nullable=False),
    text("was"),
    text("wanted", null=True),
    text("why"),
    link("asked_by", "person"),
    moment("asked_at"),
    # whose consent it needs, by the policy of the day on which it was asked
    sa.Column("ask", sa.String(32), nullable=False),
    sa.Column("answer_by", sa.Date(), nullable=False),
    sa.Column("clause", sa.String(32)),
    sa.Column("step", sa.String(16), nullable=False, server_default="asked", index=True),
    link("answered_by", "person", null=True, index=False),
    moment("answered_at", null=True),
    text("words", null=True),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    sa.Column("what", sa.String(16), nullable=False, server_default="mark"),
    # of attendance: {"<person>": ["<fact>", "<wanted fact>"]}
    sa.Column("pupils", sa.JSON()),
    # of a lesson to be recorded late: open until the hour of recording of this day
    sa.Column("open_until", sa.Date()),
    # of the mark of a period, in the place of a lesson
    link("teaching_id", "teaching", null=True, index=False),
    link("period_id", "period", null=True),
)
