"""Keep the thematic plans of teachings, and which of their rows a lesson took."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import BigId, Instant

revision = "20261203_plans"
down_revision = "20261203_year_marks"
branch_labels = None
depends_on = None


def _link(table: str, name: str, target: str, *, null: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}_{target}")
    return sa.Column(name, BigId, key, nullable=null)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "plan",
        sa.Column("id", BigId, nullable=False),
        _link("plan", "teaching_id", "teaching"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("counts_from", Instant(), nullable=True),
        sa.Column("before_hours", sa.SmallInteger(), server_default="0", nullable=False),
        _link("plan", "author_id", "person", null=True),
        sa.Column("loaded_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("teaching_id", name="uq_plan_teaching_id"),
    )
    op.create_table(
        "plan_row",
        sa.Column("id", BigId, nullable=False),
        _link("plan_row", "plan_id", "plan"),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("hours", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("homework", sa.Text(), nullable=True),
        sa.Column("replaced_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_plan_row"),
    )
    op.create_index("ix_plan_row_plan_id", "plan_row", ["plan_id"])
    op.create_table(
        "plan_lesson",
        _link("plan_lesson", "lesson_id", "lesson"),
        _link("plan_lesson", "row_id", "plan_row"),
        sa.PrimaryKeyConstraint("lesson_id", name="pk_plan_lesson"),
    )
    op.create_index("ix_plan_lesson_row_id", "plan_lesson", ["row_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("plan_lesson")
    op.drop_table("plan_row")
    op.drop_table("plan")
