"""Let a request be about attendance, a topic or homework too, not about a mark alone."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_requests_of_all_kinds"
down_revision = "20261130_outages"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "correction_request"
SHORT = sa.String(16)


def upgrade() -> None:
    """Say what each request is about: those that stand are about marks."""
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("what", SHORT, server_default="mark", nullable=False))
        batch.add_column(sa.Column("pupils", sa.JSON(), nullable=True))
        batch.alter_column("child_id", existing_type=BIG, nullable=True)
        batch.alter_column("was", existing_type=SHORT, type_=sa.Text(), existing_nullable=False)
        batch.alter_column("wanted", existing_type=SHORT, type_=sa.Text(), existing_nullable=True)


def downgrade() -> None:
    """Drop what is not about a mark; the audit chain keeps what was asked and agreed."""
    op.execute(sa.text(f"DELETE FROM {TABLE} WHERE what <> 'mark'"))  # noqa: S608 - a constant
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("wanted", existing_type=sa.Text(), type_=SHORT, existing_nullable=True)
        batch.alter_column("was", existing_type=sa.Text(), type_=SHORT, existing_nullable=False)
        batch.alter_column("child_id", existing_type=BIG, nullable=False)
        batch.drop_column("pupils")
        batch.drop_column("what")
