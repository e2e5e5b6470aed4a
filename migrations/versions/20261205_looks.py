"""Let a row of who was shown a child's data say in which role of the staff."""

import sqlalchemy as sa
from alembic import op

revision = "20261205_looks"
down_revision = "20261204_taught_instead"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; rows so far are of families, who have no role of the staff."""
    with op.batch_alter_table("viewing") as batch:
        batch.add_column(sa.Column("role", sa.String(16), nullable=True))


def downgrade() -> None:
    """Forget the role, and the rows that only the staff's looks made."""
    op.execute("DELETE FROM viewing WHERE role IS NOT NULL")
    with op.batch_alter_table("viewing") as batch:
        batch.drop_column("role")
