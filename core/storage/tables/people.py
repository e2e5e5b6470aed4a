"""People, accounts, what binds them, and what each may do."""

import sqlalchemy as sa

from core.storage.tables.columns import code, key, link, metadata, moment, span, text
from core.storage.types import BigId

school_order = sa.Table(
    "school_order",
    metadata,
    key(),
    sa.Column("number", sa.String(64), nullable=False),
    sa.Column("day", sa.Date(), nullable=False),
    text("about", null=True),
    moment("entered_at"),
    sa.UniqueConstraint("number", "day"),
)

person = sa.Table(
    "person",
    metadata,
    key(),
    sa.Column("surname", sa.String(128), nullable=False, index=True),
    sa.Column("first", sa.String(128), nullable=False),
    sa.Column("patronymic", sa.String(128), nullable=False, server_default=""),
    sa.Column("sex", sa.String(1)),
    sa.Column("born", sa.Date()),
    sa.Column("phone", sa.String(32)),
    sa.Column("email", sa.String(254)),
    sa.Column("external", sa.String(64)),
    moment("entered_at"),
    sa.Index("ix_person_external", "external"),
)

account = sa.Table(
    "account",
    metadata,
    key(),
    sa.Column("telegram_id", BigId, nullable=False, unique=True),
    sa.Column("language", sa.String(8), nullable=False, server_default="ru"),
    moment("met_at"),
    moment("blocked_at", null=True),
)

binding = sa.Table(
    "binding",
    metadata,
    key(),
    link("account_id", "account"),
    link("person_id", "person"),
    link("invitation_id", "invitation", null=True, index=False),
    moment("since"),
    moment("until", null=True),
    link("ended_by", "account", null=True, index=False),
)

consent = sa.Table(
    "consent",
    metadata,
    key(),
    link("account_id", "account"),
    link("person_id", "person"),
    sa.Column("wording", sa.String(32), nullable=False),
    moment("given_at"),
    moment("withdrawn_at", null=True),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("account_id", BigId, sa.ForeignKey("account.id"), primary_key=True),
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("value", sa.String(64), nullable=False),
)

role = sa.Table("role", metadata, sa.Column("code", sa.String(32), primary_key=True))

grants = sa.Table(
    "grants",
    metadata,
    key(),
    link("person_id", "person"),
    code("role", "role"),
    sa.Column("scope", sa.String(16), nullable=False, server_default="none"),
    sa.Column("scope_id", BigId, index=True),
    sa.Column("field", sa.String(128)),
    *span(),
    link("in_place_of", "person", null=True, index=False),  # for whom the holder stands in
)

guardianship = sa.Table(
    "guardianship",
    metadata,
    key(),
    link("child_id", "person"),
    link("guardian_id", "person"),
    sa.Column("relation", sa.String(32), nullable=False),
    *span(),
)

invitation = sa.Table(
    "invitation",
    metadata,
    key(),
    link("person_id", "person"),
    code("role", "role"),
    sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("link_hash", sa.String(64), nullable=False, unique=True),
    link("made_by", "account", null=True, index=False),
    moment("made_at"),
    moment("expires_at"),
    moment("used_at", null=True),
    link("used_by", "account", null=True, index=False),
    moment("revoked_at", null=True),
)

code_try = sa.Table(
    "code_try",
    metadata,
    key(),
    sa.Column("telegram_id", BigId, nullable=False, index=True),
    moment("at"),
    sa.Column("fitted", sa.Boolean(), nullable=False),
    link("invitation_id", "invitation", null=True),  # which one fitted: who may accept it
)
