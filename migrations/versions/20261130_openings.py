"""Let a request open a lesson to be recorded late: until the hour of which day."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_openings"
down_revision = "20261130_corrections_by_time"
branch_labels = None
depends_on = None

TABLE = "correction_request"


def upgrade() -> None:
    """Say of each request that opens a lesson until when; of no other kind."""
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("open_until", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drop the requests that open lessons; the audit chain keeps what was asked and agreed."""
    op.execute(sa.text(f"DELETE FROM {TABLE} WHERE what = 'lesson'"))  # noqa: S608 - a constant
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_column("open_until")
