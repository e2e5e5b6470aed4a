"""Remember whom a teacher wants to ask at a lesson."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import BigId

revision = "20261201_pupils_to_ask"
down_revision = "20261130_policy_withdrawals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "to_ask",
        sa.Column("lesson_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("lesson_id", "person_id", name="pk_to_ask"),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name="fk_to_ask_lesson_id_lesson"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_to_ask_person_id_person"),
    )
    op.create_index("ix_to_ask_person_id", "to_ask", ["person_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("to_ask")
