"""Let an answer to an absence carry the family's own words."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_words_of_an_answer"
down_revision = "20261126_stand_ins"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; answers that stand have no words."""
    with op.batch_alter_table("parent_answer") as batch:
        batch.add_column(sa.Column("words", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop the words; revisions keep them."""
    with op.batch_alter_table("parent_answer") as batch:
        batch.drop_column("words")
