"""What families and the school say to each other, and what is kept of having said it."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text
from core.storage.types import BigId

notice = sa.Table(
    "notice",
    metadata,
    key(),
    link("child_id", "person"),
    link("guardian_id", "person", index=False),
    sa.Column("kind", sa.String(16), nullable=False),  # absence, early
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
    sa.Column("slot_from", sa.SmallInteger()),  # of that day's lessons; empty: all of them
    sa.Column("slot_until", sa.SmallInteger()),
    sa.Column("reason", sa.String(16)),
    text("words", null=True),
    text("fetched_by", null=True),
    sa.Column("state", sa.String(16), nullable=False, server_default="new"),
    text("answer", null=True),
    link("answered_by", "person", null=True, index=False),
    moment("answered_at", null=True),
    moment("made_at"),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    sa.Index("ix_notice_days", "child_id", "since", "until"),
)

question = sa.Table(
    "question",
    metadata,
    key(),
    link("mark_id", "mark"),
    link("child_id", "person"),
    link("asker_id", "person", index=False),
    sa.Column("sequence", BigId, nullable=False),  # the correction that is asked about
    moment("asked_at"),
    link("teacher_id", "person", null=True),
    text("answer", null=True),
    link("answered_by", "person", null=True, index=False),
    moment("answered_at", null=True),
    sa.UniqueConstraint("mark_id", "sequence", "asker_id"),
)

fix_request = sa.Table(
    "fix_request",
    metadata,
    key(),
    link("lesson_id", "lesson"),
    link("child_id", "person"),
    link("asked_by", "person", index=False),
    moment("asked_at"),
    sa.Column("state", sa.String(16), nullable=False, server_default="open"),
    link("answered_by", "person", null=True, index=False),
    moment("answered_at", null=True),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    sa.UniqueConstraint("lesson_id", "child_id"),
)

diary_refusal = sa.Table(
    "diary_refusal",
    metadata,
    key(),
    link("child_id", "person"),
    link("guardian_id", "person"),
    moment("asked_at"),  # the paper was printed to be signed
    moment("filed_at", null=True),  # from then on messages stop
    link("filed_by", "person", null=True, index=False),
    moment("ended_at", null=True),
    link("ended_by", "person", null=True, index=False),
)

paper_given = sa.Table(
    "paper_given",
    metadata,
    key(),
    link("child_id", "person"),
    sa.Column("since", sa.Date(), nullable=False),
    sa.Column("until", sa.Date(), nullable=False),
    link("given_by", "person", index=False),
    moment("given_at"),
)

family_contact = sa.Table(
    "family_contact",
    metadata,
    key(),
    link("child_id", "person"),
    link("guardian_id", "person", null=True),
    link("author_id", "person", index=False),
    sa.Column("kind", sa.String(16), nullable=False),  # model/guardians.py: Contact
    moment("at"),
)

silence = sa.Table(
    "silence",
    metadata,
    sa.Column("guardian_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("child_id", BigId, sa.ForeignKey("person.id"), primary_key=True, index=True),
    sa.Column("since", sa.Date(), primary_key=True),  # the day from which it is counted
    sa.Column("step", sa.SmallInteger(), primary_key=True),  # model/guardians.py: Rung
    moment("at"),
)
