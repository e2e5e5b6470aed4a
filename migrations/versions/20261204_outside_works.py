"""Let a written work be graded elsewhere, and remember when its results were announced."""

import sqlalchemy as sa
from alembic import op

revision = "20261204_outside_works"
down_revision = "20261203_worked_days"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns: works of before are graded here."""
    op.add_column(
        "written_work",
        sa.Column("outside", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("written_work", sa.Column("results_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("written_work") as batch:
        batch.drop_column("results_on")
        batch.drop_column("outside")
