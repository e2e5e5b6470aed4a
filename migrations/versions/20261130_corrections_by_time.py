"""Find the corrections of a week without reading a year of revisions."""

from alembic import op

revision = "20261130_corrections_by_time"
down_revision = "20261130_requests_of_all_kinds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_revision_nature", "revision", ["nature", "at"])


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_revision_nature", "revision")
