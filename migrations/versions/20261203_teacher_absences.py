"""Keep which teachers are away, and to whom their lessons were offered."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import BigId, Instant

revision = "20261203_teacher_absences"
down_revision = "20261203_plans"
branch_labels = None
depends_on = None


def _key() -> sa.Column[int]:
    return sa.Column("id", BigId, nullable=False)


def _link(table: str, name: str, target: str, *, null: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}_{target}")
    return sa.Column(name, BigId, key, nullable=null)


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "teacher_absence",
        _key(),
        _link("teacher_absence", "person_id", "person"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        _link("teacher_absence", "entered_by", "person"),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("over_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teacher_absence"),
    )
    op.create_index("ix_teacher_absence_person_id", "teacher_absence", ["person_id"])
    op.create_table(
        "lesson_offer",
        _key(),
        _link("lesson_offer", "absence_id", "teacher_absence"),
        _link("lesson_offer", "lesson_id", "lesson"),
        _link("lesson_offer", "person_id", "person"),
        _link("lesson_offer", "subject_id", "subject", null=True),
        _link("lesson_offer", "offered_by", "person"),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("answer", sa.String(16), nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lesson_offer"),
    )
    for name in ("absence_id", "lesson_id", "person_id"):
        op.create_index(f"ix_lesson_offer_{name}", "lesson_offer", [name])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("lesson_offer")
    op.drop_table("teacher_absence")
