"""What a period's marks come to, and the director's orders that date them."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment

period_mark = sa.Table(
    "period_mark",
    metadata,
    key(),
    link("period_id", "period"),
    link("person_id", "person"),
    link("subject_id", "subject", index=False),
    # of the scale, or «н/а», «осв», «зач», «незач»
    sa.Column("value", sa.String(8)),
    link("author_id", "person", null=True, index=False),
    moment("set_at"),
    sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    # of the period itself, or of the year (exam, final) whose last period it is
    sa.Column("kind", sa.String(16), nullable=False, server_default="period"),
    sa.UniqueConstraint("period_id", "person_id", "subject_id", "kind"),
)

marks_order = sa.Table(
    "marks_order",
    metadata,
    key(),
    link("period_id", "period"),
    # of the director's own orders, which are no orders about pupils
    sa.Column("order_number", sa.String(64), nullable=False),
    sa.Column("order_day", sa.Date(), nullable=False),
    sa.Column("set_from", sa.Date(), nullable=False),
    sa.Column("set_until", sa.Date(), nullable=False),
    link("entered_by", "person", index=False),
    moment("entered_at"),
)
