"""Keep the marks of periods, and the director's orders that date them."""

import sqlalchemy as sa
from alembic import op

from core.storage.types import BigId, Instant

revision = "20261202_period_marks"
down_revision = "20261201_pupils_to_ask"
branch_labels = None
depends_on = None

_UNIQUE = "uq_period_mark_period_id_person_id_subject_id"


def _key() -> sa.Column[int]:
    return sa.Column("id", BigId, nullable=False)


def _link(table: str, name: str, target: str, *, null: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}_{target}")
    return sa.Column(name, BigId, key, nullable=null)


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "period_mark",
        _key(),
        _link("period_mark", "period_id", "period"),
        _link("period_mark", "person_id", "person"),
        _link("period_mark", "subject_id", "subject"),
        sa.Column("value", sa.String(8), nullable=True),
        _link("period_mark", "author_id", "person", null=True),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_period_mark"),
        sa.UniqueConstraint("period_id", "person_id", "subject_id", name=_UNIQUE),
    )
    op.create_index("ix_period_mark_period_id", "period_mark", ["period_id"])
    op.create_index("ix_period_mark_person_id", "period_mark", ["person_id"])
    op.create_table(
        "marks_order",
        _key(),
        _link("marks_order", "period_id", "period"),
        sa.Column("order_number", sa.String(64), nullable=False),
        sa.Column("order_day", sa.Date(), nullable=False),
        sa.Column("set_from", sa.Date(), nullable=False),
        sa.Column("set_until", sa.Date(), nullable=False),
        _link("marks_order", "entered_by", "person"),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_marks_order"),
    )
    op.create_index("ix_marks_order_period_id", "marks_order", ["period_id"])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("marks_order")
    op.drop_table("period_mark")
