"""Let a lesson say what was taught instead, that it was arranged by hand, and what it became."""

import sqlalchemy as sa
from alembic import op

revision = "20261204_taught_instead"
down_revision = "20261203_teacher_absences"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns; lessons so far are taught as the timetable says."""
    with op.batch_alter_table("lesson") as batch:
        batch.add_column(sa.Column("taught_id", BIG, nullable=True))
        batch.add_column(sa.Column("became_id", BIG, nullable=True))
        batch.add_column(
            sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.create_foreign_key("fk_lesson_taught_id", "teaching", ["taught_id"], ["id"])
        batch.create_foreign_key("fk_lesson_became_id", "lesson", ["became_id"], ["id"])
        batch.create_index("ix_lesson_taught_id", ["taught_id"])


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("lesson") as batch:
        batch.drop_index("ix_lesson_taught_id")
        batch.drop_constraint("fk_lesson_became_id", type_="foreignkey")
        batch.drop_constraint("fk_lesson_taught_id", type_="foreignkey")
        batch.drop_column("by_hand")
        batch.drop_column("became_id")
        batch.drop_column("taught_id")
