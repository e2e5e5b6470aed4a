"""Let an adopted version of the policy be taken back before its day; its row stays."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import Instant

revision = "20261130_policy_withdrawals"
down_revision = "20261130_cards_saved"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "policy_withdrawal"


def upgrade() -> None:
    """Keep which versions were taken back, and when."""
    op.create_table(
        TABLE,
        sa.Column("version_id", BIG, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["policy_version.id"],
            name=op.f("fk_policy_withdrawal_version_id_policy_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_policy_withdrawal")),
    )


def downgrade() -> None:
    """Forget it: an older program takes every version as adopted; the audit chain knows."""
    op.drop_table(TABLE)
