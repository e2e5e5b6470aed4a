"""Locked periods, and the director's orders that opened them again."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text
from core.storage.types import BigId

period_lock = sa.Table(
    "period_lock",
    metadata,
    key(),
    sa.Column("period_id", BigId, sa.ForeignKey("period.id"), nullable=False, unique=True),
    moment("locked_at"),
    # the backup copy that was made and checked before: its file, hash, and last chained row
    sa.Column("copy_name", sa.String(128), nullable=False),
    sa.Column("copy_sha256", sa.String(64), nullable=False),
    sa.Column("copy_sequence", BigId, nullable=False),
    link("policy_version_id", "policy_version", index=False),
    sa.Column("clause", sa.String(32)),
)

unlocking = sa.Table(
    "unlocking",
    metadata,
    key(),
    link("lock_id", "period_lock"),
    # of the director's own orders, which are no orders about pupils
    sa.Column("order_number", sa.String(64), nullable=False),
    sa.Column("order_day", sa.Date(), nullable=False),
    text("why"),
    link("person_id", "person"),
    sa.Column("until", sa.Date(), nullable=False),
    link("entered_by", "person", index=False),
    moment("entered_at"),
    moment("ended_at", null=True),
    link("ended_by", "person", null=True, index=False),
)
