"""What is never overwritten: revisions, the audit chain, policy versions, what was seen."""

import sqlalchemy as sa

from core.storage.tables.columns import key, link, metadata, moment, text
from core.storage.types import BigId

policy_version = sa.Table(
    "policy_version",
    metadata,
    key(),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("since", sa.Date(), nullable=False),
    text("text"),
    sa.Column("hash", sa.String(64), nullable=False),
    link("order_id", "school_order", null=True, index=False),
    moment("adopted_at"),
)

policy_withdrawal = sa.Table(
    "policy_withdrawal",
    metadata,
    sa.Column("version_id", BigId, sa.ForeignKey("policy_version.id"), primary_key=True),
    moment("at"),
)

revision = sa.Table(
    "revision",
    metadata,
    key(),
    sa.Column("object_kind", sa.String(32), nullable=False),
    sa.Column("object_id", BigId, nullable=False),
    link("person_id", "person", null=True),
    moment("at"),
    link("account_id", "account", null=True, index=False),
    link("author_id", "person", null=True, index=False),
    link("in_place_of", "person", null=True, index=False),
    sa.Column("nature", sa.String(16), nullable=False),
    sa.Column("was", sa.JSON()),
    sa.Column("now", sa.JSON()),
    text("why", null=True),
    sa.Column("clause", sa.String(32)),
    link("policy_version_id", "policy_version", null=True, index=False),
    sa.Column("sequence", BigId, nullable=False, index=True),
    sa.Index("ix_revision_object", "object_kind", "object_id"),
    sa.Index("ix_revision_nature", "nature", "at"),  # the register of corrections, by its days
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("sequence", BigId, primary_key=True, autoincrement=False),
    moment("at"),
    sa.Column("account_id", BigId),
    sa.Column("person_id", BigId),
    sa.Column("action", sa.String(48), nullable=False),
    sa.Column("object_kind", sa.String(32), nullable=False),
    sa.Column("object_id", BigId),
    sa.Column("clause", sa.String(32)),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("previous", sa.String(64), nullable=False, unique=True),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
)

audit_detail = sa.Table(
    "audit_detail",
    metadata,
    sa.Column("sequence", BigId, sa.ForeignKey("audit.sequence"), primary_key=True),
    sa.Column("ordinal", sa.Integer(), primary_key=True),
    sa.Column("person_id", BigId, index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("salt", sa.String(32)),
    text("payload", null=True),
    moment("erased_at", null=True),
)

audit_head = sa.Table(
    "audit_head",
    metadata,
    sa.Column("id", sa.SmallInteger(), primary_key=True, autoincrement=False),
    sa.Column("sequence", BigId, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

refused = sa.Table(
    "refused",
    metadata,
    key(),
    moment("at"),
    sa.Column("hour", sa.String(13), nullable=False),
    sa.Column("telegram_id", BigId, nullable=False),
    sa.Column("code", sa.String(32), nullable=False),
    sa.Column("action", sa.String(48), nullable=False),
    sa.Column("object_kind", sa.String(32), nullable=False),
    sa.Column("object_id", BigId, nullable=False, server_default="0"),
    sa.UniqueConstraint("telegram_id", "code", "action", "object_kind", "object_id", "hour"),
)

viewing = sa.Table(
    "viewing",
    metadata,
    sa.Column("child_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("account_id", BigId, sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("kind", sa.String(32), primary_key=True),
    sa.Column("day", sa.Date(), primary_key=True),
    moment("first_at"),
    sa.Column("role", sa.String(16)),  # of staff, in which role; NULL: an account of the family
)

activity = sa.Table(
    "activity",
    metadata,
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("day", sa.Date(), primary_key=True),
    moment("last_at"),
    sa.Column("times", sa.Integer(), nullable=False, server_default="1"),
)
