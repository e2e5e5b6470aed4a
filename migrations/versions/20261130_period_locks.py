"""Let a period be locked at its end, and opened again by the director's order."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import Instant

revision = "20261130_period_locks"
down_revision = "20261130_correction_requests"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LOCK, OPENED = "period_lock", "unlocking"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        LOCK,
        sa.Column("id", BIG, nullable=False),
        sa.Column("period_id", BIG, nullable=False),
        sa.Column("locked_at", Instant(), nullable=False),
        sa.Column("copy_name", sa.String(128), nullable=False),
        sa.Column("copy_sha256", sa.String(64), nullable=False),
        sa.Column("copy_sequence", BIG, nullable=False),
        sa.Column("policy_version_id", BIG, nullable=False),
        sa.Column("clause", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{LOCK}"),
        sa.UniqueConstraint("period_id", name=f"uq_{LOCK}_period_id"),
        *_links(LOCK, ("period_id", "period"), ("policy_version_id", "policy_version")),
    )
    op.create_table(
        OPENED,
        sa.Column("id", BIG, nullable=False),
        sa.Column("lock_id", BIG, nullable=False),
        sa.Column("order_number", sa.String(64), nullable=False),
        sa.Column("order_day", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("entered_by", BIG, nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{OPENED}"),
        *_links(
            OPENED,
            ("lock_id", LOCK),
            ("person_id", "person"),
            ("entered_by", "person"),
            ("ended_by", "person"),
        ),
    )
    for name in ("lock_id", "person_id"):
        op.create_index(f"ix_{OPENED}_{name}", OPENED, [name])


def _links(table: str, *links: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}")
        for name, target in links
    ]


def downgrade() -> None:
    """Drop both; the audit chain keeps what was locked and opened."""
    op.drop_table(OPENED)
    op.drop_table(LOCK)
